import { rememberedLogSchema } from "@meekijk/protocol";
import type { LogConsistency, RememberedLog } from "@meekijk/protocol";
import type { EvidencePorts } from "./evidence-ports.ts";
import { compareLog, sizeSeen } from "./log-memory.ts";
import type { LogTrouble } from "./log-memory.ts";

/** What a provider's server says when it is asked for its log. */
export type LogAnswer =
  | { kind: "log"; log: LogConsistency }
  /** The server itself says that there is none. */
  | { kind: "none" }
  /** No answer, or one that says nothing of a log: as likely a bad line as anything else. */
  | { kind: "silent" };

/** What looking at a log needs of a page. */
export interface LogWatchPorts {
  /** What was kept of this log; null: nothing. */
  read(): string | null;
  keep(text: string): void;
  /**
   * The newest checkpoint, and the proof that the tree of `toSize` continues that of `fromSize`; without `toSize` up to
   * that checkpoint. Never rejects.
   */
  ask(fromSize: number, toSize?: number): Promise<LogAnswer>;
  evidence: EvidencePorts;
}

/**
 * Looks whether a provider's log still continues what this device saw of it, and remembers the newest. Where it does not,
 * the older one stays, so that it is found again.
 */
export async function watchLog(ports: LogWatchPorts): Promise<LogTrouble | undefined> {
  for (;;) {
    const text = ports.read();
    const before = parseRemembered(text);
    const fromSize = await sizeSeen(before, ports.evidence);
    const answer = await ports.ask(fromSize);
    if (answer.kind === "silent") return undefined;
    // A new provider has no log yet; one that had leaves and has none now took it away.
    if (answer.kind === "none")
      return before === undefined || fromSize === 0
        ? undefined
        : { kind: "gone", before, nowCheckpoint: undefined };
    const sight = await compareLog(before, answer.log, ports.evidence);
    if (sight.kind === "continues") {
      // Another page of this browser kept something meanwhile. Writing over it would forget what that page saw, and holding
      // this answer against it would call an honest server a liar: it is asked again, from there.
      if (ports.read() !== text) continue;
      ports.keep(JSON.stringify(sight.seen));
      return undefined;
    }
    if (before === undefined || sight.kind === "unreadable") return undefined;
    return { kind: sight.kind, before, nowCheckpoint: answer.log.checkpoint };
  }
}

/** What a device kept of a log; undefined where that is nothing of ours. */
export function parseRemembered(text: string | null): RememberedLog | undefined {
  try {
    return rememberedLogSchema.safeParse(JSON.parse(text ?? "null")).data;
  } catch {
    return undefined;
  }
}

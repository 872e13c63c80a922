import { rememberedLogSchema } from "@meekijk/protocol";
import type { LogConsistency, RememberedLog } from "@meekijk/protocol";
import type { EvidencePorts } from "./evidence-ports.ts";
import { compareLog, sizeSeen } from "./log-memory.ts";

/** What looking at a log needs of a page. */
interface LogWatchPorts {
  /** What was kept of this log; null: nothing. */
  read(): string | null;
  keep(text: string): void;
  /** The newest checkpoint and its proof from this size on; undefined when the server cannot say now. Never rejects. */
  ask(fromSize: number): Promise<LogConsistency | undefined>;
  evidence: EvidencePorts;
}

/** Two checkpoints of one log of which at most one tells the truth. */
export interface LogContradiction {
  before: RememberedLog;
  now: LogConsistency;
}

/**
 * Looks whether a provider's log still continues what this device saw of it, and remembers the newest. After a
 * contradiction the older one stays, so that it is found again.
 */
export async function watchLog(ports: LogWatchPorts): Promise<LogContradiction | undefined> {
  for (;;) {
    const text = ports.read();
    const before = parseRemembered(text);
    const now = await ports.ask(await sizeSeen(before, ports.evidence));
    if (now === undefined) return undefined;
    const sight = await compareLog(before, now, ports.evidence);
    if (sight.kind === "contradicts" && before !== undefined) return { before, now };
    if (sight.kind !== "continues") return undefined;
    // Another page of this browser kept something meanwhile. Writing over it would forget what that page saw, and holding
    // this answer against it would call an honest server a liar: it is asked again, from there.
    if (ports.read() !== text) continue;
    ports.keep(JSON.stringify(sight.seen));
    return undefined;
  }
}

function parseRemembered(text: string | null): RememberedLog | undefined {
  try {
    return rememberedLogSchema.safeParse(JSON.parse(text ?? "null")).data;
  } catch {
    return undefined;
  }
}

import type { LogConsistency, RememberedLog } from "@meekijk/protocol";
import { openCheckpoint, readCheckpointOrigin } from "./checkpoint.ts";
import { verifyConsistency } from "./consistency-proof.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import { formatVerifierKey } from "./signed-note.ts";
import { decodeStandardBase64 } from "./standard-base64.ts";

/**
 * `continues`: goes on from what was seen, or was never seen; `changed`: does not, and both checkpoints say so to
 * anybody; `gone`: another log stands in its place, under another name; `unreadable`: nothing was seen before, and this
 * is no log.
 */
export type LogSight =
  | { kind: "continues"; seen: RememberedLog }
  | { kind: "changed" | "gone" }
  | { kind: "unreadable" };

/** What is wrong with a log that a device saw before. */
export interface LogTrouble {
  kind: "changed" | "gone";
  before: RememberedLog;
  /** What stands there now; undefined: the server says that there is no log. */
  nowCheckpoint: string | undefined;
}

/** Holds what a server says of its log against what this device saw of it before. The first key is believed. */
export async function compareLog(
  before: RememberedLog | undefined,
  now: LogConsistency,
  ports: EvidencePorts,
): Promise<LogSight> {
  const from = before && (await openCheckpoint(before.checkpoint, before.logKey, ports));
  const logKey = before !== undefined && from !== undefined ? before.logKey : now.logKey;
  const to = await openCheckpoint(now.checkpoint, logKey, ports);
  const continues: LogSight = { kind: "continues", seen: { checkpoint: now.checkpoint, logKey } };
  // Where nothing can be read of before, this is the first time.
  if (from === undefined) return to === undefined ? { kind: "unreadable" } : continues;
  const originNow = readCheckpointOrigin(now.checkpoint);
  if (originNow !== undefined && originNow !== from.origin) return { kind: "gone" };
  const hashes = now.proof.flatMap((text) => decodeStandardBase64(text) ?? []);
  if (to === undefined || hashes.length !== now.proof.length) return { kind: "changed" };
  const claim = { fromSize: from.size, fromRoot: from.root, toSize: to.size, toRoot: to.root, hashes };
  return (await verifyConsistency(claim, ports)) ? continues : { kind: "changed" };
}

/** From which size a device asks for a proof; 0 where it saw nothing that can be read. */
export async function sizeSeen(before: RememberedLog | undefined, ports: EvidencePorts): Promise<number> {
  if (before === undefined) return 0;
  return (await openCheckpoint(before.checkpoint, before.logKey, ports))?.size ?? 0;
}

/** What a device saw of a log before and now, with the key as tools for signed notes take it. */
export async function formatLogTrouble(
  { before, nowCheckpoint }: LogTrouble,
  ports: EvidencePorts,
): Promise<string> {
  const keyName = readCheckpointOrigin(before.checkpoint) ?? "";
  const key = await formatVerifierKey({ keyName, publicKey: before.logKey }, ports);
  return [key, before.checkpoint, ...(nowCheckpoint === undefined ? [] : [nowCheckpoint])].join("\n\n");
}

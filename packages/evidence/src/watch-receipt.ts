import type { RememberedLog } from "@meekijk/protocol";
import { openCheckpoint } from "./checkpoint.ts";
import { compareLog, sizeSeen } from "./log-memory.ts";
import type { LogTrouble } from "./log-memory.ts";
import { readReceiptCheckpoint } from "./receipt-checkpoint.ts";
import { parseRemembered, watchLog } from "./watch-log.ts";
import type { LogWatchPorts } from "./watch-log.ts";

/**
 * Looks whether a receipt stands in the log that this device sees: one of the two continues the other. A receipt that
 * cannot be read is nothing to compare; whoever checks it is told what is wrong with it.
 */
export async function watchReceipt(receipt: string, ports: LogWatchPorts): Promise<LogTrouble | undefined> {
  const nowCheckpoint = readReceiptCheckpoint(receipt);
  if (nowCheckpoint === undefined) return undefined;
  const trouble = await watchLog(ports);
  if (trouble !== undefined) return trouble;
  const text = ports.read();
  const before = parseRemembered(text);
  const sizeBefore = await sizeSeen(before, ports.evidence);
  if (before === undefined || sizeBefore === 0) return undefined;

  const kept = { checkpoint: nowCheckpoint, logKey: before.logKey };
  const inReceipt = await openCheckpoint(nowCheckpoint, before.logKey, ports.evidence);
  // Signed with another key, or of another log: no proof leads there, and none is asked for.
  if (inReceipt === undefined) {
    const sight = await compareLog(before, { ...kept, proof: [] }, ports.evidence);
    return sight.kind === "gone" || sight.kind === "changed"
      ? { kind: sight.kind, before, nowCheckpoint }
      : undefined;
  }
  const isOlder = inReceipt.size < sizeBefore;
  const [older, newer]: [RememberedLog, RememberedLog] = isOlder ? [kept, before] : [before, kept];
  const sizes = [sizeBefore, inReceipt.size].toSorted((a, b) => a - b) as [number, number];
  const answer = await ports.ask(...sizes);
  if (answer.kind === "silent") return undefined;
  if (answer.kind === "none") return { kind: "gone", before, nowCheckpoint };
  const sight = await compareLog(older, { ...newer, proof: answer.log.proof }, ports.evidence);
  if (sight.kind === "continues") {
    if (isOlder) return undefined;
    // As in watchLog: another page of this browser may have kept more meanwhile.
    if (ports.read() !== text) return watchReceipt(receipt, ports);
    ports.keep(JSON.stringify(sight.seen));
    return undefined;
  }
  return { kind: sight.kind === "gone" ? "gone" : "changed", before, nowCheckpoint };
}

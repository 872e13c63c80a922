import {
  directionOf,
  movedBytes,
  type ConsoleState,
  type DeviceState,
  type FileFacts,
} from "@meekijk/session-core";
import type { Side } from "@meekijk/protocol";
import type { FileView } from "./file-view.ts";

/** What a page shows of files; nothing when there was none. */
export function presentFile(facts: FileFacts, side: Side): { file?: FileView } {
  const { transfer, last, mayOfferFromMs, isOfferingBlocked } = facts;
  if (transfer.kind === "none") {
    if (last === undefined) return {};
    const { offer, ...result } = last;
    return { file: { kind: "ended", ...offer, ...result, mayOfferFromMs, isOfferingBlocked } };
  }
  const shown = { ...transfer.offer, direction: directionOf(transfer, side) };
  if (transfer.kind !== "asked")
    return { file: { ...shown, kind: transfer.kind, movedBytes: movedBytes(transfer) } };
  const { needsSecondYes, hasFirstYes, answerableAtMs, expiresAtMs } = transfer;
  return { file: { ...shown, kind: "question", needsSecondYes, hasFirstYes, answerableAtMs, expiresAtMs } };
}

const flow = new Set(["file-chunk", "file-chunk-done", "file-landed"]);
const shownSteps = 100;

/** Whether a page sees nothing of this step: a chunk that moved, but no further per cent of the file. */
export function isQuietFlow(
  event: { readonly kind: string; readonly message?: { readonly type: string } },
  before: DeviceState | ConsoleState,
  after: DeviceState | ConsoleState,
): boolean {
  const isFlow = flow.has(event.kind) || event.message?.type === "file-received-up-to";
  if (!isFlow || !("file" in before) || !("file" in after)) return false;
  const [was, is] = [before.file.transfer, after.file.transfer];
  return was.kind === is.kind && shownStep(was) === shownStep(is);
}

function shownStep(transfer: FileFacts["transfer"]): number {
  if (transfer.kind === "none") return 0;
  return Math.floor((movedBytes(transfer) * shownSteps) / Math.max(1, transfer.offer.sizeBytes));
}

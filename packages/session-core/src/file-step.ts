import type { FileDirection, Side } from "@meekijk/protocol";
import type { FileContext, FileFacts, FileStep, FileTransfer } from "./file-state.ts";

export const keep = (facts: FileFacts, ...effects: FileStep["effects"]): FileStep => ({ facts, effects });

export const tampered = (facts: FileFacts): FileStep => ({ facts, effects: [], isTampered: true });

/** Which way the file goes that this side sends or receives. */
export function directionOf(transfer: FileTransfer, side: Side): FileDirection {
  const isSender = transfer.kind === "offering" || transfer.kind === "offered" || transfer.kind === "sending";
  return isSender === (side === "device") ? "to-employee" : "to-customer";
}

/** How much of the file is at the receiver, as far as this side knows. */
export function movedBytes(transfer: FileTransfer): number {
  switch (transfer.kind) {
    case "sending":
      return transfer.sender.acknowledgedBytes;
    case "receiving":
    case "checking":
      return transfer.receiver.landedBytes;
    default:
      return 0;
  }
}

/** This side ends the transfer: at once, then told, then on record. */
export function endFile(
  facts: FileFacts,
  outcome: "complete" | "aborted" | "broken",
  context: FileContext,
  savedName?: string,
): FileStep {
  const { transfer } = facts;
  const { side, settings } = context;
  // Nothing to end before a yes but the question itself; and a file that is being compared is a moment from its end.
  if (transfer.kind === "none" || transfer.kind === "asked" || settings === undefined) return keep(facts);
  if (transfer.kind === "checking" && outcome === "aborted") return keep(facts);
  const { offer } = transfer;
  const { transferId } = offer;
  const direction = directionOf(transfer, side);
  const isReceiver = transfer.kind === "receiving" || transfer.kind === "checking";
  const late = isReceiver
    ? { transferId, bytes: transfer.receiver.lateBytes + settings.windowBytes }
    : facts.late;
  const last = { offer, direction, outcome, ...(savedName === undefined ? {} : { savedName }) };
  const bytes = movedBytes(transfer);
  const told =
    isReceiver && outcome !== "aborted"
      ? ({ type: "file-finished", transferId, outcome } as const)
      : ({ type: "file-aborted", transferId } as const);
  return keep(
    { ...facts, transfer: { kind: "none" }, last, late },
    ...(outcome === "complete" ? [] : [{ kind: "drop-file", transferId } as const]),
    // An offer that is still being logged is not known there.
    ...(transfer.kind === "offering" ? [] : [{ kind: "send", message: told } as const]),
    {
      kind: "record",
      type: "file-ended",
      details: { ...offer, direction, outcome, bytes },
      isGrant: false,
    },
  );
}

/** The session ends: what is under way is dropped. The receiver has it on record, since it knows how much arrived. */
export function dropAtEnd(facts: FileFacts, side: Side): FileStep["effects"] {
  const { transfer } = facts;
  if (transfer.kind === "none") return [];
  const { offer, kind } = transfer;
  const direction = directionOf(transfer, side);
  const wasAccepted = kind === "granting" || kind === "receiving" || kind === "checking";
  const details = { ...offer, direction, outcome: "aborted", bytes: movedBytes(transfer) } as const;
  return [
    { kind: "drop-file", transferId: offer.transferId },
    ...(wasAccepted ? [{ kind: "record", type: "file-ended", details, isGrant: false } as const] : []),
  ];
}

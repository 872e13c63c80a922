import { signers } from "./chain-state.ts";
import type { RecordNote, TimelineItem } from "./record-verdict.ts";
import type { ReceiptFault } from "./receipt-verdict.ts";
import { openEventJws } from "./event-jws.ts";
import type { EvidenceEntry } from "@meekijk/protocol";

export type ClosingWord = Extract<TimelineItem, { type: "receipt-issued" }>;

/** Whether the entries stand by side (device, console, server) and number. What is no event at all, the record refuses. */
export function areInOrder(entries: readonly EvidenceEntry[]): boolean {
  const places = entries.flatMap(({ jws }) => {
    const payload = openEventJws(jws)?.payload;
    return payload === undefined ? [] : [{ side: signers.indexOf(payload.signer), number: payload.sequence }];
  });
  return places.every((place, index) => {
    const before = places[index - 1];
    if (before === undefined) return true;
    return place.side === before.side ? place.number > before.number : place.side > before.side;
  });
}

/**
 * The server's last word, and whether it covers everything that stands before it in the receipt, and everything that
 * the sides themselves show to have happened: a record may lack a tail, but a server that closes one says that it is all.
 */
export function checkClosingWord(
  timeline: readonly TimelineItem[],
  notes: readonly RecordNote[],
): {
  closingWord: ClosingWord | undefined;
  faults: ReceiptFault[];
} {
  const lastOf = (signer: TimelineItem["signer"]) =>
    timeline
      .filter((event) => event.signer === signer)
      .toSorted((a, b) => a.sequence - b.sequence)
      .at(-1);
  const closingWord = lastOf("server");
  const faults: ReceiptFault[] = notes.some(({ note }) => note === "tail-missing")
    ? [{ step: "closing-word", code: "tail-missing" }]
    : [];
  if (closingWord?.type !== "receipt-issued")
    return { closingWord: undefined, faults: [{ step: "closing-word", code: "missing" }, ...faults] };
  const coversAll = (["device", "console"] as const).every(
    (side) => closingWord.heads[side]?.sha256 === lastOf(side)?.sha256,
  );
  if (!coversAll) faults.unshift({ step: "closing-word", code: "heads" });
  return { closingWord, faults };
}

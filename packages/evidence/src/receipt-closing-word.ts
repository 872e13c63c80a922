import { signers } from "./chain-state.ts";
import type { TimelineItem } from "./record-verdict.ts";
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

/** The server's last word, and whether it covers everything that stands before it in the receipt. */
export function checkClosingWord(timeline: readonly TimelineItem[]): {
  closingWord: ClosingWord | undefined;
  faults: ReceiptFault[];
} {
  const lastOf = (signer: TimelineItem["signer"]) =>
    timeline
      .filter((event) => event.signer === signer)
      .toSorted((a, b) => a.sequence - b.sequence)
      .at(-1);
  const closingWord = lastOf("server");
  if (closingWord?.type !== "receipt-issued")
    return { closingWord: undefined, faults: [{ step: "closing-word", code: "missing" }] };
  const coversAll = (["device", "console"] as const).every(
    (side) => closingWord.heads[side]?.sha256 === lastOf(side)?.sha256,
  );
  return { closingWord, faults: coversAll ? [] : [{ step: "closing-word", code: "heads" }] };
}

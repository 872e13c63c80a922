import type { TimelineItem } from "@meekijk/evidence";
import { formatDateTime } from "@meekijk/messages";
import type { Formatter, Language, verifyCatalogue } from "@meekijk/messages";
import { describeDetails } from "@meekijk/receipt-sheet";

export type VerifyText = Formatter<(typeof verifyCatalogue)["nl"]>;

/** Every event with both clocks and all that it tells; what only logs another stands with that one. */
export function eventLines(
  timeline: readonly TimelineItem[],
  language: Language,
  text: VerifyText,
): string[] {
  return timeline.filter(({ type }) => type !== "logged").flatMap((item) => linesOf(item, language, text));
}

/** The key of each side. */
export function keyLines(timeline: readonly TimelineItem[], text: VerifyText): string[] {
  return timeline
    .filter(({ sequence }) => sequence === 0)
    .map(({ signer, publicKey }) =>
      text("verify.key", { signer: text(`record.signer.${signer}`), publicKey }),
    );
}

function linesOf(item: TimelineItem, language: Language, text: VerifyText): string[] {
  const time = (iso: string) => formatDateTime(language, Date.parse(iso));
  const mark = item.hasProblem ? "!" : " ";
  const logged =
    item.loggedAt === undefined
      ? text("verify.not-logged")
      : text("verify.logged-at", { time: time(item.loggedAt) });
  const facts = [...describeDetails(item, language, text), ...(item.signer === "server" ? [] : [logged])];
  return [
    `${mark} ${time(item.at)}  ${text(`record.signer.${item.signer}`)} ${item.sequence}  ${text(`record.event.${item.type}`)}`,
    ...facts.map((fact) => `      ${fact}`),
  ];
}

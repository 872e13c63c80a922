import type { RecordProblem, RecordVerdict, TimelineItem } from "@meekijk/evidence";
import { createFormatter, formatDateTime, verifyCatalogue } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import type { SessionRecord } from "@meekijk/protocol";
import { describeDetails } from "./event-details-lines.ts";
import type { VerifyText } from "./event-details-lines.ts";

/** What `npm run verify` prints, line by line: every event with both clocks, the keys, the verdict and its limits. */
export function reportVerdict(
  record: SessionRecord,
  verdict: RecordVerdict,
  timeline: readonly TimelineItem[],
  language: Language,
): string[] {
  const text = createFormatter(language, verifyCatalogue);
  return [
    text("record.title"),
    text("record.session", { sessionId: record.sessionId }),
    text("verify.count", { count: record.entries.length }),
    "",
    ...timeline.filter(({ type }) => type !== "logged").flatMap((item) => eventLines(item, language, text)),
    "",
    ...keyLines(timeline, text),
    "",
    ...section(
      text("verify.problems.title"),
      verdict.problems.map((problem) => problemLine(problem, text)),
    ),
    ...section(
      text("verify.notes.title"),
      verdict.notes.map(({ note, signer, sequence }) =>
        text(`verify.note.${note}`, { sequence, signer: text(`record.signer.${signer}`) }),
      ),
    ),
    ...section(
      text("verify.proven.title"),
      verdict.provenStatements.map((statement) => text(`verify.proven.${statement}`)),
    ),
    ...section(
      text("verify.unproven.title"),
      verdict.unprovenStatements.map((statement) => text(`verify.unproven.${statement}`)),
    ),
    text(verdict.isConsistent ? "verify.verdict.consistent" : "verify.verdict.inconsistent"),
  ];
}

function eventLines(item: TimelineItem, language: Language, text: VerifyText): string[] {
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

function keyLines(timeline: readonly TimelineItem[], text: VerifyText): string[] {
  return timeline
    .filter(({ sequence }) => sequence === 0)
    .map(({ signer, publicKey }) =>
      text("verify.key", { signer: text(`record.signer.${signer}`), publicKey }),
    );
}

function problemLine(problem: RecordProblem, text: VerifyText): string {
  const words = text(`verify.problem.${problem.fault}`);
  const signer = problem.signer === undefined ? "" : text(`record.signer.${problem.signer}`);
  if (problem.entryIndex === undefined) return text("verify.problem-at.chain", { signer, problem: words });
  const place = problem.entryIndex + 1;
  return problem.sequence === undefined
    ? text("verify.problem-at.place", { place, problem: words })
    : text("verify.problem-at.event", { sequence: problem.sequence, signer, place, problem: words });
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `- ${line}`), ""];
}

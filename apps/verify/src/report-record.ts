import type { RecordVerdict, TimelineItem } from "@meekijk/evidence";
import { createFormatter, verifyCatalogue } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import type { SessionRecord } from "@meekijk/protocol";
import { describeNote, describeProblem } from "@meekijk/receipt-sheet";
import { eventLines, keyLines } from "./event-lines.ts";
import { textSection } from "./text-section.ts";

/** What the command prints of a record, line by line: every event with both clocks, the keys, the verdict and its limits. */
export function reportRecord(
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
    ...eventLines(timeline, language, text),
    "",
    ...keyLines(timeline, text),
    "",
    ...textSection(
      text("verify.problems.title"),
      verdict.problems.map((problem) => describeProblem(problem, text)),
    ),
    ...textSection(
      text("verify.notes.title"),
      verdict.notes.map((note) => describeNote(note, text)),
    ),
    ...textSection(
      text("verify.proven.title"),
      verdict.provenStatements.map((statement) => text(`verify.proven.${statement}`)),
    ),
    ...textSection(
      text("verify.unproven.title"),
      verdict.unprovenStatements.map((statement) => text(`verify.unproven.${statement}`)),
    ),
    text(verdict.isConsistent ? "verify.verdict.consistent" : "verify.verdict.inconsistent"),
  ];
}

import type { ReceiptFault, RecordNote, RecordProblem } from "@meekijk/evidence";
import type { ReceiptText } from "./receipt-sheet.ts";

/** What a receipt fails, in words. */
export function faultLine(fault: ReceiptFault, text: ReceiptText): string {
  switch (fault.step) {
    case "form":
      return text(`receipt.fault.form.${fault.code}`);
    case "record":
      return describeProblem(fault.problem, text);
    case "closing-word":
      return text(`receipt.fault.closing-word.${fault.code}`);
    case "consent":
      return text("receipt.fault.consent", { field: text(`receipt.field.${fault.code}`) });
    case "log":
      return text(`receipt.fault.log.${fault.code}`);
    case "who":
      // The cause is a short word for whoever looks into it; people only need to know that it does not hold.
      return fault.code === "proof"
        ? text("receipt.fault.who.proof", { cause: fault.cause })
        : text(`receipt.fault.who.${fault.code}`);
  }
}

/** A problem of a record with its place among the entries. */
export function describeProblem(problem: RecordProblem, text: ReceiptText): string {
  const words = text(`verify.problem.${problem.fault}`);
  const signer = problem.signer === undefined ? "" : text(`record.signer.${problem.signer}`);
  if (problem.entryIndex === undefined) return text("verify.problem-at.chain", { signer, problem: words });
  const place = problem.entryIndex + 1;
  return problem.sequence === undefined
    ? text("verify.problem-at.place", { place, problem: words })
    : text("verify.problem-at.event", { sequence: problem.sequence, signer, place, problem: words });
}

/** What an honest record can have and a reader should know. */
export function describeNote({ note, signer, sequence }: RecordNote, text: ReceiptText): string {
  return text(`verify.note.${note}`, { sequence, signer: text(`record.signer.${signer}`) });
}

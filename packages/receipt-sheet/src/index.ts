export { describeDetails } from "./event-details-lines.ts";
export type { DetailText } from "./event-details-lines.ts";
export { describeReceipt } from "./receipt-sheet.ts";
export type { ReceiptSheet, SheetSection } from "./receipt-sheet.ts";
export { describeNote, describeProblem } from "./receipt-faults.ts";

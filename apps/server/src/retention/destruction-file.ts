import type { DestructionView } from "@meekijk/protocol";

/** The columns never change their names: whoever keeps the file feeds it to another program. */
const columns = [
  "destructionId",
  "kind",
  "subject",
  "eventDetails",
  "feedback",
  "damageReports",
  "sessionReports",
  "accountNotes",
  "retentionMonths",
  "retainedUntil",
  "destroyedAt",
  "destroyedOn",
  "byEmployeeId",
] as const satisfies readonly (keyof DestructionView)[];

/**
 * Destructions as comma-separated values (RFC 4180). Every field is of ids, counts and dates; one that a spreadsheet would
 * take for a formula, as a session's id may begin with "-", gets an apostrophe before it.
 */
export function writeDestructionFile(destructions: readonly DestructionView[]): string {
  const lines = destructions.map((destruction) =>
    columns.map((column) => escapeField(String(destruction[column] ?? ""))).join(","),
  );
  return [columns.join(","), ...lines, ""].join("\r\n");
}

function escapeField(text: string): string {
  const safe = /^[-+=@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

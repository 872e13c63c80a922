import { formatDate } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import { employeeRoleSchema } from "@meekijk/protocol";
import type { EmployeeListItem, EmployeeRole } from "@meekijk/protocol";
import type { ConsoleText } from "../../language/console-text.ts";

/** Roles in the order in which they are always named. */
export const roles: readonly EmployeeRole[] = employeeRoleSchema.options;

/** "Medewerker, coördinator": what somebody is there for. */
export function rolesText(held: readonly EmployeeRole[], text: ConsoleText): string {
  const names = roles.filter((role) => held.includes(role)).map((role) => text(`console.role.${role}`));
  return names.length === 0 ? text("console.employees.no-role") : names.join(", ");
}

export interface SecrecyState {
  tone: "good" | "warning";
  words: string;
}

/** Whether the secrecy rules that hold now are acknowledged, and since when. */
export function secrecyState(
  { secrecy }: EmployeeListItem,
  currentVersion: number,
  language: Language,
  text: ConsoleText,
): SecrecyState {
  if (secrecy === null) return { tone: "warning", words: text("console.employees.secrecy-none") };
  const date = formatDate(language, Date.parse(secrecy.acknowledgedAt));
  const version = secrecy.version;
  return version === currentVersion
    ? { tone: "good", words: text("console.employees.secrecy-current", { version, date }) }
    : { tone: "warning", words: text("console.employees.secrecy-old", { version, date }) };
}

export function lastSignedInText(
  { lastSignedInAt }: EmployeeListItem,
  language: Language,
  text: ConsoleText,
): string {
  return lastSignedInAt === null
    ? text("console.employees.never-signed-in")
    : formatDate(language, Date.parse(lastSignedInAt));
}

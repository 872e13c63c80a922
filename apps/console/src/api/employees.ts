import {
  accountEventsViewSchema,
  employeeListSchema,
  handedOutLinkSchema,
  ownReadinessSchema,
  unreadAlarmsSchema,
} from "@meekijk/protocol";
import type {
  AccountEventsView,
  EmployeeId,
  EmployeeList,
  EmployeeRole,
  HandedOutLink,
  NewEmployeeRequest,
  OwnReadiness,
  SecrecyAcknowledgementRequest,
} from "@meekijk/protocol";
import { exchangeJson, getJson, postJson } from "./request.ts";
import type { Answer } from "./request.ts";

export function readEmployees(): Promise<Answer<EmployeeList>> {
  return getJson("/api/employees", employeeListSchema);
}

/** Makes an account; the answer holds the link for its first sign-in, this once. */
export function createEmployee(employee: NewEmployeeRequest): Promise<Answer<HandedOutLink>> {
  return exchangeJson("/api/employees", employee, handedOutLinkSchema);
}

/** `from` is what the page showed: roles that a colleague changed since are refused with `roles-changed`. */
export function changeRoles(
  employeeId: EmployeeId,
  change: { from: readonly EmployeeRole[]; roles: readonly EmployeeRole[] },
): Promise<Answer<undefined>> {
  return postJson(`/api/employees/${employeeId}/roles`, change);
}

export function setTraining(employeeId: EmployeeId, isTrained: boolean): Promise<Answer<undefined>> {
  return postJson(`/api/employees/${employeeId}/training`, { isTrained });
}

export function blockEmployee(employeeId: EmployeeId): Promise<Answer<undefined>> {
  return postJson(`/api/employees/${employeeId}/block`, {});
}

export function unblockEmployee(employeeId: EmployeeId): Promise<Answer<undefined>> {
  return postJson(`/api/employees/${employeeId}/unblock`, {});
}

/** A one-time link: `sign-in-link` for who has no passkey yet, `recovery-link` for who lost all. Shown this once. */
export function handOutLink(
  employeeId: EmployeeId,
  kind: "sign-in-link" | "recovery-link",
): Promise<Answer<HandedOutLink>> {
  return exchangeJson(`/api/employees/${employeeId}/${kind}`, {}, handedOutLinkSchema);
}

/** Lets this verified address of the provider's single sign-on open the account, once, within a week. */
export function inviteEmployee(employeeId: EmployeeId, email: string): Promise<Answer<undefined>> {
  return postJson(`/api/employees/${employeeId}/invitation`, { email });
}

/** No account of the provider's single sign-on opens this one any more, and no invitation does. */
export function unlinkEmployee(employeeId: EmployeeId): Promise<Answer<undefined>> {
  return postJson(`/api/employees/${employeeId}/unlink`, {});
}

export type ShownEvents = "alarms" | "all";

/** The newest page of what happened to accounts, or the page of what is older than the event `before`. */
export function readAccountEvents(show: ShownEvents, before?: string): Promise<Answer<AccountEventsView>> {
  const query = new URLSearchParams({ show, ...(before !== undefined && { before }) });
  return getJson(`/api/account-events?${query.toString()}`, accountEventsViewSchema);
}

/** How many alarms the signed-in employee has not seen. Does not count as use. */
export async function readUnreadAlarms(): Promise<Answer<number>> {
  const answer = await getJson("/api/account-events/unread", unreadAlarmsSchema);
  return answer.isOk ? { isOk: true, value: answer.value.count } : answer;
}

/** The signed-in employee has seen everything up to this event. */
export function markAlarmsRead(eventId: string): Promise<Answer<undefined>> {
  return postJson("/api/account-events/read", { eventId });
}

/** What the signed-in employee still lacks to run sessions. */
export function readOwnReadiness(): Promise<Answer<OwnReadiness>> {
  return getJson("/api/secrecy-acknowledgement", ownReadinessSchema);
}

/** Refused with `secrecy-version-changed` when what was read is not what holds now. */
export function acknowledgeSecrecy(read: SecrecyAcknowledgementRequest): Promise<Answer<undefined>> {
  return postJson("/api/secrecy-acknowledgement", read);
}

import {
  accountEventsViewSchema,
  employeeListSchema,
  handedOutLinkSchema,
  ownReadinessSchema,
} from "@meekijk/protocol";
import type {
  AccountEventView,
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

export function changeRoles(
  employeeId: EmployeeId,
  roles: readonly EmployeeRole[],
): Promise<Answer<undefined>> {
  return postJson(`/api/employees/${employeeId}/roles`, { roles });
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

export async function readAccountEvents(show: "alarms" | "all"): Promise<Answer<AccountEventView[]>> {
  const answer = await getJson(`/api/account-events?show=${show}`, accountEventsViewSchema);
  return answer.isOk ? { isOk: true, value: answer.value.events } : answer;
}

/** What the signed-in employee still lacks to run sessions. */
export function readOwnReadiness(): Promise<Answer<OwnReadiness>> {
  return getJson("/api/secrecy-acknowledgement", ownReadinessSchema);
}

/** Refused with `secrecy-version-changed` when what was read is not what holds now. */
export function acknowledgeSecrecy(read: SecrecyAcknowledgementRequest): Promise<Answer<undefined>> {
  return postJson("/api/secrecy-acknowledgement", read);
}

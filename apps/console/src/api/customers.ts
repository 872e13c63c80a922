import {
  customerBlockOutcomeSchema,
  customerErasureViewSchema,
  customerEventsViewSchema,
  customerInvitationSchema,
  customerListSchema,
  newCustomerSchema,
  newOrganisationSchema,
  organisationListSchema,
} from "@meekijk/protocol";
import type {
  CustomerErasureView,
  CustomerEventsView,
  CustomerId,
  CustomerList,
  CustomerRequest,
  OrganisationId,
  OrganisationList,
  OrganisationRequest,
} from "@meekijk/protocol";
import { exchangeJson, getJson, postJson } from "./request.ts";
import type { Answer } from "./request.ts";

/** A page of people by name; with `customerId` that one alone. */
export function readCustomers(asked: {
  search?: string;
  organisationId?: OrganisationId | undefined;
  customerId?: CustomerId;
  page?: number;
}): Promise<Answer<CustomerList>> {
  return getJson(`/api/customers?${queryOf(asked)}`, customerListSchema);
}

export function readOrganisations(asked: {
  search?: string;
  page?: number;
}): Promise<Answer<OrganisationList>> {
  return getJson(`/api/organisations?${queryOf(asked)}`, organisationListSchema);
}

/** Adds a person, or changes the one with this id; gives the id. */
export async function saveCustomer(
  person: CustomerRequest,
  customerId: CustomerId | undefined,
): Promise<Answer<CustomerId>> {
  if (customerId === undefined) {
    const answer = await exchangeJson("/api/customers", person, newCustomerSchema);
    return answer.isOk ? { isOk: true, value: answer.value.customerId } : answer;
  }
  const answer = await postJson(`/api/customers/${customerId}`, person);
  return answer.isOk ? { isOk: true, value: customerId } : answer;
}

/** Adds an organisation, or changes the one with this id; gives the id. */
export async function saveOrganisation(
  organisation: OrganisationRequest,
  organisationId: OrganisationId | undefined,
): Promise<Answer<OrganisationId>> {
  if (organisationId === undefined) {
    const answer = await exchangeJson("/api/organisations", organisation, newOrganisationSchema);
    return answer.isOk ? { isOk: true, value: answer.value.organisationId } : answer;
  }
  const answer = await postJson(`/api/organisations/${organisationId}`, organisation);
  return answer.isOk ? { isOk: true, value: organisationId } : answer;
}

/** Sends a link that opens the account, or gives it to hand over: shown this once. Null: it went by mail. */
export async function inviteCustomer(
  customerId: CustomerId,
  by: "mail" | "address",
): Promise<Answer<string | null>> {
  const path = `/api/customers/${customerId}/invitation`;
  const answer = await exchangeJson(path, { by }, customerInvitationSchema);
  return answer.isOk ? { isOk: true, value: answer.value.address } : answer;
}

/** Gives how many support sessions it ended. */
export async function blockCustomer(customerId: CustomerId, reason: string): Promise<Answer<number>> {
  const path = `/api/customers/${customerId}/block`;
  const answer = await exchangeJson(path, { reason }, customerBlockOutcomeSchema);
  return answer.isOk ? { isOk: true, value: answer.value.endedSessionCount } : answer;
}

export function unblockCustomer(customerId: CustomerId): Promise<Answer<undefined>> {
  return postJson(`/api/customers/${customerId}/unblock`, {});
}

/** On the person's own request; gives what stays, and until when. */
export function eraseCustomer(customerId: CustomerId): Promise<Answer<CustomerErasureView>> {
  return exchangeJson(`/api/customers/${customerId}/erase`, {}, customerErasureViewSchema);
}

/** The newest page of what happened to an account, or the page of what is older than the event `before`. */
export function readCustomerEvents(
  customerId: CustomerId,
  before?: string,
): Promise<Answer<CustomerEventsView>> {
  return getJson(`/api/customers/${customerId}/events?${queryOf({ before })}`, customerEventsViewSchema);
}

function queryOf(asked: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== "");
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

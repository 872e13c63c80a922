import {
  customerBlockOutcomeSchema,
  ownOrganisationSchema,
  placeMeSchema,
  placeOptionsSchema,
  placeSessionsSchema,
  placeWebSessionsSchema,
  recordViewSchema,
} from "@meekijk/protocol";
import type { ActivationRequest, BrandSlug, CustomerId, Language, SessionId, Token } from "@meekijk/protocol";
import type { RecordKey } from "../../record/record-address.ts";
import { postPlace, readPlace } from "./place-request.ts";
import type { PlaceAnswer } from "./place-request.ts";

/** The addresses of the customer's own place. Who is signed in says a cookie that no script can read. */
const root = "/api/place";

export function readOptions(brandSlug: BrandSlug) {
  return readPlace(`${root}/options?brandSlug=${brandSlug}`, placeOptionsSchema);
}

export interface MailWish {
  brandSlug: BrandSlug;
  email: string;
  language: Language;
  name: string | null;
}

export function askMail(wish: MailWish) {
  return postPlace(`${root}/mail`, wish);
}

export function signIn(token: Token) {
  return postPlace(`${root}/sign-in`, { token });
}

export function blockByLink(token: Token) {
  return postPlace(`${root}/block-by-mail`, { token });
}

export function readMe() {
  return readPlace(`${root}/me`, placeMeSchema);
}

export function activate(request: ActivationRequest) {
  return postPlace(`${root}/activation`, request);
}

export function signOut() {
  return postPlace(`${root}/sign-out`, {});
}

export function readWebSessions() {
  return readPlace(`${root}/web-sessions`, placeWebSessionsSchema);
}

export function endWebSession(webSessionId: string) {
  return postPlace(`${root}/web-sessions/${webSessionId}/end`, {});
}

export function blockOwnAccount() {
  return postPlace(`${root}/block`, {});
}

export function readSessions(before: string | undefined) {
  const query = before === undefined ? "" : `?before=${encodeURIComponent(before)}`;
  return readPlace(`${root}/sessions${query}`, placeSessionsSchema);
}

export function readSessionRecord(sessionId: SessionId) {
  return readPlace(`${root}/sessions/${sessionId}/record`, recordViewSchema);
}

/** Where the receipt of a kept session stands. */
export function ownReceiptAddress(sessionId: SessionId): string {
  return `${root}/sessions/${sessionId}/receipt`;
}

export function mailOwnReceipt(sessionId: SessionId) {
  return postPlace(`${root}/sessions/${sessionId}/receipt-mail`, {});
}

export function reportDamage(sessionId: SessionId, report: { description: string; contact: string }) {
  return postPlace(`${root}/sessions/${sessionId}/damage-report`, report);
}

export function disownSession(sessionId: SessionId, remark: string) {
  return postPlace(`${root}/sessions/${sessionId}/disown`, { remark });
}

export function keepSession({ sessionId, recordToken }: RecordKey) {
  return postPlace(`${root}/sessions/keep`, { sessionId }, recordToken);
}

export function readOrganisation() {
  return readPlace(`${root}/organisation`, ownOrganisationSchema);
}

export function invitePerson(person: { name: string; email: string; language: Language }) {
  return postPlace(`${root}/organisation/people`, person);
}

/** Blocks a person of the own organisation; gives how many sessions that ended. */
export async function blockPerson(customerId: CustomerId): Promise<PlaceAnswer<number>> {
  const answer = await postPlace(`${root}/organisation/people/${customerId}/block`, {});
  if (!answer.isOk) return answer;
  const outcome = customerBlockOutcomeSchema.safeParse(answer.value);
  return { isOk: true, value: outcome.success ? outcome.data.endedSessionCount : 0 };
}

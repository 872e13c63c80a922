import {
  meViewSchema,
  myWebSessionsSchema,
  signInOptionsSchema,
  singleSignOnStartSchema,
} from "@meekijk/protocol";
import type { MeView, SignInOptions, TenantId, Token, WebSessionView } from "@meekijk/protocol";
import { exchangeJson, getJson, postJson } from "./request.ts";
import type { Answer } from "./request.ts";

/** Trades a one-time sign-in token for a session cookie. */
export function signIn(token: Token): Promise<Answer<undefined>> {
  return postJson("/api/sign-in", { token });
}

export function signOut(): Promise<Answer<undefined>> {
  return postJson("/api/sign-out", {});
}

/** Who is signed in in this browser; `not-signed-in` when nobody is. */
export function readMe(): Promise<Answer<MeView>> {
  return getJson("/api/me", meViewSchema);
}

/** Which ways in this server offers; `?tenant=` in the address of the page names one of several providers. */
export function readSignInOptions(): Promise<Answer<SignInOptions>> {
  const tenant = new URLSearchParams(location.search).get("tenant");
  const query = tenant === null ? "" : `?${new URLSearchParams({ tenant }).toString()}`;
  return getJson(`/api/sign-in-options${query}`, signInOptionsSchema);
}

/** Begins single sign-on; the answer is where the browser goes now. */
export async function beginSingleSignOn(tenantId: TenantId): Promise<Answer<string>> {
  const answer = await exchangeJson("/api/single-sign-on/begin", { tenantId }, singleSignOnStartSchema);
  return answer.isOk ? { isOk: true, value: answer.value.address } : answer;
}

/** Where this account is signed in, newest first. Does not count as use. */
export async function readWebSessions(): Promise<Answer<WebSessionView[]>> {
  const answer = await getJson("/api/web-sessions", myWebSessionsSchema);
  return answer.isOk ? { isOk: true, value: answer.value.webSessions } : answer;
}

export function endWebSession(webSessionId: string): Promise<Answer<undefined>> {
  return postJson("/api/web-sessions/end", { webSessionId });
}

/** Signs this account out in every browser, this one as well. */
export function endAllWebSessions(): Promise<Answer<undefined>> {
  return postJson("/api/web-sessions/end-all", {});
}

import { meViewSchema } from "@meekijk/protocol";
import type { MeView, Token } from "@meekijk/protocol";
import { getJson, postJson } from "./request.ts";
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

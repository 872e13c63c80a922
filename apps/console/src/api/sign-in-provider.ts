import { providerTrialSchema, singleSignOnViewSchema } from "@meekijk/protocol";
import type { ProviderProblem, SingleSignOnChangeRequest, SingleSignOnView } from "@meekijk/protocol";
import { exchangeJson, getJson, postJson } from "./request.ts";
import type { Answer } from "./request.ts";

/** Where the provider's employees sign in at their own organisation. */
export function readSignInProvider(): Promise<Answer<SingleSignOnView>> {
  return getJson("/api/single-sign-on", singleSignOnViewSchema);
}

/** `from` is what the page showed: what a colleague changed since is refused with `single-sign-on-changed`. */
export function saveSignInProvider(change: SingleSignOnChangeRequest): Promise<Answer<undefined>> {
  return postJson("/api/single-sign-on", change);
}

/** Has the server look at a provider as a sign-in would; null: nothing is wrong as far as shows. */
export async function trySignInProvider(issuer: string): Promise<Answer<ProviderProblem | null>> {
  const answer = await exchangeJson("/api/single-sign-on/try", { issuer }, providerTrialSchema);
  return answer.isOk ? { isOk: true, value: answer.value.problem } : answer;
}

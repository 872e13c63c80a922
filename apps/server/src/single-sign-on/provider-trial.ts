import { providerKeysSchema, providerMetadataSchema } from "@meekijk/protocol";
import type { ProviderMetadata, ProviderProblem } from "@meekijk/protocol";
import type { CustomFetch } from "openid-client";
import { isUnencrypted } from "./issuer-address.ts";
import { ProviderRefusal } from "./provider-fetch.ts";
import { singleSignOnSettings } from "./single-sign-on-settings.ts";

/** What the library checks with a public key; a signature made with the shared secret proves nothing to us. */
const usableSignature = /^(?:(?:RS|PS|ES)(?:256|384|512)|EdDSA|Ed25519)$/;

/** The first thing for which a sign-in at this provider would fail, as far as it shows without one; null: none. */
export async function tryProvider(
  issuer: string,
  fetchProvider: CustomFetch,
): Promise<ProviderProblem | null> {
  const metadata = await ask(
    `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    providerMetadataSchema,
    fetchProvider,
  );
  if (typeof metadata === "string") return metadata;
  const problem = judge(issuer, metadata);
  if (problem !== null) return problem;
  const keys = await ask(metadata.jwks_uri, providerKeysSchema, fetchProvider);
  if (typeof keys === "string") return "no-keys";
  const isThere = keys.keys.some(({ kty, use }) => ["RSA", "EC", "OKP"].includes(kty) && use !== "enc");
  return isThere ? null : "no-keys";
}

function judge(issuer: string, metadata: ProviderMetadata): ProviderProblem | null {
  if (metadata.issuer !== issuer) return "other-issuer";
  const { authorization_endpoint, token_endpoint, jwks_uri } = metadata;
  const areAddresses = [authorization_endpoint, token_endpoint, jwks_uri].every(
    (address) => URL.canParse(address) && (new URL(address).protocol === "https:" || isUnencrypted(issuer)),
  );
  if (!areAddresses) return "no-metadata";
  if (metadata.response_types_supported?.includes("code") === false) return "no-code-flow";
  // Many have it and do not say so; who lists methods without it, has it not.
  if (metadata.code_challenge_methods_supported?.includes("S256") === false) return "no-pkce";
  const signatures = metadata.id_token_signing_alg_values_supported ?? ["RS256"];
  if (!signatures.some((name) => usableSignature.test(name))) return "no-usable-signature";
  const methods = metadata.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const takesSecret = methods.some((name) => name === "client_secret_basic" || name === "client_secret_post");
  return takesSecret ? null : "no-client-secret-method";
}

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

async function ask<T extends object>(
  address: string,
  schema: Schema<T>,
  fetchProvider: CustomFetch,
): Promise<T | ProviderProblem> {
  try {
    const answer = await fetchProvider(address, {
      method: "GET",
      headers: { accept: "application/json" },
      body: undefined,
      redirect: "manual",
      signal: AbortSignal.timeout(singleSignOnSettings.requestTimeoutSeconds * 1_000),
    });
    if (answer.status >= 300 && answer.status < 400) return "redirects";
    const isJson = answer.headers.get("content-type")?.includes("json") === true;
    const parsed = schema.safeParse(answer.status === 200 && isJson ? await jsonOf(answer) : undefined);
    return parsed.success ? parsed.data : "no-metadata";
  } catch (error) {
    if (!(error instanceof ProviderRefusal)) return "unreachable";
    return error.reason === "not-public" ? "not-public" : "no-metadata";
  }
}

async function jsonOf(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
}

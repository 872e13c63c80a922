import { z } from "zod";
import { limits } from "./limits.ts";
import { tenantIdSchema } from "./vocabulary.ts";

/**
 * A provider's own name for itself, exactly as it writes it: an http(s) address without user, query and fragment. Which
 * of these the server asks, it says itself.
 */
export const issuerSchema = z
  .string()
  .max(limits.maxIssuerCharacters)
  .regex(/^(?!.*[?#\\])https?:\/\/[\w.:[\]-]+(?:\/[!-~]*)?$/);
/** Printable characters of ASCII, as OAuth has it (RFC 6749 A.1). */
const clientIdSchema = z
  .string()
  .max(limits.maxClientIdCharacters)
  .regex(/^[!-~](?:[ -~]*[!-~])?$/);

/** How employees of a provider sign in at their own organisation. */
export const singleSignOnSettingsSchema = z.object({
  issuer: issuerSchema,
  clientId: clientIdSchema,
  /** Whether an invited e-mail address that the organisation calls verified links an account, once. */
  linksInvitedEmails: z.boolean(),
  isEnabled: z.boolean(),
});
export type SingleSignOnSettings = z.infer<typeof singleSignOnSettingsSchema>;
export const singleSignOnFieldSchema = z.keyof(singleSignOnSettingsSchema);
export type SingleSignOnField = z.infer<typeof singleSignOnFieldSchema>;

/** For who manages it; the client's secret is never part of it. */
export const singleSignOnViewSchema = z.object({
  /** Whose; the operator's file with the secret has this name. */
  tenantId: tenantIdSchema,
  /** null: never set. What stands there was checked when it came. */
  settings: singleSignOnSettingsSchema.extend({ issuer: z.string(), clientId: z.string() }).nullable(),
  /** Whether the operator's file with the client's secret is there and can be used. */
  hasSecret: z.boolean(),
  /** What must be registered at the organisation's sign-in service, one for each address of the console. */
  returnAddresses: z.array(z.string()),
  /** Free accounts that an identity of the present issuer opens. */
  linkedCount: z.int().nonnegative(),
  /** Those of them that have no passkey: without single sign-on they do not come in. */
  onlyWayInCount: z.int().nonnegative(),
});
export type SingleSignOnView = z.infer<typeof singleSignOnViewSchema>;

/** `from`: what whoever changes it saw, so that a colleague's change is not written over unseen. */
export const singleSignOnChangeRequestSchema = z.object({
  from: singleSignOnViewSchema.shape.settings,
  settings: singleSignOnSettingsSchema,
});
export type SingleSignOnChangeRequest = z.infer<typeof singleSignOnChangeRequestSchema>;

/** Asks the server to look at a provider as a sign-in would. */
export const providerTrialRequestSchema = z.object({ issuer: issuerSchema });

/** Why nobody could sign in at a provider, the first thing that is wrong. */
export const providerProblemSchema = z.enum([
  /** Stands at an address that is not on the public internet, and the operator did not allow it. */
  "not-public",
  /** Nothing answers there, or not in time, or not with a certificate that holds. */
  "unreachable",
  /** Sends whoever asks to another address. */
  "redirects",
  /** Answers, and not with what a provider says about itself. */
  "no-metadata",
  /** Says that it is another one. */
  "other-issuer",
  "no-code-flow",
  "no-pkce",
  "no-usable-signature",
  "no-client-secret-method",
  /** Its public keys cannot be read, or there is none. */
  "no-keys",
  /** The operator put no file with the client's secret there. */
  "no-secret",
]);
export type ProviderProblem = z.infer<typeof providerProblemSchema>;
/** null: nothing is wrong as far as can be seen without somebody signing in. */
export const providerTrialSchema = z.object({ problem: providerProblemSchema.nullable() });

const words = z.array(z.string()).optional();
/** Of what a provider says about itself, what a sign-in needs (OpenID Connect Discovery 1.0, 3). */
export const providerMetadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
  response_types_supported: words,
  code_challenge_methods_supported: words,
  id_token_signing_alg_values_supported: words,
  token_endpoint_auth_methods_supported: words,
});
export type ProviderMetadata = z.infer<typeof providerMetadataSchema>;
/** Its public keys (RFC 7517 4). */
export const providerKeysSchema = z.object({
  keys: z.array(z.object({ kty: z.string(), use: z.string().optional() })),
});

/** What the account event of a change says; values as JSON, `null` where there was nothing. */
export const singleSignOnChangeRecordSchema = z.object({
  changes: z.array(z.object({ field: singleSignOnFieldSchema, before: z.string(), after: z.string() })),
});
export type SingleSignOnChangeRecord = z.infer<typeof singleSignOnChangeRecordSchema>;

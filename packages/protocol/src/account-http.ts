import { z } from "zod";
import { tenantIdSchema } from "./vocabulary.ts";

/** How a web session began. `recovery`: an administrator's link for who lost all passkeys. */
export const signInMethodSchema = z.enum(["link", "recovery", "passkey", "single-sign-on"]);
export type SignInMethod = z.infer<typeof signInMethodSchema>;

/** 16 random bytes that name a web session; not its cookie. */
export const webSessionIdSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** What the sign-in page offers. */
export const signInOptionsSchema = z.object({
  /** Origins of the console at which browsers allow passkeys: secure, and a name instead of numbers. */
  passkeyOrigins: z.array(z.string()),
  singleSignOn: z.object({ tenantId: tenantIdSchema, providerName: z.string() }).nullable(),
});
export type SignInOptions = z.infer<typeof signInOptionsSchema>;

export const singleSignOnRequestSchema = z.object({ tenantId: tenantIdSchema });
export const singleSignOnStartSchema = z.object({ address: z.url() });

/** One browser in which the account is signed in. */
export const webSessionViewSchema = z.object({
  webSessionId: webSessionIdSchema,
  /** Names of products, as the browser gives them; null when unknown. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  signedInBy: signInMethodSchema,
  signedInAt: z.string(),
  lastUsedAt: z.string(),
  isThisOne: z.boolean(),
});
export type WebSessionView = z.infer<typeof webSessionViewSchema>;
export const myWebSessionsSchema = z.object({ webSessions: z.array(webSessionViewSchema) });

export const webSessionEndRequestSchema = z.object({ webSessionId: webSessionIdSchema });

/** Why the page came back from single sign-on without a sign-in; stands in the address. */
export const singleSignOnProblemSchema = z.enum(["refused", "account-unknown", "unreachable", "locked-out"]);
export type SingleSignOnProblem = z.infer<typeof singleSignOnProblemSchema>;

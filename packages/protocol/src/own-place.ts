import { z } from "zod";
import { webSessionIdSchema } from "./account-http.ts";
import {
  customerAccountStateSchema,
  customerEmailSchema,
  customerIdSchema,
  customerKindSchema,
  customerNameSchema,
} from "./customer.ts";
import { limits } from "./limits.ts";
import { passkeyViewSchema } from "./passkey-http.ts";
import {
  brandSlugSchema,
  deviceFormSchema,
  endReasonSchema,
  languageSchema,
  outcomeSchema,
  sessionIdSchema,
  sha256Schema,
  tokenSchema,
} from "./vocabulary.ts";

/** Asks for a mail with a sign-in link. The answer never says whether there is such an account. */
export const placeMailRequestSchema = z.object({
  brandSlug: brandSlugSchema,
  email: customerEmailSchema,
  language: languageSchema,
  /** Given when the person wants a new account: it begins with the link in the mail (R056). */
  name: customerNameSchema.nullable(),
});
export type PlaceMailRequest = z.infer<typeof placeMailRequestSchema>;

/** What the sign-in page of a brand offers. */
export const placeOptionsSchema = z.object({
  canMail: z.boolean(),
  /** Origins at which browsers allow passkeys: secure, and a name instead of numbers. */
  passkeyOrigins: z.array(z.string()),
});
export type PlaceOptions = z.infer<typeof placeOptionsSchema>;

/** Begins a sign-in by passkey at the page of a brand: it opens an account of that brand's provider and no other. */
export const placePasskeyBeginRequestSchema = z.object({ brandSlug: brandSlugSchema });

/** The customer's passkeys, as on the page of their account. */
export const placePasskeysSchema = z.object({
  passkeys: z.array(passkeyViewSchema),
  /** As on the sign-in page. */
  passkeyOrigins: z.array(z.string()),
  /** Whether the person must sign in anew before they may make one. */
  isSignInNeeded: z.boolean(),
});
export type PlacePasskeys = z.infer<typeof placePasskeysSchema>;

/** Of a link from a mail, or one that was handed over. */
export const placeSignInRequestSchema = z.object({ token: tokenSchema });

/** What must be acknowledged before the account opens anything (R058, R069). */
export const activationDutySchema = z.object({
  instruction: z.object({ version: z.int().positive(), sha256: sha256Schema }),
  /** The brand's use rules; null: it published none. */
  useRules: z
    .object({ version: z.int().positive(), sha256: sha256Schema, address: z.string(), title: z.string() })
    .nullable(),
});
export type ActivationDuty = z.infer<typeof activationDutySchema>;
/** Names exactly what was read, so that nothing else is acknowledged unread. */
export const activationRequestSchema = z.object({
  instruction: z.object({ version: z.int().positive(), sha256: sha256Schema }),
  useRules: z.object({ version: z.int().positive(), sha256: sha256Schema }).nullable(),
});
export type ActivationRequest = z.infer<typeof activationRequestSchema>;

/** Who is signed in at the customer's own place. */
export const placeMeSchema = z.object({
  customerId: customerIdSchema,
  name: z.string(),
  email: z.string(),
  language: languageSchema,
  brandSlug: brandSlugSchema,
  kind: customerKindSchema,
  organisationName: z.string().nullable(),
  isAdministrator: z.boolean(),
  /** null: nothing is left to acknowledge. */
  activationDuty: activationDutySchema.nullable(),
  webSessionId: webSessionIdSchema,
  /** Other browsers in which the account is signed in now (R057). */
  otherWebSessionCount: z.int().nonnegative(),
});
export type PlaceMe = z.infer<typeof placeMeSchema>;

export const placeWebSessionSchema = z.object({
  webSessionId: webSessionIdSchema,
  /** Names of products, as the browser gives them; null when unknown. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  signedInBy: z.enum(["mail", "link", "passkey"]),
  signedInAt: z.string(),
  lastUsedAt: z.string(),
  isThisOne: z.boolean(),
});
export type PlaceWebSession = z.infer<typeof placeWebSessionSchema>;
export const placeWebSessionsSchema = z.object({ webSessions: z.array(placeWebSessionSchema) });

/** One support session of the account, newest first: what was agreed, seen and done is in its record. */
export const placeSessionSchema = z.object({
  sessionId: sessionIdSchema,
  brandSlug: brandSlugSchema,
  brandName: z.string(),
  deviceForm: deviceFormSchema,
  openedAt: z.string(),
  /** null: nobody joined. */
  joinedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  endReason: endReasonSchema.nullable(),
  employeeName: z.string().nullable(),
  employeeOrganisation: z.string().nullable(),
  reason: z.string().nullable(),
  outcome: outcomeSchema.nullable(),
  /** Last calendar day (YYYY-MM-DD) to report damage; null while it runs (R053). */
  damageReportUntil: z.string().nullable(),
  damageReportCount: z.int().nonnegative(),
  /** Last calendar day (YYYY-MM-DD) on which the record is kept; null while it runs (R052). */
  retainUntil: z.string().nullable(),
  isDisowned: z.boolean(),
});
export type PlaceSession = z.infer<typeof placeSessionSchema>;
export const placeSessionsSchema = z.object({ sessions: z.array(placeSessionSchema), hasOlder: z.boolean() });
export type PlaceSessions = z.infer<typeof placeSessionsSchema>;
export const placeSessionQuerySchema = z.object({
  /** Only what was opened before this moment; absent: the newest. */
  before: z.iso.datetime().optional(),
});

/** Keeps a session in the account: the session's record token in the header proves that it is theirs. */
export const keepSessionRequestSchema = z.object({ sessionId: sessionIdSchema });

/** "I did not ask for this": ends the session, blocks the account and tells the provider (R060, R061). */
export const disownRequestSchema = z.object({
  remark: z.string().trim().max(limits.maxFeedbackCharacters),
});

/** A person of the own organisation, for its administrator (R060). */
export const ownPersonSchema = z.object({
  customerId: customerIdSchema,
  name: z.string(),
  email: z.string().nullable(),
  kind: customerKindSchema,
  isAdministrator: z.boolean(),
  state: customerAccountStateSchema,
  lastSignedInAt: z.string().nullable(),
});
export type OwnPerson = z.infer<typeof ownPersonSchema>;
export const ownOrganisationSchema = z.object({ name: z.string(), people: z.array(ownPersonSchema) });
export type OwnOrganisation = z.infer<typeof ownOrganisationSchema>;
/** An end user of the own organisation; the mail with the link goes out at once. */
export const ownPersonRequestSchema = z.object({
  name: customerNameSchema,
  email: customerEmailSchema,
  language: languageSchema,
});

/** Of the link "this was not me" in every mail: works without signing in, and only blocks (R060). */
export const placeBlockRequestSchema = z.object({ token: tokenSchema });

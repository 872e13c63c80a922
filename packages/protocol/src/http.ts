import { z } from "zod";
import { accessActionSchema, employeeRoleSchema } from "./access.ts";
import { brandProblemSchema } from "./brand-settings.ts";
import { employeeIdentitySchema } from "./employee-identity.ts";
import { acceptedDocumentSchema } from "./accepted-document.ts";
import { evidenceEntrySchema, sessionRecordSchema } from "./evidence-event.ts";
import { limits } from "./limits.ts";
import {
  brandSlugSchema,
  employeeIdSchema,
  endReasonSchema,
  languageSchema,
  outcomeSchema,
  publicKeySchema,
  sessionIdSchema,
  sideSchema,
  tokenSchema,
} from "./vocabulary.ts";

const colour = z.string().regex(/^#[0-9a-f]{6}$/i);

/** What a page needs to show a brand. */
export const brandViewSchema = z.object({
  brandSlug: brandSlugSchema,
  name: z.string(),
  legalEntity: z.string(),
  chamberOfCommerceNumber: z.string(),
  phone: z.string(),
  logoAddress: z.string(),
  colours: z.object({ accent: colour, onAccent: colour }),
  languages: z.array(languageSchema).min(1),
  /** Latest version of each document in each language, with the SHA-256 of its text and its public address. */
  documents: z.array(acceptedDocumentSchema.extend({ address: z.string() })),
  /** What a page holds a proof of the employee against; left out: the provider made no root key. */
  rootKey: publicKeySchema.optional(),
});
export type BrandView = z.infer<typeof brandViewSchema>;

export const signInRequestSchema = z.object({ token: tokenSchema });
/** Who is signed in, and what this person's roles allow. */
export const meViewSchema = z.object({
  employee: employeeIdentitySchema,
  language: languageSchema,
  roles: z.array(employeeRoleSchema),
  allowed: z.array(accessActionSchema),
  /** Came by an administrator's recovery link, which is for making a passkey first. */
  isRecovering: z.boolean(),
});
export type MeView = z.infer<typeof meViewSchema>;

/** One of the employee's own sessions, newest first. */
export const sessionSummarySchema = z.object({
  sessionId: sessionIdSchema,
  brandName: z.string(),
  reason: z.string().nullable(),
  joinedAt: z.string(),
  endedAt: z.string().nullable(),
  endReason: endReasonSchema.nullable(),
  outcome: outcomeSchema.nullable(),
  /** Last calendar day (YYYY-MM-DD) on which the record is kept; null while the session runs (R052). */
  retainUntil: z.string().nullable(),
});
export type SessionSummary = z.infer<typeof sessionSummarySchema>;
export const mySessionsSchema = z.object({ sessions: z.array(sessionSummarySchema) });

/** Who of the provider is with a customer now; never what is seen or said there. */
export const liveSessionsSchema = z.object({
  sessions: z.array(
    z.object({
      sessionId: sessionIdSchema,
      employee: z.object({ employeeId: employeeIdSchema, name: z.string() }),
      brandName: z.string(),
      joinedAt: z.string(),
    }),
  ),
});
export type LiveSessions = z.infer<typeof liveSessionsSchema>;

export const outcomeRequestSchema = z.object({
  outcome: outcomeSchema,
  workDone: z.string().trim().min(1).max(limits.maxWorkDoneCharacters),
});
export type OutcomeRequest = z.infer<typeof outcomeRequestSchema>;

export const recordViewSchema = z.object({
  record: sessionRecordSchema,
  damageReportUntil: z.string().nullable(),
  /** Last calendar day (YYYY-MM-DD) on which the record is kept; null while the session runs (R052). */
  retainUntil: z.string().nullable(),
  /** Whether the server can mail its receipt. */
  canMail: z.boolean().default(false),
});
export type RecordView = z.infer<typeof recordViewSchema>;

/** Three short questions after the session; any may stay open. */
export const feedbackRequestSchema = z.object({
  isSolved: z.boolean().nullable(),
  feltSafe: z.boolean().nullable(),
  remark: z.string().max(limits.maxFeedbackCharacters).nullable(),
});
export type FeedbackRequest = z.infer<typeof feedbackRequestSchema>;

export const damageReportRequestSchema = z.object({
  description: z.string().trim().min(1).max(limits.maxWorkDoneCharacters),
  contact: z.string().trim().min(1).max(limits.maxNameCharacters),
});

/** Sent by a closing page (sendBeacon): its sealed `end` frame and its signed last event, both made beforehand. */
export const closingRequestSchema = z.object({
  side: sideSchema,
  sealedEnd: z.string().max(4_096),
  entry: evidenceEntrySchema,
});
export type ClosingRequest = z.infer<typeof closingRequestSchema>;

export const apiErrorSchema = z.object({
  error: z.enum([
    "bad-request",
    "not-signed-in",
    "not-allowed",
    "not-found",
    /** The record's time was over; `erasedOn` says since when. */
    "erased",
    "too-many-requests",
    "locked-out",
    "step-up-needed",
    "last-way-in",
    "last-administrator",
    "no-way-in-left",
    "single-sign-on-changed",
    "account-blocked",
    "roles-changed",
    "passkey-needed",
    "secrecy-version-changed",
    "too-many-passkeys",
    "too-many-brands",
    "too-many-reports",
    "session-not-over",
    "address-taken",
    "shared-mailbox",
    "mail-not-possible",
    "link-spent",
    "activation-needed",
    "duty-changed",
    "write-up-closed",
    "language-missing",
    "draft-incomplete",
    "draft-changed",
    "date-passed",
    "before-announced",
    "secrecy-rules-hold-at-once",
    "roster-not-possible",
    "roster-unsound",
    "roster-of-another-server",
    "roster-of-another-root",
    "roster-not-newer",
    "roster-expired",
    "roster-of-the-future",
    "internal",
  ]),
  /** Of settings that were filled in: what is wrong with which field. */
  fields: z.array(brandProblemSchema).optional(),
  /** Calendar day at the provider (YYYY-MM-DD) on which a record was erased. */
  erasedOn: z.iso.date().optional(),
  /** Of what was erased: under which brand it was, for its page to bear that name. */
  brandSlug: brandSlugSchema.optional(),
});
export type ApiError = z.infer<typeof apiErrorSchema>["error"];

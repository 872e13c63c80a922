import { z } from "zod";
import { limits } from "./limits.ts";
import { acceptedDocumentSchema } from "./accepted-document.ts";
import { languageSchema, signedSessionIdSchema } from "./vocabulary.ts";

const text = z.string().max(limits.maxConsentTextCharacters);

/** What a session can open of a person's data, in the order in which a record names it. */
export const personalDataSchema = z.enum([
  "screen-content",
  "pointer-and-keyboard",
  "clipboard-text",
  "files",
  "session-events",
]);
export type PersonalData = z.infer<typeof personalDataSchema>;

/** The device's decisions: what the customer allowed, refused, let expire and took back. */
export const consentDecisionSchema = z.enum([
  "terms-accepted",
  "view-granted",
  "view-refused",
  "view-expired",
  "control-granted",
  "control-refused",
  "control-expired",
  "control-ended",
  "clipboard-granted",
  "clipboard-refused",
  "clipboard-expired",
  "clipboard-ended",
  "file-accepted",
  "file-refused",
  "file-expired",
  "paused",
  "resumed",
  "session-ended",
]);
export type ConsentDecision = z.infer<typeof consentDecisionSchema>;

/** The fields of a consent record (ISO/IEC TS 27560:2023), about one session. */
export const consentRecordSchema = z.object({
  schemaVersion: z.literal("ISO/IEC TS 27560:2023"),
  principalId: signedSessionIdSchema,
  language: languageSchema,
  privacyNotice: acceptedDocumentSchema,
  purpose: z.literal("remote-support"),
  lawfulBasis: z.literal("consent"),
  personalData: z.array(personalDataSchema).min(1).max(5),
  storageLocation: text,
  retentionMonths: z.number().int().min(1),
  jurisdiction: z.string().regex(/^[A-Z]{2}$/),
  recipients: z.array(text).max(limits.maxConsentRecipients),
  withdrawalMethod: text,
  rights: text,
  parties: z
    .array(
      z.object({ role: z.literal("controller"), name: text, identifier: text, address: text, contact: text }),
    )
    .length(1),
  events: z
    .array(
      z.object({
        sequence: z
          .number()
          .int()
          .min(0)
          .max(limits.maxServerEventsPerSession - 1),
        type: consentDecisionSchema,
        at: z.iso.datetime({ precision: 3 }),
      }),
    )
    .max(limits.maxConsentEvents),
});
export type ConsentRecord = z.infer<typeof consentRecordSchema>;

import { z } from "zod";
import { limits } from "./limits.ts";
import { acceptedDocumentSchema } from "./accepted-document.ts";
import { languageSchema, sessionIdSchema } from "./vocabulary.ts";

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

/** The fields of a consent record (ISO/IEC TS 27560:2023), about one session. */
export const consentRecordSchema = z.object({
  schemaVersion: z.literal("ISO/IEC TS 27560:2023"),
  principalId: sessionIdSchema,
  language: languageSchema,
  privacyNotice: acceptedDocumentSchema,
  purpose: z.literal("remote-support"),
  lawfulBasis: z.literal("consent"),
  personalData: z.array(personalDataSchema).max(5),
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
        sequence: z.number().int().min(0),
        type: z.string().max(40),
        at: z.iso.datetime({ precision: 3 }),
      }),
    )
    .max(limits.maxConsentEvents),
});
export type ConsentRecord = z.infer<typeof consentRecordSchema>;

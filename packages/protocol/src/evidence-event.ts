import { z } from "zod";
import { acceptedDocumentSchema } from "./accepted-document.ts";
import type { AcceptedDocument } from "./accepted-document.ts";
import { clipboardDirectionSchema } from "./clipboard-message.ts";
import { consentRecordSchema } from "./consent-record.ts";
import { employeeIdentitySchema } from "./employee-identity.ts";
import { fileDirectionSchema, fileOfferSchema, fileSizeSchema } from "./file-message.ts";
import { limits } from "./limits.ts";
import { employeeVerificationSchema, rosterEntrySchema, sessionAssertionSchema } from "./roster.ts";
import {
  brandSlugSchema,
  deviceFormSchema,
  endReasonSchema,
  endedBySchema,
  languageSchema,
  managementSchema,
  outcomeSchema,
  questionIdSchema,
  receiptIdSchema,
  routingNumberSchema,
  sessionIdSchema,
  signedSessionIdSchema,
  sha256Schema,
  sideSchema,
  tenantIdSchema,
} from "./vocabulary.ts";

/** Who signs an event; each has one chain per session (design 8). */
export const signerSchema = z.enum(["device", "console", "server"]);
export type Signer = z.infer<typeof signerSchema>;

/** The exact text a person saw, so that the record can name it. */
export const shownWordingSchema = z.object({
  wordingId: z.string().max(80),
  version: z.number().int().min(1),
  language: languageSchema,
  sha256: sha256Schema,
});
export type ShownWording = z.infer<typeof shownWordingSchema>;

const name = z.string().min(1).max(limits.maxNameCharacters);
const empty = z.object({});
const question = z.object({ questionId: questionIdSchema });
const answered = question.extend({ wording: shownWordingSchema });
const clipboard = question.extend({ direction: clipboardDirectionSchema });
const clipboardAnswered = clipboard.extend({ wording: shownWordingSchema });
const file = fileOfferSchema.extend({ direction: fileDirectionSchema });
/** `wording` stands where the customer answered: the question as it stood on their screen. */
const fileAnswered = file.extend({ wording: shownWordingSchema.optional() });

function areOfDifferentKinds(documents: readonly AcceptedDocument[]): boolean {
  return new Set(documents.map(({ documentKind }) => documentKind)).size === documents.length;
}

/** What each event tells apart from its signed, hashed head. No pixels, no chat text, no typed text (design 8). */
export const eventDetailsSchemas = {
  "terms-accepted": z.object({
    brandSlug: brandSlugSchema,
    brandName: name,
    legalEntity: name,
    language: languageSchema,
    documents: z.array(acceptedDocumentSchema).length(3).refine(areOfDifferentKinds),
    management: managementSchema,
    hasBackup: z.boolean(),
    toolName: name,
    deviceForm: deviceFormSchema,
  }),
  "code-shown": z.object({ routingNumber: routingNumberSchema }),
  "wrong-try": z.object({
    tryNumber: z.number().int().min(1),
    triesLeft: z.number().int().min(0),
    employee: employeeIdentitySchema,
  }),
  "code-dead": z.object({ reason: z.enum(["wrong-tries", "disturbed", "expired", "number-withdrawn"]) }),
  joined: z.object({ employee: employeeIdentitySchema, sessionHash: sha256Schema }),
  "view-asked": question.extend({ reason: z.string().min(1).max(limits.maxReasonCharacters) }),
  "view-granted": answered,
  "view-refused": answered,
  "view-expired": answered,
  "control-asked": question,
  /** `isOffered`: the customer began; otherwise the console asked with the same id. */
  "control-granted": answered.extend({ isOffered: z.boolean() }),
  "control-refused": answered,
  "control-expired": answered,
  "control-ended": question.extend({
    reason: z.enum(["customer-withdrew", "employee-released", "time-limit", "link-lost"]),
  }),
  "clipboard-asked": clipboard,
  "clipboard-granted": clipboardAnswered,
  "clipboard-refused": clipboardAnswered,
  "clipboard-expired": clipboardAnswered,
  "clipboard-ended": z.object({
    direction: clipboardDirectionSchema,
    reason: z.enum(["customer-withdrew", "employee-released", "link-lost"]),
  }),
  /** `in`: the customer took it; `out`: it was sent. How long it was, never what stood in it. */
  "clipboard-passed": z.object({
    direction: clipboardDirectionSchema,
    characters: z.number().int().min(1).max(limits.maxClipboardBytes),
  }),
  /** About the file, never what is in it. */
  "file-offered": file,
  "file-accepted": fileAnswered,
  "file-refused": fileAnswered,
  "file-expired": fileAnswered,
  /** By the receiver, and by whoever aborted. `bytes`: how many of them had arrived, as far as the signer knows. */
  "file-ended": file.extend({
    outcome: z.enum(["complete", "aborted", "broken"]),
    bytes: fileSizeSchema,
  }),
  paused: empty,
  resumed: empty,
  "link-lost": z.object({ side: sideSchema, cause: z.enum(["silent", "closed"]) }),
  "link-restored": z.object({ side: sideSchema, durationMs: z.number().int().min(0) }),
  "limit-extended": z.object({ limit: z.enum(["idle", "session-length", "control"]) }),
  "session-ended": z.object({ reason: endReasonSchema, endedBy: endedBySchema, isPrepared: z.boolean() }),
  logged: empty,
  "outcome-recorded": z.object({
    employee: employeeIdentitySchema,
    outcome: outcomeSchema,
    workDone: z.string().max(limits.maxWorkDoneCharacters),
  }),
  /** The employee's passkey signed this session; the roster itself travels apart (docs/evidence.md, 11). */
  "identity-proven": z.object({
    tenantId: tenantIdSchema,
    rosterSha256: sha256Schema,
    entry: rosterEntrySchema,
    assertion: sessionAssertionSchema,
  }),
  /** What the customer's screen said of the employee. */
  "identity-shown": z.object({
    employee: employeeIdentitySchema,
    verification: employeeVerificationSchema,
    rosterSha256: sha256Schema.optional(),
  }),
  /** The server's closing word, which the log holds (docs/evidence.md, 13). */
  "receipt-issued": z.object({ receiptId: receiptIdSchema, consent: consentRecordSchema }),
} as const;

export type EventType = keyof typeof eventDetailsSchemas;
export type EventDetails<T extends EventType> = z.infer<(typeof eventDetailsSchemas)[T]>;

export const eventTypeSchema = z.enum(Object.keys(eventDetailsSchemas) as [EventType, ...EventType[]]);

/** The last event of a chain that its signer knew of. */
export const chainHeadSchema = z.object({ sequence: z.number().int().min(0), sha256: sha256Schema });
export type ChainHead = z.infer<typeof chainHeadSchema>;

/**
 * The signed payload of an event. `previous` is the SHA-256 of the ASCII bytes of the same signer's previous JWS,
 * `heads` names the other chains, `details` is SHA-256(salt || UTF-8 of the details' JSON text).
 */
export const eventPayloadSchema = z.object({
  v: z.literal(1),
  session: signedSessionIdSchema,
  signer: signerSchema,
  sequence: z
    .number()
    .int()
    .min(0)
    .max(limits.maxServerEventsPerSession - 1),
  type: eventTypeSchema,
  at: z.iso.datetime({ precision: 3 }),
  previous: sha256Schema.nullable(),
  heads: z.object({
    device: chainHeadSchema.optional(),
    console: chainHeadSchema.optional(),
    server: chainHeadSchema.optional(),
  }),
  details: sha256Schema,
});
export type EventPayload = z.infer<typeof eventPayloadSchema>;

/** An event as it travels and rests: the compact JWS, and apart from it the erasable details with their salt. */
export const evidenceEntrySchema = z.object({
  jws: z
    .string()
    .max(8_192)
    .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/),
  details: z.object({
    salt: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
    json: z.string().max(limits.maxEventDetailsCharacters),
  }),
});
export type EvidenceEntry = z.infer<typeof evidenceEntrySchema>;

/** The record of one session as both sides download it and `npm run verify` reads it. */
export const sessionRecordSchema = z.object({
  format: z.literal("meekijk-record"),
  v: z.literal(1),
  sessionId: sessionIdSchema,
  entries: z.array(evidenceEntrySchema).max(limits.maxRecordEntries),
});
export type SessionRecord = z.infer<typeof sessionRecordSchema>;

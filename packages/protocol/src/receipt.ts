import { z } from "zod";
import { customerEmailSchema } from "./customer.ts";
import { evidenceEntrySchema } from "./evidence-event.ts";
import { limits } from "./limits.ts";
import { trustLineSchema } from "./roster.ts";
import { publicKeySchema, signedSessionIdSchema } from "./vocabulary.ts";

/** All that an outsider needs to check a session, but the provider's root key (docs/evidence.md, 14). */
export const receiptSchema = z.object({
  format: z.literal("meekijk-receipt"),
  v: z.literal(1),
  sessionId: signedSessionIdSchema,
  entries: z.array(evidenceEntrySchema).max(limits.maxRecordEntries),
  /** null: the employee was not proven. */
  trust: trustLineSchema.nullable(),
  /** C2SP tlog-proof of the last entry. */
  logProof: z.string().max(limits.maxLogProofCharacters),
});
export type Receipt = z.infer<typeof receiptSchema>;

const treeSizeInAddressSchema = z
  .string()
  .regex(/^(0|[1-9]\d{0,15})$/)
  .transform(Number)
  .refine(Number.isSafeInteger);

/** From which size on, and up to which one, where that is not the newest; what else stands in the address is nothing to us. */
export const logConsistencyRequestSchema = z.object({
  from: treeSizeInAddressSchema,
  to: treeSizeInAddressSchema.optional(),
});
export type LogConsistencyRequest = z.infer<typeof logConsistencyRequestSchema>;

/** Where a session's receipt is mailed to, by whoever holds its record token. */
export const receiptMailRequestSchema = z.object({ email: customerEmailSchema });
export type ReceiptMailRequest = z.infer<typeof receiptMailRequestSchema>;

/** The newest checkpoint of a provider's log, and that it, or the tree of the size that was asked for, continues an older one. */
export const logConsistencySchema = z.object({
  /** C2SP tlog-checkpoint. */
  checkpoint: z.string().max(limits.maxLogProofCharacters),
  /** RFC 6962 consistency proof, standard base64. */
  proof: z.array(z.string().max(44)).max(limits.maxProofHashes),
  /** The key that signs the log's checkpoints: believed by whoever sees this log for the first time. */
  logKey: publicKeySchema,
});
export type LogConsistency = z.infer<typeof logConsistencySchema>;

/** What a device keeps of a log that it saw: nothing of it is secret. */
export const rememberedLogSchema = z.object({
  checkpoint: z.string().max(limits.maxLogProofCharacters),
  logKey: publicKeySchema,
});
export type RememberedLog = z.infer<typeof rememberedLogSchema>;

import { z } from "zod";
import { safeFileName } from "./file-name.ts";
import { limits } from "./limits.ts";
import { sha256Schema, transferIdSchema } from "./vocabulary.ts";

const transfer = z.object({ transferId: transferIdSchema });

/** Only a safe name travels: what the receiver is shown is what lies in the folder. */
export const fileNameSchema = z
  .string()
  .min(1)
  .max(limits.maxFileNameCharacters)
  .refine((name) => safeFileName(name) === name);
export const fileSizeSchema = z.number().int().min(0).max(limits.maxFileBytes);

export const fileOfferSchema = transfer.extend({
  name: fileNameSchema,
  sizeBytes: fileSizeSchema,
  sha256: sha256Schema,
});
/** A file as its sender describes it, before a byte of it moves. */
export type FileOffer = z.infer<typeof fileOfferSchema>;

/** Which way a file goes; the customer's question is about `to-customer`. */
export const fileDirectionSchema = z.enum(["to-customer", "to-employee"]);
export type FileDirection = z.infer<typeof fileDirectionSchema>;

/** Control messages about files: the same in both directions. */
export const fileMessageSchemas = [
  /** Sent only after the sender's own `file-offered` event was acknowledged by the server. */
  fileOfferSchema.extend({ type: z.literal("file-offered") }),
  transfer.extend({
    type: z.literal("file-answered"),
    answer: z.enum(["accepted", "refused", "expired", "not-now", "blocked", "too-large"]),
    retryAfterMs: z.number().int().min(0).max(limits.refusalPauseMs).optional(),
  }),
  /** Everything before `offsetBytes` lies at the receiver. A higher `run`: send again from there, under this number. */
  transfer.extend({
    type: z.literal("file-received-up-to"),
    run: z.number().int().min(0).max(0xffff_ffff),
    offsetBytes: fileSizeSchema,
  }),
  /** The receiver has all bytes: they are what was offered and lie in the folder, or nothing was kept. */
  transfer.extend({ type: z.literal("file-finished"), outcome: z.enum(["complete", "broken"]) }),
  transfer.extend({ type: z.literal("file-aborted") }),
] as const;
export type FileMessage = z.infer<(typeof fileMessageSchemas)[number]>;

import { z } from "zod";
import { acceptedDocumentSchema } from "./accepted-document.ts";

export const helperPlatformSchema = z.enum(["linux-x64", "windows-x64"]);
export type HelperPlatform = z.infer<typeof helperPlatformSchema>;

/** One built file of the helper, as `downloads.json` beside it says. */
export const helperDownloadSchema = z.object({
  platform: helperPlatformSchema,
  /** In the folder of the list; never a path. */
  fileName: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,79}$/),
  sizeBytes: z.number().int().positive(),
  /** Hexadecimal, as other tools print it. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type HelperDownload = z.infer<typeof helperDownloadSchema>;
export const helperDownloadListSchema = z.array(helperDownloadSchema).max(2);

/** What the portal asks with: which file, and which texts the customer accepted just now. */
export const helperDownloadRequestSchema = z.object({
  platform: helperPlatformSchema,
  documents: z.array(acceptedDocumentSchema).length(3),
});
/** An address on the same host, good for one download within minutes. */
export const helperDownloadAnswerSchema = z.object({
  address: z.string().regex(/^\/download\/helper\/[A-Za-z0-9_-]{43}$/),
});

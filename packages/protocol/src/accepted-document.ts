import { z } from "zod";
import { acceptedDocumentKindSchema } from "./terms-document.ts";
import { languageSchema, sha256Schema } from "./vocabulary.ts";

/** A text that the customer accepted, by the hash of what stood on their screen. */
export const acceptedDocumentSchema = z.object({
  documentKind: acceptedDocumentKindSchema,
  version: z.number().int().min(1),
  language: languageSchema,
  sha256: sha256Schema,
});
export type AcceptedDocument = z.infer<typeof acceptedDocumentSchema>;

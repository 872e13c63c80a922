import { z } from "zod";
import { controlNumberSchema } from "./control-number.ts";
import { brandSlugSchema } from "./vocabulary.ts";

/** "Is somebody of yours with me now?", asked by whoever reads a control number on their own screen. */
export const sessionCheckRequestSchema = z.object({
  brandSlug: brandSlugSchema,
  controlNumber: controlNumberSchema,
});
export type SessionCheckRequest = z.infer<typeof sessionCheckRequestSchema>;

/** No and "no such number" are one answer. A yes names what the customer's own page shows, and nothing else. */
export const sessionCheckAnswerSchema = z.discriminatedUnion("isLive", [
  z.object({
    isLive: z.literal(true),
    /** When the employee proved the code. */
    since: z.iso.datetime(),
    employeeName: z.string(),
    brandName: z.string(),
  }),
  z.object({ isLive: z.literal(false) }),
]);
export type SessionCheckAnswer = z.infer<typeof sessionCheckAnswerSchema>;

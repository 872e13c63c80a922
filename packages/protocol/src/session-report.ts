import { z } from "zod";
import { limits } from "./limits.ts";
import { employeeIdSchema, sessionIdSchema } from "./vocabulary.ts";

/** What a customer ticks when they do not trust a session. */
export const reportReasonSchema = z.enum([
  "did-not-call",
  "asked-for-money-or-codes",
  "pretended-to-be-someone-else",
  "other",
]);
export type ReportReason = z.infer<typeof reportReasonSchema>;

/** A customer's report about a session: something ticked, or something written. */
export const sessionReportRequestSchema = z
  .object({
    reasons: z
      .array(reportReasonSchema)
      .max(reportReasonSchema.options.length)
      .refine((reasons) => new Set(reasons).size === reasons.length),
    words: z.string().trim().max(limits.maxReportCharacters),
    /** Telephone number or e-mail address; null: the customer left it open. */
    contact: z.string().trim().min(1).max(limits.maxNameCharacters).nullable(),
  })
  .refine(({ reasons, words }) => reasons.length > 0 || words !== "");
export type SessionReportRequest = z.infer<typeof sessionReportRequestSchema>;

/** Counts up with time in one installation. As text, since it may be larger than a number holds. */
export const sessionReportIdSchema = z.string().regex(/^[1-9]\d{0,17}$/);

/** Only what is older than this report; absent: the newest. */
export const sessionReportQuerySchema = z.object({ before: sessionReportIdSchema.optional() });

const person = z.object({ employeeId: employeeIdSchema, name: z.string() });

/** A report as the provider reads it, with what was done about it, oldest first. */
export const sessionReportViewSchema = z.object({
  reportId: sessionReportIdSchema,
  sessionId: sessionIdSchema,
  reportedAt: z.string(),
  brandName: z.string(),
  /** Who proved the code of that session; null: nobody did. */
  employee: person.extend({ isBlocked: z.boolean() }).nullable(),
  reasons: z.array(reportReasonSchema),
  words: z.string(),
  contact: z.string().nullable(),
  handlings: z.array(z.object({ by: person, at: z.string(), note: z.string() })),
});
export type SessionReportView = z.infer<typeof sessionReportViewSchema>;

/** One page, newest first. */
export const sessionReportsViewSchema = z.object({
  reports: z.array(sessionReportViewSchema),
  hasOlder: z.boolean(),
});
export type SessionReportsView = z.infer<typeof sessionReportsViewSchema>;

/** What was done about a report, in a colleague's own words. */
export const reportHandlingRequestSchema = z.object({
  note: z.string().trim().min(1).max(limits.maxReportCharacters),
});

import { z } from "zod";
import { limits } from "./limits.ts";
import { employeeIdSchema, sessionIdSchema } from "./vocabulary.ts";

/** A calendar day at the provider, YYYY-MM-DD. */
const day = z.iso.date();

/** How many calendar months the record of a session is kept from its end, or from the last report about it (R052). */
export const retentionMonthsSchema = z.int().min(limits.minRetentionMonths).max(limits.maxRetentionMonths);
export const retentionRequestSchema = z.object({ retentionMonths: retentionMonthsSchema });

/** An ended session whose record is still there. */
export const retainedSessionSchema = z.object({
  sessionId: sessionIdSchema,
  brandName: z.string(),
  endedAt: z.string(),
  /** The last day on which it is kept. */
  retainUntil: day,
  /** A report about it waits for an answer: it is kept until somebody gave one. */
  isHeld: z.boolean(),
});
export type RetainedSession = z.infer<typeof retainedSessionSchema>;

/** The setting, and what goes next; those of the same day in no order. */
export const retentionViewSchema = z.object({
  retentionMonths: retentionMonthsSchema,
  sessions: z.array(retainedSessionSchema),
  /** More than the answer holds are kept. */
  hasMore: z.boolean(),
});
export type RetentionView = z.infer<typeof retentionViewSchema>;

export const destructionKindSchema = z.enum(["session-record", "customer-account"]);
export type DestructionKind = z.infer<typeof destructionKindSchema>;

/** Counts up with time in one installation. As text, since it may be larger than a number holds. */
const destructionIdSchema = z.string().regex(/^[1-9]\d{0,17}$/);

/** Of which days, both included; absent: from the first, to the last. */
const destructionDays = { from: day.optional(), to: day.optional() };
export const destructionFileQuerySchema = z.object(destructionDays);
export type DestructionDays = z.infer<typeof destructionFileQuerySchema>;
export const destructionQuerySchema = z.object({
  ...destructionDays,
  /** Only what is older than this destruction; absent: the newest. */
  before: destructionIdSchema.optional(),
});

/** What was destroyed, in counts: nothing of what it said. */
export const destructionViewSchema = z.object({
  destructionId: destructionIdSchema,
  kind: destructionKindSchema,
  /** The id of the session or of the customer. */
  subject: z.string(),
  eventDetails: z.int().nonnegative(),
  feedback: z.int().nonnegative(),
  damageReports: z.int().nonnegative(),
  sessionReports: z.int().nonnegative(),
  accountNotes: z.int().nonnegative(),
  /** The rule by which it went, and the last day that it gave; null: the person asked for it. */
  retentionMonths: z.int().nonnegative().nullable(),
  retainedUntil: day.nullable(),
  destroyedAt: z.string(),
  destroyedOn: day,
  /** Who did it; null: the job. */
  byEmployeeId: employeeIdSchema.nullable(),
  byName: z.string().nullable(),
});
export type DestructionView = z.infer<typeof destructionViewSchema>;

/** Of a person who was erased on request: what stays, and until when, as records are kept by their own clocks. */
export const customerErasureViewSchema = z.object({
  keptRecords: z.int().nonnegative(),
  keptUntil: day.nullable(),
});
export type CustomerErasureView = z.infer<typeof customerErasureViewSchema>;

/** One page, newest first. */
export const destructionsViewSchema = z.object({
  destructions: z.array(destructionViewSchema),
  hasOlder: z.boolean(),
});
export type DestructionsView = z.infer<typeof destructionsViewSchema>;

import { z } from "zod";
import { clipboardMessagesToConsole, clipboardMessagesToDevice } from "./clipboard-message.ts";
import { directMessagesToConsole, directMessagesToDevice } from "./direct-message.ts";
import { employeeIdentitySchema } from "./employee-identity.ts";
import { employeeProofSchema, employeeVerificationSchema } from "./roster.ts";
import { evidenceEntrySchema, signerSchema } from "./evidence-event.ts";
import { fileMessageSchemas } from "./file-message.ts";
import { limits } from "./limits.ts";
import { chatSchema, pictureStateSchema, screenLayoutSchema } from "./side-message.ts";
import { endReasonSchema, endedBySchema, leaseNumberSchema, questionIdSchema } from "./vocabulary.ts";

/** JSON messages inside sealed frames of the control stream. Delivered once and in order by the secure link. */
/** Own events, and the server's receipts for them: both sides hold the whole record (R049). */
const entry = z.object({ type: z.literal("record-entry"), signer: signerSchema, entry: evidenceEntrySchema });
const limitKind = z.enum(["idle", "session-length", "control"]);

export const consoleToDeviceSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("identify"),
    employee: employeeIdentitySchema,
    /** Left out: the employee was not proven, and the customer's screen says so. */
    proof: employeeProofSchema.optional(),
  }),
  z.object({
    type: z.literal("ask-view"),
    questionId: questionIdSchema,
    reason: z.string().min(1).max(limits.maxReasonCharacters),
  }),
  /** Mouse and keyboard, the second right (R013). Only while looking along. */
  z.object({ type: z.literal("ask-control"), questionId: questionIdSchema }),
  z.object({ type: z.literal("release-control") }),
  z.object({ type: z.literal("withdraw-question"), questionId: questionIdSchema }),
  /** The employee did something; restarts the idle clock. At most one in ten seconds. */
  z.object({ type: z.literal("activity") }),
  /** The employee answered a warning. Only the customer can extend the session's length. */
  z.object({ type: z.literal("go-on") }),
  chatSchema,
  ...fileMessageSchemas,
  ...clipboardMessagesToDevice,
  ...directMessagesToDevice,
  entry,
]);
export type ConsoleToDevice = z.infer<typeof consoleToDeviceSchema>;

export const viewStateSchema = z.enum(["none", "asked", "live", "paused"]);
export type ViewState = z.infer<typeof viewStateSchema>;

const controlState = { type: z.literal("control-state") };
const controlStateSchema = z.discriminatedUnion("control", [
  /** `held-off`: the customer uses their own mouse or keyboard, which wins. */
  z.object({ ...controlState, control: z.enum(["none", "asked", "held-off"]) }),
  z.object({
    ...controlState,
    control: z.literal("granted"),
    /** What input says from now on; with any other it acts no more. */
    lease: leaseNumberSchema,
    /** With the first `granted` of control that the customer offered: no question of the console's is answered by it. */
    isOffered: z.literal(true).optional(),
  }),
]);

export const deviceToConsoleSchema = z.discriminatedUnion("type", [
  /** What stands beside the employee's name on the customer's screen. */
  z.object({ type: z.literal("identity-shown"), verification: employeeVerificationSchema }),
  z.object({
    type: z.literal("question-answered"),
    questionId: questionIdSchema,
    answer: z.enum(["granted", "refused", "expired", "not-now", "blocked"]),
    /** For `refused`, `expired` and `not-now`: how long the device takes no new question. */
    retryAfterMs: z.number().int().min(0).max(limits.refusalPauseMs).optional(),
  }),
  z.object({ type: z.literal("view-state"), view: viewStateSchema }),
  controlStateSchema,
  z.object({ type: z.literal("limit-warned"), limit: limitKind, endsInMs: z.number().int().min(0) }),
  z.object({ type: z.literal("limit-extended"), limit: limitKind }),
  chatSchema,
  screenLayoutSchema,
  pictureStateSchema,
  ...fileMessageSchemas,
  ...clipboardMessagesToConsole,
  ...directMessagesToConsole,
  entry,
]);
export type DeviceToConsole = z.infer<typeof deviceToConsoleSchema>;

/** Body of the sealed `end` frame, both directions. Final for whoever opens it. */
export const endBodySchema = z.object({
  reason: endReasonSchema,
  endedBy: endedBySchema,
});
export type EndBody = z.infer<typeof endBodySchema>;

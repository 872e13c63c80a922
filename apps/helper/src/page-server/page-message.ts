import {
  eventDetailsSchemas,
  fileOfferSchema,
  limits,
  questionIdSchema,
  shownWordingSchema,
  transferIdSchema,
} from "@meekijk/protocol";
import { z } from "zod";
import { helperLimits } from "../helper-limits.ts";

const ofQuestion = { questionId: questionIdSchema };
const answersSchema = eventDetailsSchemas["terms-accepted"].omit({ deviceForm: true });

/** What our page may say. The server's address is not among it: that is the program's own. */
const pageMessageSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("start"),
    answers: answersSchema,
    viewWording: shownWordingSchema,
    controlWording: shownWordingSchema,
    fileWording: shownWordingSchema,
    clipboardWordings: z.object({ in: shownWordingSchema, out: shownWordingSchema }),
  }),
  z.object({ kind: z.literal("allow-view"), ...ofQuestion, screenId: z.string().min(1).max(64) }),
  z.object({ kind: z.literal("refuse-view"), ...ofQuestion }),
  z.object({ kind: z.literal("allow-control"), ...ofQuestion }),
  z.object({ kind: z.literal("refuse-control"), ...ofQuestion }),
  z.object({ kind: z.literal("write"), text: z.string().trim().min(1).max(limits.maxChatCharacters) }),
  /** The person picked a file; its offer comes when it is read. */
  z.object({ kind: z.literal("pick-file") }),
  z.object({
    kind: z.literal("offer-file"),
    /** The page's own number of the file; the page is asked for its bytes under it. */
    fileId: z.number().int().min(0),
    // The name is made safe before it travels.
    name: z.string().min(1).max(1_024),
    // One that is too large is answered in words, not with the end of the page.
    sizeBytes: z.number().int().min(0),
    sha256: fileOfferSchema.shape.sha256,
  }),
  z.object({
    kind: z.literal("allow-file"),
    transferId: transferIdSchema,
    isSecond: z.boolean(),
  }),
  z.object({ kind: z.literal("allow-clipboard"), ...ofQuestion }),
  z.object({ kind: z.literal("refuse-clipboard"), ...ofQuestion }),
  z.object({ kind: z.literal("withdraw-clipboard"), direction: z.enum(["in", "out"]) }),
  z.object({ kind: z.literal("refuse-file"), transferId: transferIdSchema }),
  z.object({ kind: z.literal("abort-file"), transferId: transferIdSchema }),
  /** What the page saw of the provider's log: kept for as long as the program runs. */
  z.object({
    kind: z.literal("remember-log"),
    text: z.string().max(helperLimits.maxRememberedLogCharacters),
  }),
  ...(
    [
      "retry-network-check",
      "new-code",
      "offer-control",
      "withdraw-control",
      "let-control-go-on",
      "pause",
      "resume",
      "stop",
      "go-on",
      "activity",
      "take-clipboard-text",
      "drop-clipboard-text",
    ] as const
  ).map((kind) => z.object({ kind: z.literal(kind) })),
]);
export type PageMessage = z.infer<typeof pageMessageSchema>;

const pressSchema = z.object({
  message: pageMessageSchema,
  /** How long ago the press behind it happened, however late the page came to it. An age, since clocks are set. */
  pressedAgoMs: z.number().min(0),
});
export type PagePress = z.infer<typeof pressSchema>;

/** Undefined for everything that is not exactly one message of ours. */
export function parsePageMessage(text: string): PagePress | undefined {
  if (text.length > helperLimits.maxPageMessageBytes) return undefined;
  try {
    const parsed = pressSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

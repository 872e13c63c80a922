import { z } from "zod";
import { limits } from "./limits.ts";
import { questionIdSchema } from "./vocabulary.ts";

/** `in`: from the employee to the customer's computer; `out`: from there to the employee. Each is a right of its own. */
export const clipboardDirectionSchema = z.enum(["in", "out"]);
export type ClipboardDirection = z.infer<typeof clipboardDirectionSchema>;

/** Everything that acts and is not seen, but for what a text is laid out with. */
const unseen = /[^\t\n\P{Cc}]/u;
const encoder = new TextEncoder();

/** What is shown is what is pasted: no control characters but tab and newline, no halves of characters. */
export const clipboardTextSchema = z
  .string()
  .min(1)
  .max(limits.maxClipboardBytes)
  .refine((text) => text.isWellFormed() && !unseen.test(text))
  .refine((text) => encoder.encode(text).length <= limits.maxClipboardBytes);

/**
 * Why a text may not travel. `too-long`: beyond `maxClipboardBytes`; `unreadable`: control characters or halves of
 * characters, or it could not be read at all; `no-text`: there is none.
 */
export const clipboardRefusalSchema = z.enum(["no-text", "too-long", "unreadable"]);
export type ClipboardRefusal = z.infer<typeof clipboardRefusalSchema>;

export type ClipboardVerdict =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "refused"; readonly reason: ClipboardRefusal };

/** A text of any clipboard as it may travel, lines ending with LF, or why it may not. */
export function judgeClipboardText(text: string): ClipboardVerdict {
  const plain = text.replaceAll(/\r\n?/g, "\n");
  const parsed = clipboardTextSchema.safeParse(plain);
  if (parsed.success) return { kind: "text", text: parsed.data };
  if (plain === "") return { kind: "refused", reason: "no-text" };
  const isTooLong = encoder.encode(plain).length > limits.maxClipboardBytes;
  return { kind: "refused", reason: isTooLong ? "too-long" : "unreadable" };
}

const direction = z.object({ direction: clipboardDirectionSchema });

/** `in`: for the customer to take or to throw away. `out`: what lay on their clipboard when it was fetched. */
const textMessageSchema = z.object({ type: z.literal("clipboard-text"), text: clipboardTextSchema });

export const clipboardMessagesToDevice = [
  /** Sent only after the console's own `clipboard-asked` event was acknowledged by the server. */
  direction.extend({ type: z.literal("ask-clipboard"), questionId: questionIdSchema }),
  direction.extend({ type: z.literal("release-clipboard") }),
  textMessageSchema,
  z.object({ type: z.literal("fetch-clipboard") }),
] as const;

export const clipboardMessagesToConsole = [
  /**
   * `granted`: the console may send its next text (`in`) or fetch (`out`). A refusal: so it may, and why what it fetched
   * does not come.
   */
  direction.extend({
    type: z.literal("clipboard-state"),
    state: z.enum(["none", "asked", "granted", ...clipboardRefusalSchema.options]),
  }),
  textMessageSchema,
] as const;

export type ClipboardToDevice = z.infer<(typeof clipboardMessagesToDevice)[number]>;
export type ClipboardToConsole = z.infer<(typeof clipboardMessagesToConsole)[number]>;

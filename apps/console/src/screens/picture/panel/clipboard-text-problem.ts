import { limits, toClipboardText } from "@meekijk/protocol";

const encoder = new TextEncoder();

/** Why a text may not travel as it is; undefined: it may, or there is none yet. */
export function clipboardTextProblem(draft: string): "too-long" | "unseen-characters" | undefined {
  if (draft === "" || toClipboardText(draft) !== undefined) return undefined;
  return encoder.encode(draft).length > limits.maxClipboardBytes ? "too-long" : "unseen-characters";
}

import { judgeClipboardText } from "@meekijk/protocol";

/** Why a text may not travel as it is; undefined: it may, or there is none yet. */
export function clipboardTextProblem(draft: string): "too-long" | "unseen-characters" | undefined {
  const verdict = judgeClipboardText(draft);
  if (verdict.kind === "text" || verdict.reason === "no-text") return undefined;
  return verdict.reason === "too-long" ? "too-long" : "unseen-characters";
}

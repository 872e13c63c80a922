import type { QuestionId } from "@meekijk/protocol";
import { toBase64url } from "./base64url.ts";

const questionIdBytes = 8;

/** A fresh id for a question to the customer: 8 random bytes. */
export function drawQuestionId(crypto: Crypto): QuestionId {
  return toBase64url(crypto.getRandomValues(new Uint8Array(questionIdBytes))) as QuestionId;
}

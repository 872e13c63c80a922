import { mySessionsSchema, recordViewSchema } from "@meekijk/protocol";
import type { OutcomeRequest, RecordView, SessionId, SessionSummary } from "@meekijk/protocol";
import { getJson, postJson } from "./request.ts";
import type { Answer } from "./request.ts";

/** The employee's own sessions, newest first. */
export async function readMySessions(): Promise<Answer<SessionSummary[]>> {
  const answer = await getJson("/api/sessions", mySessionsSchema);
  return answer.isOk ? { isOk: true, value: answer.value.sessions } : answer;
}

/** The record of one session as the server holds it (R048). */
export function readStoredRecord(sessionId: SessionId): Promise<Answer<RecordView>> {
  return getJson(`/api/records/${sessionId}`, recordViewSchema);
}

/** The receipt of one of the employee's own sessions; undefined when there is none now. Never throws. */
export async function readReceipt(sessionId: SessionId): Promise<string | undefined> {
  try {
    const response = await fetch(`/api/records/${sessionId}/receipt`, {
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
    });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

/** Puts outcome and work done on record (R050, R051); once only. */
export function saveOutcome(sessionId: SessionId, request: OutcomeRequest): Promise<Answer<undefined>> {
  return postJson(`/api/sessions/${sessionId}/outcome`, request);
}

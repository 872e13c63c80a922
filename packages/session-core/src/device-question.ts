import type { QuestionId } from "@meekijk/protocol";
import { stay } from "./device-ending.ts";
import type { DeviceEvent, DeviceStep, ProvenState, SessionSettings } from "./device-state.ts";
import { isOpenQuestion, noLease } from "./lease.ts";
import { askGate, refuseOnce } from "./question-gate.ts";
import { restartIdle } from "./session-clocks.ts";

/** The employee asks to look along: one question at a time, behind the gate. */
export function askView(
  state: ProvenState,
  question: { questionId: QuestionId; reason: string },
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  const { questionId, reason } = question;
  const answer = (refusal: "blocked" | "not-now", retryAfterMs?: number): DeviceStep =>
    stay(state, {
      kind: "send",
      message: {
        type: "question-answered",
        questionId,
        answer: refusal,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      },
    });
  if (state.kind !== "identified" || state.view.kind !== "none") return answer("not-now");
  const gate = askGate(state.gate, settings, atMs);
  if (gate.kind === "blocked") return answer("blocked");
  if (gate.kind === "not-now") return answer("not-now", gate.retryAfterMs);
  const clocks = restartIdle(state.clocks, settings, atMs);
  const expiresAtMs = atMs + settings.questionTimeoutMs;
  return stay(
    { ...state, clocks, view: { kind: "asked", questionId, reason, expiresAtMs } },
    { kind: "send", message: { type: "view-state", view: "asked" } },
  );
}

/** Yes, on the device. Takes effect only once the grant is logged. */
export function allowView(
  state: ProvenState,
  event: DeviceEvent & { kind: "customer-allows-view" },
  settings: SessionSettings,
): DeviceStep {
  if (state.kind !== "identified" || !isOpenQuestion(state.view, event.questionId, event.atMs))
    return stay(state);
  const { questionId, reason } = state.view;
  return stay(
    {
      ...state,
      view: { kind: "granting", questionId, reason },
      clocks: restartIdle(state.clocks, settings, event.atMs),
    },
    {
      kind: "record",
      type: "view-granted",
      details: { questionId, wording: settings.viewWording },
      isGrant: true,
    },
  );
}

/** A no, or silence, which is no (R010, R030). Ends no session; the third one ends the asking. */
export function refuseView(
  state: ProvenState,
  settings: SessionSettings,
  atMs: number,
  how: "refused" | "expired",
): DeviceStep {
  if (state.view.kind !== "asked") return stay(state);
  const { questionId } = state.view;
  const gate = refuseOnce(state.gate, settings, atMs);
  const isBlocked = gate.refusals >= settings.maxRefusals;
  return stay(
    { ...state, view: noLease, gate },
    {
      kind: "record",
      type: how === "refused" ? "view-refused" : "view-expired",
      details: { questionId, wording: settings.viewWording },
      isGrant: false,
    },
    {
      kind: "send",
      message: {
        type: "question-answered",
        questionId,
        answer: isBlocked ? "blocked" : how,
        retryAfterMs: settings.refusalPauseMs,
      },
    },
    { kind: "send", message: { type: "view-state", view: "none" } },
  );
}

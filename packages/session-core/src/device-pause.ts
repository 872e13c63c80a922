import { closeClipboardQuestions } from "./clipboard-question.ts";
import { closeControlQuestion } from "./device-control.ts";
import { stay } from "./device-ending.ts";
import type { DeviceStep, ProvenState, SessionSettings } from "./device-state.ts";

/**
 * The customer pauses. What stands open is closed as asked at a bad moment, which is no refusal: nobody could say yes to it
 * now, and silence would count as a no. The question about a file is closed with it (`followSession`).
 */
export function pauseDevice(state: ProvenState, settings: SessionSettings, atMs: number): DeviceStep {
  const isUndoingResume = state.kind === "paused" && state.isResuming;
  if (state.kind !== "live" && !isUndoingResume) return stay(state);
  const noControl = closeControlQuestion(state, settings, atMs);
  const noQuestion = closeClipboardQuestions(noControl.state, settings, atMs);
  return stay(
    {
      ...noQuestion.state,
      kind: "paused",
      isResuming: false,
      presses: state.kind === "paused" ? state.presses : 0,
    },
    { kind: "freeze-picture" },
    ...(state.control.lease.kind === "granted" ? [{ kind: "release-input" } as const] : []),
    { kind: "clear-pointer" },
    ...noControl.effects,
    ...noQuestion.effects,
    { kind: "send", message: { type: "view-state", view: "paused" } },
    { kind: "record", type: "paused", details: {}, isGrant: false },
  );
}

import { endDevice, isProven, stay } from "./device-ending.ts";
import type { DeviceState, DeviceStep, ProvenState, SessionSettings } from "./device-state.ts";
import type { FileContext } from "./file-state.ts";
import { dropAtEnd } from "./file-step.ts";
import { followSession, maySendChunk, stepFile } from "./file-transfer.ts";
import { isQuestionOpen } from "./open-question.ts";
import { restartIdle } from "./session-clocks.ts";

function contextOf(state: ProvenState, settings: SessionSettings, atMs: number): FileContext {
  return {
    side: "device",
    settings: settings.files,
    isLive: state.kind === "live" && state.view.kind === "granted",
    isLinkUp: state.link.kind === "up",
    isAsking: isQuestionOpen(state),
    gate: state.gate,
    gateLimits: settings,
    atMs,
  };
}

/** What happens to a file at the customer's device; what is no honest console's act ends the session. */
export function stepDeviceFile(
  state: ProvenState,
  event: Parameters<typeof stepFile>[1],
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  const step = stepFile(state.file, event, contextOf(state, settings, atMs));
  if (step.isTampered === true) return endDevice(state, "tampered", "system", atMs);
  const wasAsked = state.file.transfer.kind === "asked";
  const isAsked = step.facts.transfer.kind === "asked";
  const { control } = state;
  // As after a question about control: a click under way must not hit what stood beneath.
  const restsUntilMs = Math.max(
    control.restsUntilMs,
    wasAsked && !isAsked ? atMs + settings.questionRestMs : 0,
  );
  // What would let go of a key or button may have gone with the path.
  const mustLetGo = (isAsked && !wasAsked) || event.kind === "path-changed";
  // The clock and the line do things without anybody's doing.
  const isNobodysDoing = event.kind === "clock" || event.kind === "path-changed";
  return stay(
    {
      ...state,
      file: step.facts,
      gate: step.gate ?? state.gate,
      control: { ...control, restsUntilMs },
      clocks: isNobodysDoing ? state.clocks : restartIdle(state.clocks, settings, atMs),
    },
    ...(mustLetGo && control.lease.kind === "granted" ? [{ kind: "release-input" } as const] : []),
    ...step.effects,
  );
}

/** What the clock changes about a file; undefined when nothing. */
export function readFileClock(
  state: ProvenState,
  settings: SessionSettings,
  atMs: number,
): DeviceStep | undefined {
  const { transfer } = state.file;
  if (transfer.kind !== "asked" || atMs < transfer.expiresAtMs) return undefined;
  return stepDeviceFile(state, { kind: "clock" }, settings, atMs);
}

/** A pause and a lost link hold the bytes, the end drops them: whatever the step was that brought it. */
export function followDevice(
  before: DeviceState,
  step: DeviceStep,
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  const { state, effects } = step;
  if (!isProven(before)) return step;
  if (state.kind === "ended")
    return {
      state,
      effects: [...effects.slice(0, -1), ...dropAtEnd(before.file, "device"), ...effects.slice(-1)],
    };
  if (!isProven(state)) return step;
  const [was, now] = [contextOf(before, settings, atMs), contextOf(state, settings, atMs)];
  const file = followSession(state.file, was, now);
  return stay({ ...state, file: file.facts }, ...effects, ...file.effects);
}

/** Whether this chunk may leave the device now. The shell asks this for every single one. */
export function maySendDeviceChunk(state: DeviceState, chunk: Parameters<typeof maySendChunk>[1]): boolean {
  return state.kind === "live" && state.link.kind === "up" && maySendChunk(state.file, chunk);
}

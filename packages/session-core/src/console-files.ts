import type { FileOffer } from "@meekijk/protocol";
import { isAskingClipboard } from "./console-clipboard.ts";
import type { ConsoleSettings, ConsoleState, ConsoleStep } from "./console-state.ts";
import type { FileContext } from "./file-state.ts";
import { dropAtEnd } from "./file-step.ts";
import { followSession, maySendChunk, stepFile } from "./file-transfer.ts";
import { openGate } from "./question-gate.ts";

export type LookingConsole = Extract<ConsoleState, { kind: "live" | "paused" }>;

/** The employee is asked as often as the customer likes. */
const noLimits = { refusalPauseMs: 0, maxRefusals: Infinity };

function refusePick({ transferId }: FileOffer) {
  return { kind: "refuse-pick", transferId, reason: "not-now" } as const;
}

function contextOf(state: LookingConsole, settings: ConsoleSettings, atMs: number): FileContext {
  return {
    side: "console",
    settings: settings.files,
    isLive: state.kind === "live",
    isLinkUp: state.link.kind === "up",
    isAsking: state.control.kind === "asking" || isAskingClipboard(state.clipboard),
    gate: openGate,
    gateLimits: noLimits,
    atMs,
  };
}

/** What happens to a file at the employee's console. Undefined: no honest device does this. */
export function stepConsoleFile(
  state: ConsoleState,
  event: Parameters<typeof stepFile>[1],
  settings: ConsoleSettings,
  atMs: number,
): ConsoleStep | undefined {
  if (state.kind !== "live" && state.kind !== "paused") {
    if (event.kind === "file-chunk") return undefined;
    const effects = event.kind === "offer-file" ? [refusePick(event.offer)] : [];
    return { state, effects };
  }
  const step = stepFile(state.file, event, contextOf(state, settings, atMs));
  if (step.isTampered === true) return undefined;
  return { state: { ...state, file: step.facts }, effects: step.effects };
}

/** When silence about a file becomes a no. */
export function fileDeadlineMs(state: ConsoleState): number {
  const transfer = "file" in state ? state.file.transfer : undefined;
  return transfer?.kind === "asked" ? transfer.expiresAtMs : Infinity;
}

/** A pause and a lost link hold the bytes, the end drops them: whatever the step was that brought it. */
export function followConsole(
  before: ConsoleState,
  step: ConsoleStep,
  settings: ConsoleSettings,
  atMs: number,
): ConsoleStep {
  const { state, effects } = step;
  if (!("file" in before)) return step;
  if (state.kind === "ended")
    return {
      state,
      effects: [...effects.slice(0, -1), ...dropAtEnd(before.file, "console"), ...effects.slice(-1)],
    };
  if (!("file" in state)) return step;
  const [was, now] = [contextOf(before, settings, atMs), contextOf(state, settings, atMs)];
  const file = followSession(state.file, was, now);
  return { state: { ...state, file: file.facts }, effects: [...effects, ...file.effects] };
}

/** Whether this chunk may leave the console now. The shell asks this for every single one. */
export function maySendConsoleChunk(state: ConsoleState, chunk: Parameters<typeof maySendChunk>[1]): boolean {
  return state.kind === "live" && state.link.kind === "up" && maySendChunk(state.file, chunk);
}

import type { ClipboardDirection, ClipboardToDevice, QuestionId } from "@meekijk/protocol";
import { stepClipboardLease } from "./clipboard-lease.ts";
import {
  allowClipboard,
  askClipboard,
  clipboardDirections,
  endClipboard,
  refuseClipboard,
  releaseHands,
  restInput,
  say,
  takeClipboardEffect,
  withLease,
} from "./clipboard-question.ts";
import type { ClipboardEvent } from "./clipboard-state.ts";
import { endDevice, isProven, stay } from "./device-ending.ts";
import type { DeviceState, DeviceStep, ProvenState, SessionSettings } from "./device-state.ts";
import { restartIdle } from "./session-clocks.ts";

type Happening =
  | ClipboardEvent
  | { readonly kind: "message"; readonly message: ClipboardToDevice }
  | { readonly kind: "recorded"; readonly questionId: QuestionId };

/**
 * The customer's clipboard (R013): nothing of the employee's comes onto it but a text that the customer saw and took, and
 * nothing leaves it but one text for each fetch, both only under their own live grant.
 */
export function stepDeviceClipboard(
  state: ProvenState,
  event: Happening,
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  switch (event.kind) {
    case "message":
      return hear(state, event.message, settings, atMs);
    case "recorded":
      return takeClipboardEffect(state, event.questionId);
    case "customer-allows-clipboard":
      return allowClipboard(state, event.questionId, settings, atMs);
    case "customer-refuses-clipboard":
      return refuseClipboard(state, event.questionId, settings, atMs, "refused");
    case "customer-withdraws-clipboard":
      // An open question is not withdrawn but answered.
      if (state.clipboard[event.direction].kind === "asked") return stay(state);
      return endClipboard(state, event.direction, "customer-withdrew", settings, atMs);
    case "customer-takes-clipboard-text":
      return takeText(state, settings, atMs);
    case "customer-drops-clipboard-text":
      if (state.clipboard.arrived === undefined) return stay(state);
      return stay(doneWithText(state, settings, atMs), say("in", "granted"));
    case "clipboard-read":
      return passOn(state, event, settings, atMs);
  }
}

function hear(
  state: ProvenState,
  message: ClipboardToDevice,
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  switch (message.type) {
    case "ask-clipboard":
      return askClipboard(state, message, settings, atMs);
    case "release-clipboard":
      // Given back before the answer is a question withdrawn, which names it.
      if (state.clipboard[message.direction].kind !== "granted") return stay(state);
      return endClipboard(state, message.direction, "employee-released", settings, atMs);
    case "clipboard-text":
      return use(state, "in", settings, atMs, (used) =>
        stay(
          {
            ...used,
            clipboard: {
              ...used.clipboard,
              arrived: { text: message.text, takeableAtMs: atMs + settings.questionRestMs },
            },
          },
          ...releaseHands(used),
        ),
      );
    case "fetch-clipboard":
      return use(state, "out", settings, atMs, (used) => {
        const readId = used.clipboard.readCount + 1;
        const clipboard = { ...used.clipboard, isReading: true, readCount: readId };
        return stay({ ...used, clipboard }, { kind: "read-clipboard", readId });
      });
  }
}

/** One act of the console: in its turn under a live grant it acts, honestly late it is dropped, else the session ends. */
function use(
  state: ProvenState,
  direction: ClipboardDirection,
  settings: SessionSettings,
  atMs: number,
  act: (used: ProvenState) => DeviceStep,
): DeviceStep {
  const { state: lease, effects } = stepClipboardLease(state.clipboard[direction], {
    kind: "used",
    isHeld: !isLive(state),
  });
  if (effects.includes("accuse")) return endDevice(state, "tampered", "system", atMs);
  const clocks = restartIdle(state.clocks, settings, atMs);
  const used = { ...state, clocks, clipboard: { ...state.clipboard, [direction]: lease } };
  return effects.includes("act") ? act(used) : stay(used);
}

function isLive({ kind, link }: ProvenState): boolean {
  return kind === "live" && link.kind === "up";
}

/** The customer's press: now, and never before it, their clipboard changes. */
function takeText(state: ProvenState, settings: SessionSettings, atMs: number): DeviceStep {
  const { arrived } = state.clipboard;
  if (arrived === undefined || !isLive(state) || atMs < arrived.takeableAtMs) return stay(state);
  const { text } = arrived;
  const done = doneWithText(state, settings, atMs);
  const clipboard = { ...done.clipboard, lastPassed: { direction: "in", text } as const };
  return stay(
    { ...done, clipboard },
    { kind: "write-clipboard", text },
    say("in", "granted"),
    recordPassed("in", text),
  );
}

function doneWithText(state: ProvenState, settings: SessionSettings, atMs: number): ProvenState {
  const turned = withLease(state, "in", { kind: "turned" });
  const clocks = restartIdle(state.clocks, settings, atMs);
  const clipboard = { ...turned.clipboard, arrived: undefined };
  return restInput({ ...turned, clocks, clipboard }, settings, atMs);
}

/** What was read leaves only if the right that it was read under still lives. */
function passOn(
  state: ProvenState,
  { readId, verdict }: Extract<ClipboardEvent, { kind: "clipboard-read" }>,
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  const { isReading, readCount } = state.clipboard;
  if (!isReading || readId !== readCount) return stay(state);
  const read = { ...state, clipboard: { ...state.clipboard, isReading: false } };
  if (!isLive(state)) return stay(read);
  const turned = withLease(read, "out", { kind: "turned" });
  if (verdict.kind === "refused") return stay(turned, say("out", verdict.reason));
  const { text } = verdict;
  const clocks = restartIdle(state.clocks, settings, atMs);
  const clipboard = { ...turned.clipboard, lastPassed: { direction: "out", text } as const };
  return stay(
    { ...turned, clocks, clipboard },
    { kind: "send", message: { type: "clipboard-text", text } },
    recordPassed("out", text),
  );
}

function recordPassed(direction: ClipboardDirection, text: string) {
  return {
    kind: "record",
    type: "clipboard-passed",
    details: { direction, characters: Array.from(text).length },
    isGrant: false,
  } as const;
}

/** What a pause swallowed is not made up for, but its turn is given back when the session goes on. */
export function followClipboard(before: DeviceState, step: DeviceStep): DeviceStep {
  const { state, effects } = step;
  if (before.kind !== "paused" || state.kind !== "live" || !isProven(state)) return step;
  const { clipboard } = state;
  const isBusy = { in: clipboard.arrived !== undefined, out: clipboard.isReading };
  const swallowed = clipboardDirections.filter((direction) => {
    const lease = clipboard[direction];
    return lease.kind === "granted" && !lease.isTheirTurn && !isBusy[direction];
  });
  const next = swallowed.reduce<ProvenState>(
    (current, direction) => withLease(current, direction, { kind: "turned" }),
    state,
  );
  return stay(next, ...effects, ...swallowed.map((direction) => say(direction, "granted")));
}

import type { EndReason } from "@meekijk/protocol";
import { hearAside, sayAside } from "./aside.ts";
import { loseClipboard } from "./clipboard-question.ts";
import { noClipboard } from "./clipboard-state.ts";
import { followClipboard, stepDeviceClipboard } from "./device-clipboard.ts";
import { readDeviceClock } from "./device-clock.ts";
import { noControl } from "./control-lease.ts";
import {
  allowControl,
  askControl,
  endControl,
  extendControl,
  offerControl,
  refuseControl,
  takeControlEffect,
  yieldToOwnInput,
} from "./device-control.ts";
import { endDevice, endWith, isProven, killCode, stay } from "./device-ending.ts";
import { identifyEmployee } from "./device-identity.ts";
import { followDevice, stepDeviceFile } from "./device-files.ts";
import { pauseDevice } from "./device-pause.ts";
import { allowView, askView, refuseView } from "./device-question.ts";
import type {
  DeviceEffect,
  DeviceEvent,
  DeviceState,
  DeviceStep,
  ProvenState,
  SessionSettings,
} from "./device-state.ts";
import { noFile } from "./file-state.ts";
import { renewStretch } from "./input-stretch.ts";
import { isOpenQuestion, noLease } from "./lease.ts";
import { linkUp } from "./link-state.ts";
import { endToldBy } from "./peer-end.ts";
import { openGate } from "./question-gate.ts";
import { restartIdle, restartLength, startClocks } from "./session-clocks.ts";
import { withdrawQuestion } from "./withdraw-question.ts";

/** The customer's device before anything happened: the acceptance is on its way to the log. */
export const openingDevice: DeviceState = { kind: "opening" };

/** Whether a picture may leave the device now (R012, R030). The shell asks this for every single frame. */
export function mayShowPicture(state: DeviceState): boolean {
  return state.kind === "live" && state.view.kind === "granted" && state.link.kind === "up";
}

/**
 * The session as the customer's device knows it: the only judge of what is seen (R012, R030, R037).
 * Pure; `event.atMs` is the device's clock. After `ended` nothing changes any more.
 */
export function stepDevice(state: DeviceState, event: DeviceEvent, settings: SessionSettings): DeviceStep {
  if (state.kind === "ended") return stay(state);
  const step = followClipboard(state, judge(state, event, settings));
  return renewStretch(state, followDevice(state, step, settings, event.atMs));
}

function judge(
  state: Exclude<DeviceState, { kind: "ended" }>,
  event: DeviceEvent,
  settings: SessionSettings,
): DeviceStep {
  const { atMs } = event;
  switch (event.kind) {
    case "customer-stops":
      return endDevice(state, "customer-stopped", "customer", atMs);
    case "share-stopped":
      return endDevice(state, "share-stopped", "customer", atMs);
    case "capture-failed":
      return endDevice(state, "capture-failed", "system", atMs);
    case "record-refused":
      return endDevice(state, "record-failed", "system", atMs);
    case "server-refused":
      return endDevice(state, refusalOf(event), "system", atMs);
    case "tampered":
      return endDevice(state, "tampered", "system", atMs);
    case "peer-ended":
      return endWith(state, endToldBy("console", event.body), false, atMs);
    case "clock":
      return readDeviceClock(state, settings, atMs);
    default:
      return isProven(state) ? stepProven(state, event, settings) : stepCode(state, event, settings);
  }
}

/** A customer whose terms changed under their eyes is told so; all else that a server says is one thing to them. */
function refusalOf({ closeReason }: DeviceEvent & { kind: "server-refused" }): EndReason {
  return closeReason === "acceptance-refused" ? closeReason : "server-refused";
}

type CodeState = Exclude<DeviceState, ProvenState | { kind: "ended" }>;

function stepCode(state: CodeState, event: DeviceEvent, settings: SessionSettings): DeviceStep {
  if (event.kind === "opened" && state.kind === "opening") return askForNumber();
  if (event.kind === "customer-asks-code" && state.kind === "code-dead") return askForNumber();
  if (state.kind !== "waiting") return stay(state);
  switch (event.kind) {
    case "code-assigned":
      return stay(
        {
          ...state,
          code: { routingNumber: event.routingNumber, expiresAtMs: event.atMs + event.expiresInMs },
        },
        {
          kind: "record",
          type: "code-shown",
          details: { routingNumber: event.routingNumber },
          isGrant: false,
        },
      );
    case "number-withdrawn":
      return killCode(state, "number-withdrawn");
    case "employee-joined":
      return stay({ ...state, joining: event.employee });
    case "employee-left":
      return stay({ ...state, joining: undefined });
    case "wrong-try":
      return wrongTry(state, event.triesLeft);
    case "disturbed":
      return killCode(state, "disturbed");
    case "proven":
      return proven(state, event, settings);
    default:
      return stay(state);
  }
}

function askForNumber(): DeviceStep {
  return stay(
    { kind: "waiting", code: undefined, wrongTries: 0, joining: undefined },
    { kind: "ask-number" },
  );
}

function wrongTry(state: DeviceState & { kind: "waiting" }, triesLeft: number): DeviceStep {
  if (state.joining === undefined) return stay(state);
  const next = { ...state, wrongTries: state.wrongTries + 1 };
  const seen: DeviceEffect = {
    kind: "record",
    type: "wrong-try",
    details: { tryNumber: next.wrongTries, triesLeft, employee: state.joining },
    isGrant: false,
  };
  if (triesLeft > 0) return stay(next, seen);
  const dead = killCode(next, "wrong-tries");
  return { state: dead.state, effects: [seen, ...dead.effects] };
}

function proven(
  state: DeviceState & { kind: "waiting" },
  event: DeviceEvent & { kind: "proven" },
  settings: SessionSettings,
): DeviceStep {
  const employee = state.joining;
  if (employee === undefined || state.code === undefined)
    return endDevice(state, "identity-mismatch", "system", event.atMs);
  return stay(
    {
      kind: "joined",
      employee,
      verification: undefined,
      joinedAtMs: event.atMs,
      view: noLease,
      control: noControl,
      file: noFile,
      clipboard: noClipboard,
      gate: openGate,
      clocks: startClocks(settings, event.atMs),
      link: linkUp,
    },
    { kind: "code-used" },
    { kind: "record", type: "joined", details: { employee, sessionHash: event.sessionHash }, isGrant: false },
  );
}

function stepProven(state: ProvenState, event: DeviceEvent, settings: SessionSettings): DeviceStep {
  const { atMs } = event;
  switch (event.kind) {
    case "employee-identifies":
      return identifyEmployee(state, event);
    case "message":
      return fromEmployee(state, event, settings);
    case "link-lost":
      return loseLink(state, event, settings);
    case "link-restored":
      return restoreLink(state, atMs);
    case "customer-active":
      return stay({ ...state, clocks: restartIdle(state.clocks, settings, atMs) });
    case "customer-goes-on":
      return goOn(state, settings, atMs);
    case "customer-allows-view":
      return allowView(state, event, settings);
    case "customer-refuses-view":
      if (!isOpenQuestion(state.view, event.questionId, atMs)) return stay(state);
      return refuseView(state, settings, atMs, "refused");
    case "customer-offers-control":
      return offerControl(state, event.questionId, settings, atMs);
    case "customer-allows-control":
      return allowControl(state, event.questionId, settings, atMs);
    case "customer-refuses-control": {
      const { lease } = state.control;
      if (lease.kind !== "asked" || lease.questionId !== event.questionId) return stay(state);
      return refuseControl(state, settings, atMs, "refused");
    }
    case "customer-withdraws-control":
      return endControl(state, "customer-withdrew", settings, atMs);
    case "customer-lets-control-go-on":
      return extendControl(state, settings, atMs);
    case "customer-uses-input":
      return yieldToOwnInput(state, settings, atMs);
    case "customer-pauses":
      return pauseDevice(state, settings, atMs);
    case "customer-resumes": {
      if (state.kind !== "paused" || state.isResuming) return stay(state);
      const presses = state.presses + 1;
      return stay(
        { ...state, isResuming: true, presses },
        { kind: "record", type: "resumed", details: {}, isGrant: true, press: presses },
      );
    }
    case "customer-writes":
      return stay(
        { ...state, clocks: restartIdle(state.clocks, settings, atMs) },
        ...sayAside(state, event.text),
      );
    case "recorded":
      return takeEffect(state, event, settings);
    case "offer-file":
    case "accept-file":
    case "refuse-file":
    case "abort-file":
    case "file-chunk":
    case "file-chunk-done":
    case "file-landed":
    case "file-checked":
    case "file-failed":
    case "path-changed":
      return stepDeviceFile(state, event, settings, atMs);
    case "customer-allows-clipboard":
    case "customer-refuses-clipboard":
    case "customer-withdraws-clipboard":
    case "customer-takes-clipboard-text":
    case "customer-drops-clipboard-text":
    case "clipboard-read":
      return stepDeviceClipboard(state, event, settings, atMs);
    default:
      return stay(state);
  }
}

function fromEmployee(
  state: ProvenState,
  event: DeviceEvent & { kind: "message" },
  settings: SessionSettings,
): DeviceStep {
  const { message, atMs } = event;
  switch (message.type) {
    case "ask-view":
      return askView(state, message, settings, atMs);
    case "ask-control":
      return askControl(state, message.questionId, settings, atMs);
    case "release-control":
      if (state.control.lease.kind !== "granted") return stay(state);
      return endControl(state, "employee-released", settings, atMs);
    case "ask-clipboard":
    case "release-clipboard":
    case "clipboard-text":
    case "fetch-clipboard":
      return stepDeviceClipboard(state, { kind: "message", message }, settings, atMs);
    case "withdraw-question":
      return withdrawQuestion(state, message.questionId, settings, atMs);
    case "activity":
    case "go-on":
      return stay({ ...state, clocks: restartIdle(state.clocks, settings, atMs) });
    case "chat":
      return stay(
        { ...state, clocks: restartIdle(state.clocks, settings, atMs) },
        ...hearAside(state, message),
      );
    case "record-entry":
    // How the bytes travel is not the session's business; the link keeps these to itself.
    case "direct-offer":
    case "direct-candidate":
    case "direct-left":
      return stay(state);
    default:
      return stepDeviceFile(state, { kind: "message", message }, settings, atMs);
  }
}

function takeEffect(
  state: ProvenState,
  event: DeviceEvent & { kind: "recorded" },
  settings: SessionSettings,
): DeviceStep {
  if (event.type === "file-offered" || event.type === "file-accepted")
    return stepDeviceFile(state, event, settings, event.atMs);
  if (event.type === "clipboard-granted") return stepDeviceClipboard(state, event, settings, event.atMs);
  if (event.type === "control-granted")
    return takeControlEffect(state, event.questionId, settings, event.atMs);
  if (event.type === "view-granted") {
    if (state.view.kind !== "granting" || state.view.questionId !== event.questionId) return stay(state);
    const { questionId, reason } = state.view;
    return stay(
      { ...state, kind: "live", view: { kind: "granted", questionId, reason, sinceMs: event.atMs } },
      { kind: "send", message: { type: "question-answered", questionId, answer: "granted" } },
      { kind: "send", message: { type: "view-state", view: "live" } },
      ...(state.link.kind === "up" ? [{ kind: "start-picture" } as const] : []),
    );
  }
  // A receipt of a press that the customer undid starts nothing.
  if (
    event.type !== "resumed" ||
    state.kind !== "paused" ||
    !state.isResuming ||
    event.press !== state.presses
  )
    return stay(state);
  const { isResuming: _, presses: __, ...session } = state;
  return stay(
    { ...session, kind: "live" },
    { kind: "send", message: { type: "view-state", view: "live" } },
    ...(state.link.kind === "up" ? [{ kind: "start-picture" } as const] : []),
  );
}

/** Control and clipboard are over with the link, and do not come back with it. */
function loseLink(
  state: ProvenState,
  event: DeviceEvent & { kind: "link-lost" },
  settings: SessionSettings,
): DeviceStep {
  if (state.link.kind === "lost") return stay(state);
  const { side, cause, atMs } = event;
  const lost: ProvenState = { ...state, link: { kind: "lost", side, cause, sinceMs: atMs } };
  const noText = loseClipboard(lost, settings, atMs);
  const without = endControl(noText.state, "link-lost", settings, atMs);
  return stay(
    without.state,
    { kind: "freeze-picture" },
    ...without.effects,
    { kind: "clear-pointer" },
    ...noText.effects,
    { kind: "record", type: "link-lost", details: { side, cause }, isGrant: false },
  );
}

function restoreLink(state: ProvenState, atMs: number): DeviceStep {
  if (state.link.kind === "up") return stay(state);
  const { side, sinceMs } = state.link;
  const durationMs = Math.max(0, Math.round(atMs - sinceMs));
  return stay(
    { ...state, link: linkUp },
    { kind: "record", type: "link-restored", details: { side, durationMs }, isGrant: false },
    ...(state.kind === "live" ? [{ kind: "start-picture" } as const] : []),
  );
}

function goOn(state: ProvenState, settings: SessionSettings, atMs: number): DeviceStep {
  const limit = state.clocks.isLengthWarned ? "session-length" : "idle";
  const idle = restartIdle(state.clocks, settings, atMs);
  const clocks = limit === "session-length" ? restartLength(idle, settings, atMs) : idle;
  return stay(
    { ...state, clocks },
    { kind: "record", type: "limit-extended", details: { limit }, isGrant: false },
    { kind: "send", message: { type: "limit-extended", limit } },
  );
}

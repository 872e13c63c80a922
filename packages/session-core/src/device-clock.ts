import { clipboardDeadlineMs, readClipboardClock } from "./clipboard-question.ts";
import { nextControlDeadlineMs } from "./control-lease.ts";
import { readControlClock } from "./device-control.ts";
import { endDevice, isProven, killCode, stay } from "./device-ending.ts";
import { readFileClock } from "./device-files.ts";
import { refuseView } from "./device-question.ts";
import type { DeviceState, DeviceStep, SessionSettings } from "./device-state.ts";
import { linkEndsAtMs } from "./link-state.ts";
import { nextClockDeadlineMs, readClocks } from "./session-clocks.ts";

/** What has run out at `atMs`. The shell calls this at `nextDeviceDeadlineMs` and may call it at any time. */
export function readDeviceClock(state: DeviceState, settings: SessionSettings, atMs: number): DeviceStep {
  if (state.kind === "waiting" && state.code !== undefined && atMs >= state.code.expiresAtMs)
    return killCode(state, "expired");
  if (!isProven(state)) return stay(state);
  const lostEndsAtMs = linkEndsAtMs(state.link, settings.linkLostEndMs);
  if (lostEndsAtMs !== undefined && atMs >= lostEndsAtMs)
    return endDevice(state, "link-lost", "system", atMs);
  if (state.view.kind === "asked" && atMs >= state.view.expiresAtMs)
    return refuseView(state, settings, atMs, "expired");
  const control = readControlClock(state, settings, atMs);
  if (control !== undefined) return control;
  const file = readFileClock(state, settings, atMs);
  if (file !== undefined) return file;
  const clipboard = readClipboardClock(state, settings, atMs);
  if (clipboard !== undefined) return clipboard;
  const verdict = readClocks(state.clocks, settings, atMs);
  if (verdict.kind === "running") return stay(state);
  if (verdict.kind === "over") return endDevice(state, verdict.limit, "system", atMs);
  const endsInMs = Math.max(0, Math.round(verdict.endsAtMs - atMs));
  return stay(
    { ...state, clocks: verdict.clocks },
    { kind: "send", message: { type: "limit-warned", limit: verdict.limit, endsInMs } },
  );
}

/** The next moment at which the clock alone changes something; undefined when nothing runs. */
export function nextDeviceDeadlineMs(state: DeviceState, settings: SessionSettings): number | undefined {
  if (state.kind === "waiting") return state.code?.expiresAtMs;
  if (!isProven(state)) return undefined;
  return Math.min(
    nextClockDeadlineMs(state.clocks, settings),
    linkEndsAtMs(state.link, settings.linkLostEndMs) ?? Infinity,
    state.view.kind === "asked" ? state.view.expiresAtMs : Infinity,
    nextControlDeadlineMs(state.control, settings),
    state.file.transfer.kind === "asked" ? state.file.transfer.expiresAtMs : Infinity,
    clipboardDeadlineMs(state),
  );
}

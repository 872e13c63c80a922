import assert from "node:assert/strict";
import { test } from "node:test";
import { openWindowsDesktop } from "./windows-desktop.ts";
import { openWindowsStopBar } from "./windows-stop-bar.ts";

const nothing = () => undefined;

void test(
  "on another system desktop and bar are refused with their reason",
  { skip: process.platform === "win32" },
  () => {
    const events = {
      onOwnInput: nothing,
      onInjectedInput: nothing,
      onScreensChanged: nothing,
      onGone: nothing,
    };
    const refusal = { name: "WindowsDesktopFailed", reason: "not-windows" };
    assert.throws(() => openWindowsDesktop(events), refusal);
    const barEvents = { onStop: nothing, onWithdraw: nothing, onMoved: nothing, onLost: nothing };
    assert.throws(() => openWindowsStopBar(barEvents), refusal);
  },
);

import assert from "node:assert/strict";
import { test } from "node:test";
import { openWindowsDesktop } from "./windows-desktop.ts";

const nothing = () => undefined;

void test(
  "on another system the desktop is refused with its reason",
  { skip: process.platform === "win32" },
  () => {
    const events = {
      onOwnInput: nothing,
      onInjectedInput: nothing,
      onScreensChanged: nothing,
      onGone: nothing,
    };
    assert.throws(() => openWindowsDesktop(events), { name: "WindowsDesktopFailed", reason: "not-windows" });
  },
);

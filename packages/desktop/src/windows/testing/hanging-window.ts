import { userCalls } from "../user-calls.ts";
import { TestWindow } from "./test-window.ts";

/** Longer than a test waits for anything. */
const lifetimeMs = 20_000;
const unicodeText = 13;

// A program of its own that hangs: its window takes no message, and it owes the clipboard a text.
const window = new TestWindow("hanging", { x: 100, y: 60, width: 320, height: 200 }, 0x33_66_99);
const user = userCalls();
user.OpenClipboard(window.handle);
user.EmptyClipboard();
user.SetClipboardData(unicodeText, 0);
user.CloseClipboard();
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lifetimeMs);
window.close();

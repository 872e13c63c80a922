import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * As the person at the machine: by xdotool on the X server that wine's desktop stands on. This program goes on
 * meanwhile, since input waits for its hooks.
 */
export async function actAsPerson(...words: string[]): Promise<void> {
  const xdotool = ["/wait", "/unix", "/usr/bin/xdotool", ...words];
  const [code] = (await once(spawn("start.exe", xdotool, { stdio: "ignore" }), "close")) as [number | null];
  assert.equal(code, 0);
}

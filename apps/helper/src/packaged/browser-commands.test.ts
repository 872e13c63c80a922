import assert from "node:assert/strict";
import { test } from "node:test";
import { browserCommands } from "./browser-commands.ts";

const address = "http://127.0.0.1:40000/open?token=x";

void test("on Linux a window of its own goes first, and root gets none of it", () => {
  const commands = browserCommands(address, { platform: "linux", environment: {}, isRoot: false });
  assert.deepEqual(
    commands.map(({ program }) => program),
    ["chromium", "google-chrome", "microsoft-edge", "brave-browser", "xdg-open"],
  );
  assert.equal(commands[0]?.parameters[0], `--app=${address}`);
  assert.deepEqual(commands.at(-1)?.parameters, [address]);
  const asRoot = browserCommands(address, { platform: "linux", environment: {}, isRoot: true });
  assert.deepEqual(asRoot, [{ program: "xdg-open", parameters: [address] }]);
});

void test("on Windows Edge goes first where it is, and no shell reads the address", () => {
  const environment = { "ProgramFiles(x86)": "C:\\Program Files (x86)", SystemRoot: "C:\\Windows" };
  const commands = browserCommands(address, { platform: "win32", environment, isRoot: false });
  assert.deepEqual(
    commands.map(({ program }) => program.split(/[\\/]/).at(-1)),
    ["msedge.exe", "rundll32.exe"],
  );
  for (const { program } of commands) assert.doesNotMatch(program, /cmd|powershell|\bsh$/i);
});

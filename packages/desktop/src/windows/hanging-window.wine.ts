import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { doesAnswer } from "./does-answer.ts";
import { openTestDesktop, until } from "./testing/open-test-desktop.ts";
import { userCalls } from "./user-calls.ts";

const { desktop } = openTestDesktop();
const program = fileURLToPath(new URL("./testing/hanging-window.ts", import.meta.url));

/** A program that hangs; what it owes the clipboard comes first, so that its window is the owner. */
async function openHanging(context: TestContext): Promise<number> {
  const child = spawn(process.execPath, [program], { stdio: "ignore" });
  context.after(() => child.kill());
  const { GetClipboardOwner, GetWindowThreadProcessId } = userCalls();
  const processId = Buffer.alloc(4);
  await until("its clipboard", () => {
    GetWindowThreadProcessId(GetClipboardOwner(), processId);
    return processId.readUInt32LE() === child.pid;
  });
  const window = GetClipboardOwner();
  await until("it to hang", () => !doesAnswer(window));
  return window;
}

void test("R039 a chosen window whose program hangs is not waited for", async (context) => {
  await openHanging(context);
  const user = userCalls();
  const { IsIconic, PrintWindow } = user;
  let [looks, askings] = [0, 0];
  // wine's own waits for nobody; the one of Windows does, without an end.
  user.PrintWindow = () => (askings += 1);
  const choice = desktop.listScreens().find(({ title }) => title === "hanging");
  const source = desktop.openScreen(choice?.screenId ?? "");
  user.IsIconic = (window) => {
    looks += 1;
    return IsIconic(window);
  };
  source?.start(
    () => undefined,
    () => undefined,
  );
  await until("looks at it", () => looks >= 3);
  source?.stop();
  Object.assign(user, { IsIconic, PrintWindow });
  assert.equal(askings, 0);
});

void test("R039 a program that hangs and owes the clipboard its text is not waited for", async (context) => {
  const window = await openHanging(context);
  assert.equal(await desktop.clipboard.readText(1_000), undefined);
  assert.equal(userCalls().IsWindow(window), 1, "it waited until the other program went");
});

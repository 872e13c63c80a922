import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { RecordedDesktop } from "../../../../tests/support/recorded-desktop.ts";
import { runTool } from "../../../../tests/support/run-tool.ts";
import { VncDesktop } from "../../../../tests/support/vnc-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";

let server: VncDesktop;
let recorded: RecordedDesktop;

before(async () => {
  server = await VncDesktop.open(800, 600);
  recorded = new RecordedDesktop(server.display);
});
after(async () => {
  recorded?.[Symbol.dispose]();
  await server?.[Symbol.asyncDispose]();
});

async function xrandr(...parameters: string[]): Promise<void> {
  const changesBefore = recorded.screenChanges;
  const { exitCode, errors } = await runTool("xrandr", parameters, server.environment);
  assert.equal(exitCode, 0, errors);
  await waitUntil("word of the change", () => recorded.screenChanges > changesBefore);
}
const monitors = () =>
  recorded.desktop
    .listScreens()
    .filter(({ kind }) => kind === "monitor")
    .map(({ title, bounds }) => [title, bounds.x, bounds.y, bounds.width, bounds.height]);

void test("a picture goes on with the new size of its screen", async () => {
  const source = recorded.desktop.openScreen("all");
  let frames = 0;
  source?.start(
    () => (frames += 1),
    () => assert.fail("ended"),
  );
  const before = await source?.readNewest();
  assert.deepEqual([before?.width, before?.height], [800, 600]);
  frames = 0;
  await xrandr("--size", "1024x768");
  assert(frames > 0);
  const after = await source?.readNewest();
  assert.deepEqual([after?.width, after?.height], [1024, 768]);
  source?.stop();
});

void test("monitors are offered by name and followed; one that is gone ends its picture", async () => {
  await xrandr("--setmonitor", "left", "400/100x768/100+0+0", "none");
  await xrandr("--setmonitor", "right", "624/100x768/100+400+0", "none");
  const own = monitors().filter(([title]) => title === "left" || title === "right");
  assert.deepEqual(own, [
    ["left", 0, 0, 400, 768],
    ["right", 400, 0, 624, 768],
  ]);
  const source = recorded.desktop.openScreen("monitor:right");
  let ends = 0;
  source?.start(
    () => {},
    () => (ends += 1),
  );
  const before = await source?.readNewest();
  assert.deepEqual([before?.width, before?.height], [624, 768]);
  await xrandr("--delmonitor", "left");
  assert.equal(ends, 0);
  await xrandr("--delmonitor", "right");
  assert.equal(ends, 1);
  assert.equal(await source?.readNewest(), undefined);
  assert.equal(recorded.desktop.openScreen("monitor:right"), undefined);
});

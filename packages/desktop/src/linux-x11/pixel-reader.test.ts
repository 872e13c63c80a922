import assert from "node:assert/strict";
import { test } from "node:test";
import { RecordedDesktop } from "../../../../tests/support/recorded-desktop.ts";
import { runTool } from "../../../../tests/support/run-tool.ts";
import { openVirtualDesktop } from "../../../../tests/support/virtual-desktop.ts";

void test("a display that shares no memory is read over the connection", async () => {
  await using server = await openVirtualDesktop(320, 200, ["-extension", "MIT-SHM"]);
  using recorded = new RecordedDesktop(server.display);
  await runTool("xsetroot", ["-solid", "#123456"], server.environment);
  const source = recorded.desktop.openScreen("all");
  source?.start(
    () => {},
    () => assert.fail("ended"),
  );
  const picture = await source?.readNewest();
  assert.deepEqual([picture?.width, picture?.height], [320, 200]);
  assert.equal((picture?.pixels[100 * 320 + 5] ?? 0) & 0xffffff, 0x123456);
  source?.stop();
});

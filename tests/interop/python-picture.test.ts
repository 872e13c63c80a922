import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { test } from "node:test";
import { ScreenEncoder, ScreenSurface, decodeUpdate } from "@meekijk/screen-codec";
import { compress, inflate } from "../../packages/screen-codec/testing/zlib-ports.ts";
import { seededRandom, SyntheticScreen } from "../../packages/screen-codec/testing/synthetic-screen.ts";
import { repositoryRoot } from "../../tools/repository-root.ts";

const frames = 6;
const frameMs = 33;

/** Applies updates, a line of hexadecimal digits each, and tells the hash of the picture after each. */
const program = `
import hashlib, sys
from picture import Viewer
viewer = Viewer()
for line in sys.stdin:
    viewer.apply(bytes.fromhex(line))
    print(hashlib.sha256(viewer.rgba).hexdigest(), {"soft", "context"} <= set(viewer.seen_kinds()))
`;

test("a decoder written from the protocol alone shows motion as ours does, word for word", async () => {
  const encoder = new ScreenEncoder({ channelOrder: "bgrx" });
  const surface = new ScreenSurface();
  const screen = new SyntheticScreen(256, 110);
  const [updates, expected]: [string[], string[]] = [[], []];
  for (let frame = 0; frame < frames; frame += 1) {
    for (let line = 0; line < 7; line += 1) screen.textLine(192, line * 16, 64, line + frame * 7);
    if (frame === 3) encoder.forgetUpdates(surface.lastUpdateId - 1);
    screen.slope({ x: 21, y: 13, width: 118, height: 90 }, frame * 11);
    screen.noise({ x: 30, y: 20, width: 50 - frame, height: 30 }, seededRandom(frame));
    const options = { budgetBytes: frame % 2 === 0 ? 3000 : 12_000, mayCopy: true, atMs: frame * frameMs };
    const plan = encoder.planUpdate(screen, options);
    assert(plan !== null);
    const bytes = await encoder.encodeUpdate(plan, compress);
    surface.apply(await decodeUpdate(bytes, inflate));
    updates.push(Buffer.from(bytes).toString("hex"));
    expected.push(createHash("sha256").update(surface.pixelsRgba).digest("hex"));
  }
  const { stdout, stderr } = spawnSync("python3", ["-c", program], {
    cwd: join(repositoryRoot, "tests/interop/python"),
    env: { ...process.env, PYTHONPATH: "." },
    input: updates.join("\n"),
    encoding: "utf8",
  });
  const lines = stdout.trim().split("\n");
  assert.deepEqual(
    lines.map((line) => line.split(" ")[0]),
    expected,
    stderr,
  );
  assert.equal(lines.at(-1)?.split(" ")[1], "True", "the viewer saw soft regions and contexts");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { limits } from "@meekijk/protocol";
import { openDirectPaths, say } from "./testing/direct-paths.ts";
import { TwoPaths } from "./testing/two-paths.ts";

void test("while the employee only looks along and nothing happens, both ends speak once in three seconds and nothing counts as silent", async () => {
  const world = await TwoPaths.open();
  await world.flow(limits.calmAfterMs);
  const lively = { ...world.relayFrames };
  await world.flow(30_000);
  for (const side of ["device", "console"] as const)
    assert.ok(world.relayFrames[side] - lively[side] >= 25, "with something lent");
  world.isOnlyLookingAlong = true;
  await world.flow(limits.calmAfterMs);
  const calm = { ...world.relayFrames };
  await world.flow(30_000);
  for (const side of ["device", "console"] as const) {
    const frames = world.relayFrames[side] - calm[side];
    assert.ok(frames >= 9 && frames <= 11, `${side}: ${frames}`);
    assert.deepEqual(
      world.events[side].filter(({ kind }) => ["silent", "doubtful", "tampered"].includes(kind)),
      [],
    );
  }
});

for (const first of ["device", "console"] as const)
  void test(`R047 on a calm path what the ${first} says makes both lively at once: silence shows after two seconds`, async () => {
    const world = await TwoPaths.open();
    world.isOnlyLookingAlong = true;
    await world.flow(20_000);
    say(world, first, 1);
    await world.flow(100);
    const silences = () =>
      (["device", "console"] as const).map(
        (side) => world.events[side].filter(({ kind }) => kind === "silent").length,
      );
    world.isRelayStuck = true;
    await world.flow(limits.silentPathMs - 200);
    assert.deepEqual(silences(), [0, 0]);
    await world.flow(limits.unansweredHeartbeatMs + 400);
    assert.deepEqual(silences(), [1, 1]);
  });

const losses = (world: TwoPaths) =>
  (["device", "console"] as const).flatMap((side) =>
    world.events[side].filter(({ kind }) => ["silent", "lost", "doubtful", "tampered"].includes(kind)),
  );

void test("on a calm direct path both ends speak once in three seconds, the device right after the console, and it is kept", async () => {
  const world = await openDirectPaths();
  await world.flow(limits.calmAfterMs);
  const lively = world.directFrames;
  await world.flow(30_000);
  assert.ok(
    world.directFrames - lively >= (2 * 30_000) / (limits.directHeartbeatMs + 100),
    "with something lent",
  );
  world.isOnlyLookingAlong = true;
  await world.flow(limits.calmAfterMs);
  const calm = world.directFrames;
  await world.flow(60_000);
  const frames = world.directFrames - calm;
  assert.ok(frames >= 2 * 18 && frames <= 2 * 21, `${frames}`);
  assert.deepEqual(world.paths, ["direct", "direct"]);
  assert.deepEqual(losses(world), []);
});

for (const first of ["device", "console"] as const)
  void test(`R047 a calm direct path on which the ${first} shows or does something is left within two seconds when no answer comes`, async () => {
    const world = await openDirectPaths();
    world.isOnlyLookingAlong = true;
    await world.flow(20_000);
    assert.deepEqual(world.paths, ["direct", "direct"]);
    world.isDirectStuck = true;
    if (first === "device") world.links.device.sendPicture(new Uint8Array(10));
    else world.links.console.sendInput(new Uint8Array(10));
    say(world, first, 1);
    await world.flow(limits.silentPathMs);
    assert.deepEqual(world.paths, ["relay", "relay"]);
    await world.flow(500);
    assert.deepEqual(world.texts(first === "device" ? "console" : "device"), [1]);
    assert.deepEqual(losses(world), []);
  });

void test("R047 a calm direct path that dies is left within seven seconds, and neither end calls the line lost", async () => {
  const world = await openDirectPaths();
  world.isOnlyLookingAlong = true;
  await world.flow(20_000);
  world.isDirectStuck = true;
  await world.flow(limits.silentDirectMs);
  assert.deepEqual(world.paths, ["direct", "direct"], "nobody noticed yet");
  await world.flow(limits.silentCalmDirectMs - limits.silentDirectMs);
  assert.deepEqual(world.paths, ["relay", "relay"]);
  await world.flow(5_000);
  say(world, "device", 1);
  await world.flow(200);
  assert.deepEqual(world.texts("console"), [1]);
  assert.deepEqual(losses(world), []);
});

void test("trials that come to nothing beside a calm path never make it silent", async () => {
  const world = await TwoPaths.open();
  world.isDirectStuck = true;
  world.isOnlyLookingAlong = true;
  world.links.device.sendPicture(new Uint8Array(10));
  await world.flow(300_000);
  assert.deepEqual(losses(world), []);
});

const calmWalks = fc.array(
  fc.record({
    side: fc.constantFrom("device" as const, "console" as const),
    isPicture: fc.boolean(),
    waitMs: fc.oneof(
      fc.integer({ min: 0, max: 10_000 }),
      // Where calm begins.
      fc.integer({ min: limits.calmAfterMs - 500, max: limits.calmAfterMs + 1_500 }),
    ),
  }),
  { minLength: 1, maxLength: 8 },
);

void test("whoever says or shows something, at whatever moment of a calm path: it stays up and is never left", async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), calmWalks, async (isDirect, walk) => {
      const world = await TwoPaths.open();
      world.isOnlyLookingAlong = true;
      if (isDirect) {
        world.links.device.sendPicture(new Uint8Array(10));
        await world.flow(1_000);
      }
      const { paths } = world;
      assert.equal(paths[0], isDirect ? "direct" : "relay");
      for (const { side, isPicture, waitMs } of walk) {
        await world.flow(waitMs);
        // An offer would open the direct path; here each walk keeps its own.
        if (isPicture && isDirect) world.links.device.sendPicture(new Uint8Array(10));
        else say(world, side, 1);
        await world.flow(limits.silentDirectMs);
        assert.deepEqual(world.paths, paths);
      }
      await world.flow(10_000);
      assert.deepEqual(world.paths, paths);
      assert.deepEqual(losses(world), []);
    }),
    { numRuns: 15 },
  );
});

void test("a calm path that goes silent is known within seven seconds, at once by who says something, and doubted at once and again", async () => {
  const world = await TwoPaths.open();
  world.isOnlyLookingAlong = true;
  await world.flow(20_000);
  world.isRelayStuck = true;
  say(world, "device", 1);
  await world.flow(limits.silentPathMs + limits.unansweredHeartbeatMs);
  assert.equal(world.events.device.filter(({ kind }) => kind === "silent").length, 1);
  assert.equal(world.events.console.filter(({ kind }) => kind === "silent").length, 0);
  await world.flow(limits.silentCalmPathMs);
  const doubts = (side: "device" | "console") =>
    world.events[side].filter(({ kind }) => ["silent", "doubtful"].includes(kind)).map(({ kind }) => kind);
  for (const side of ["device", "console"] as const)
    assert.deepEqual(doubts(side).slice(0, 3), ["silent", "doubtful", "doubtful"], side);
});

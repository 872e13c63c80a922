import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { limits } from "@meekijk/protocol";
import { openDirectPaths, say } from "./testing/direct-paths.ts";
import { TwoPaths, type Side, type Words } from "./testing/two-paths.ts";

const tamperings = (world: TwoPaths) =>
  (["device", "console"] as const).flatMap((side) =>
    world.events[side].filter(({ kind }) => kind === "tampered"),
  );

void test("both ends move to the direct path after the first picture, and what is said goes by it", async () => {
  const world = await openDirectPaths();
  const before = world.directFrames;
  say(world, "device", 1);
  say(world, "console", 2);
  await world.flow(200);
  assert.ok(world.directFrames >= before + 4);
  assert.deepEqual([world.texts("console"), world.texts("device")], [[1], [2]]);
  assert.deepEqual(tamperings(world), []);
});

void test("heartbeats measure the path that is in use, anew after every change, and tell how late the picture is", async () => {
  const world = await TwoPaths.open();
  await world.flow(3_000);
  // What is on its way arrives every tenth of a second.
  assert.ok((world.lines.at(-1)?.roundTripMs ?? Infinity) <= 200, "by relay");
  const before = world.lines.length;
  world.links.device.sendPicture(new Uint8Array(10));
  await world.flow(1_000);
  assert.deepEqual(world.paths, ["direct", "direct"]);
  assert.ok(world.lines.slice(before).some(({ roundTripMs }) => roundTripMs === undefined));
  world.timing = { pictureDelayMs: 5_100, waitingMs: 4_000 };
  await world.flow(3_000);
  const {
    roundTripMs = Infinity,
    pictureDelayMs = 0,
    oldSinceMs = 0,
    heardAtMs = 0,
  } = world.lines.at(-1) ?? {};
  assert.ok(roundTripMs <= 200, "direct");
  assert.ok(pictureDelayMs > 4_900 && pictureDelayMs <= 5_100);
  assert.ok(heardAtMs - oldSinceMs >= 4_000 && heardAtMs - oldSinceMs < 4_200);
});

void test("R047 a direct path that falls silent is left within two seconds, with the same session and no word of a lost link", async () => {
  const world = await openDirectPaths();
  world.isDirectStuck = true;
  say(world, "device", 1);
  say(world, "console", 2);
  await world.flow(limits.silentPathMs);
  assert.deepEqual(world.paths, ["relay", "relay"]);
  await world.flow(100);
  assert.deepEqual([world.texts("console"), world.texts("device")], [[1], [2]]);
  await world.flow(5_000);
  for (const side of ["device", "console"] as const)
    assert.deepEqual(
      world.events[side].filter(({ kind }) => ["silent", "lost", "doubtful", "tampered"].includes(kind)),
      [],
    );
  world.isDirectStuck = false;
  await world.flow(limits.firstDirectRetryMs + 1_000);
  assert.deepEqual(world.paths, ["direct", "direct"], "tried again");
});

for (const first of ["device", "console"] as const)
  void test(`when the ${first} goes back alone, the other end follows its first frame on the relay and misses no word`, async () => {
    const world = await openDirectPaths();
    world.isDirectStuck = true;
    world.closeDirect(first);
    say(world, first, 1);
    await world.flow(300);
    assert.deepEqual(world.paths, ["relay", "relay"]);
    assert.deepEqual(world.texts(first === "device" ? "console" : "device"), [1]);
    assert.deepEqual(tamperings(world), []);
  });

void test("a direct path that only the console reached is given up, and nothing that the device said is lost", async () => {
  const world = await TwoPaths.open();
  await world.flow(200);
  world.links.device.sendPicture(new Uint8Array(10));
  for (let turn = 0; turn < 40 && world.links.console.path === "relay"; turn += 1) {
    await world.pass(50);
    for (const side of ["device", "console"] as const) await world.carryRelay(side, Infinity);
  }
  assert.deepEqual(world.paths, ["relay", "direct"]);
  world.isDirectStuck = true;
  say(world, "device", 1);
  await world.flow(2_500);
  say(world, "device", 2);
  await world.flow(300);
  assert.deepEqual(world.paths, ["relay", "relay"]);
  assert.deepEqual(world.texts("console"), [1, 2]);
  assert.deepEqual(tamperings(world), []);
});

void test("R048 without the relay a direct session goes on and both learn the end; without both it is lost", async () => {
  const world = await openDirectPaths();
  for (const side of ["device", "console"] as const) world.breakRelay(side);
  world.links.device.peerLost();
  say(world, "console", 1);
  await world.flow(3_000);
  assert.deepEqual(world.texts("device"), [1]);
  assert.equal(
    world.events.device.some(({ kind }) => kind === "lost"),
    false,
  );
  const lonely = await openDirectPaths();
  lonely.breakRelay("device");
  lonely.isDirectStuck = true;
  await lonely.flow(limits.silentPathMs);
  assert.equal(lonely.events.device.filter(({ kind }) => kind === "silent").length, 1);
  void world.links.device.end({ reason: "customer-stopped", endedBy: "customer" });
  await world.flow(200);
  assert.equal(
    world.events.console.some(({ kind }) => kind === "ended"),
    true,
  );
});

void test("R048 an end that only a hanging direct path took is kept for when the relay is back", async () => {
  const world = await openDirectPaths();
  world.breakRelay("device");
  world.isDirectStuck = true;
  const kept = await world.links.device.end({ reason: "customer-stopped", endedBy: "customer" });
  assert.ok(kept);
  world.links.console.receive(kept);
  await world.settle();
  assert.equal(world.events.console.filter(({ kind }) => kind === "ended").length, 1);
});

void test("R048 an end that a dead line took goes out again with the next, and one that arrives twice is heard once", async () => {
  const world = await TwoPaths.open();
  await world.flow(200);
  world.isRelayStuck = true;
  const sealedEnd = await world.links.console.end({ reason: "employee-ended", endedBy: "employee" });
  await world.flow(200);
  assert.equal(world.events.device.filter(({ kind }) => kind === "ended").length, 0);
  assert.ok(sealedEnd);
  for (let time = 0; time < 2; time += 1) world.links.device.receive(sealedEnd);
  await world.settle();
  assert.equal(world.events.device.filter(({ kind }) => kind === "ended").length, 1);
  assert.deepEqual(tamperings(world), []);
});

void test("a third peer that answers, offers again or closes for another gets no frame", async () => {
  const world = await openDirectPaths();
  const forged: (Words & Record<string, unknown>)[] = [
    { type: "direct-answer", attempt: 1, description: { iceUfrag: "third" } },
    { type: "direct-offer", attempt: 2, description: { iceUfrag: "third" } },
    { type: "direct-candidate", attempt: 1, candidate: {} },
  ];
  for (const message of forged)
    for (const from of ["device", "console"] as const) world.links[from].send(message);
  await world.flow(1_000);
  assert.deepEqual(world.paths, ["direct", "direct"]);
  assert.deepEqual(tamperings(world), []);
});

const sides = fc.constantFrom("device" as const, "console" as const);
const steps = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom("say" as const, "picture" as const), side: sides }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom("relay" as const, "direct" as const),
      side: sides,
      frames: fc.integer({ min: 1, max: 8 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("pass" as const), ms: fc.constantFrom(1, 300, 1_000, 2_000) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("flow" as const),
      ms: fc.constantFrom(200, 200, 1_000, 1_000, 5_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "stick" as const,
        "free" as const,
        "close" as const,
        "break" as const,
        "mend" as const,
      ),
      side: sides,
    }),
  },
);

const walks = fc.array(steps, { maxLength: 40 });

void test("whatever paths do: every word comes once and in order, nobody cries tampering, and both end on one path", async () => {
  let moves = 0;
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.boolean(), walks, async (isDirectFirst, isOnlyLookingAlong, walk) => {
      const world = await TwoPaths.open();
      world.isOnlyLookingAlong = isOnlyLookingAlong;
      world.links.device.sendPicture(new Uint8Array(10));
      if (isDirectFirst) await world.flow(1_000);
      const said: Record<Side, number[]> = { device: [], console: [] };
      let next = 0;
      for (const step of walk) {
        if (step.kind === "say") {
          next += 1;
          said[step.side].push(next);
          say(world, step.side, next);
        } else if (step.kind === "picture") world.links[step.side].sendPicture(new Uint8Array(40_000));
        else if (step.kind === "relay") await world.carryRelay(step.side, step.frames);
        else if (step.kind === "direct") await world.carryDirect(step.side, step.frames);
        else if (step.kind === "pass") await world.pass(step.ms);
        else if (step.kind === "flow") await world.flow(step.ms);
        else if (step.kind === "close") world.closeDirect(step.side);
        else if (step.kind === "break") world.breakRelay(step.side);
        else if (step.kind === "mend") world.mendRelay(step.side);
        else world.isDirectStuck = step.kind === "stick";
        if (world.paths.includes("direct")) moves += 1;
      }
      for (const side of ["device", "console"] as const) world.mendRelay(side);
      await world.flow(limits.silentCalmPathMs + 2_000);
      assert.deepEqual(tamperings(world), []);
      assert.deepEqual(world.texts("console"), said.device);
      assert.deepEqual(world.texts("device"), said.console);
      assert.equal(world.paths[0], world.paths[1]);
    }),
    { numRuns: 40 },
  );
  assert.ok(moves > 50, "the walks use the direct path");
});

void test("while nobody has news, the device speaks only right after the console, and alone when that is silent", async () => {
  const world = await TwoPaths.open();
  await world.flow(10_000);
  const { console, device } = world.relayFrames;
  assert.ok(console >= 9 && console <= 11, `${console} in ten seconds`);
  assert.equal(device, console);
  const silent = (side: Side) => world.events[side].some(({ kind }) => kind === "silent");
  assert.deepEqual([silent("device"), silent("console")], [false, false]);

  await world.pass(limits.heartbeatIntervalMs);
  assert.equal(world.relayFrames.console, console + 1);
  assert.equal(world.relayFrames.device, device, "it has not heard that");
  await world.carryRelay("device", Infinity);
  await world.settle();
  assert.equal(world.relayFrames.device, device + 1);

  world.breakRelay("console");
  await world.flow(10 * limits.unansweredHeartbeatMs);
  assert.ok(world.relayFrames.device >= device + 10, "alone");
  assert.ok(silent("device"));
});

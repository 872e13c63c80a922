import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { limits } from "@meekijk/protocol";
import { signallingLimits } from "./signalling-limits.ts";
import { entry, joinMessage, resumeMessage, TestWorld } from "./testing/test-world.ts";

const lostSideEndMs = limits.linkLostEndMs + signallingLimits.lostSideGraceMs;

describe("a session and its two ends", () => {
  let world: TestWorld;
  let employees = 0;
  before(async () => (world = await TestWorld.start()));
  after(() => world.stop());
  afterEach(() => world.hangUp());

  async function proven() {
    employees += 1;
    const name = `employee${employees}`;
    world.signIn(name);
    return { name, ...(await world.proven(name)) };
  }

  test("promise 2: frames pass unread, in order, both ways", async () => {
    const { device, console } = await proven();
    const frames = [0, 1, 2].map((n) => Buffer.alloc(1_000 * n + 1, n));
    for (const frame of frames) {
      device.client.sendRaw(frame);
      console.client.sendRaw(frame);
    }
    for (const frame of frames) {
      assert.deepEqual(await console.client.expectFrame(), frame);
      assert.deepEqual(await device.client.expectFrame(), frame);
    }
  });

  test("frames of different sessions never meet", async () => {
    const [one, two] = [await proven(), await proven()];
    one.device.client.sendRaw(Buffer.from("one"));
    two.device.client.sendRaw(Buffer.from("two"));
    assert.equal(String(await one.console.client.expectFrame()), "one");
    assert.equal(String(await two.console.client.expectFrame()), "two");
    await world.settle();
    assert.deepEqual([...one.console.client.takeAll(), ...two.console.client.takeAll()], []);
  });

  for (const side of ["device", "console"] as const) {
    const other = side === "device" ? "console" : "device";

    test(`a lost ${side} comes back with its resume token`, async () => {
      const { name, sessionId, ...ends } = await proven();
      const peer = ends[other].client;
      await ends[side].client.cut();
      await peer.expect("peer-lost");
      peer.sendRaw(Buffer.from("dropped"));
      await world.settle();
      const client = side === "device" ? await world.device() : await world.console(name);
      client.send(resumeMessage(side, sessionId, ends[side].resumeToken));
      assert.equal((await client.expect("resumed"))["isPeerConnected"], true);
      await peer.expect("peer-reopened");
      peer.sendRaw(Buffer.from("after"));
      assert.equal(String(await client.expectFrame()), "after");
    });

    test(`a spent or wrong ${side} token opens nothing and leaves the live socket alone`, async () => {
      const { name, sessionId, ...ends } = await proven();
      const peer = ends[other].client;
      const reopen = async (token: string) => {
        const client = side === "device" ? await world.device() : await world.console(name);
        client.send(resumeMessage(side, sessionId, token));
        return client;
      };
      const first = await reopen(ends[side].resumeToken);
      const { resumeToken } = await first.expect("resumed");
      const second = await reopen(String(resumeToken));
      await second.expect("resumed");
      for (let times = 0; times < 2; times += 1) await peer.expect("peer-reopened");
      await ends[side].client.closed;
      for (const token of [ends[side].resumeToken, "A".repeat(43), ends[other].resumeToken])
        await (await reopen(token)).expectClosed("session-unknown");
      peer.sendRaw(Buffer.from("still here"));
      assert.equal(String(await second.expectFrame()), "still here");
      await world.settle();
      assert.deepEqual(peer.takeAll(), []);
    });

    test(`R047 a lost ${side} whose answer to its token was lost too asks again and hears the same`, async () => {
      const { name, sessionId, ...ends } = await proven();
      const peer = ends[other].client;
      const reopen = async (token: string) => {
        const client = side === "device" ? await world.device() : await world.console(name);
        client.send(resumeMessage(side, sessionId, token));
        const { resumeToken } = await client.expect("resumed");
        await peer.expect("peer-reopened");
        return { client, resumeToken: String(resumeToken) };
      };
      const unheard = await reopen(ends[side].resumeToken);
      const heard = await reopen(ends[side].resumeToken);
      assert.equal(heard.resumeToken, unheard.resumeToken);
      peer.sendRaw(Buffer.from("after"));
      assert.equal(String(await heard.client.expectFrame()), "after");
      await reopen(heard.resumeToken);
    });

    test(`a ${side} that stays away ends the session, not earlier than it may come back`, async () => {
      const { sessionId, ...ends } = await proven();
      const peer = ends[other].client;
      await ends[side].client.cut();
      await peer.expect("peer-lost");
      await world.advance(lostSideEndMs - 1);
      assert.deepEqual(peer.takeAll(), []);
      await world.advance(1);
      assert.equal((await peer.expect("closed"))["reason"], "session-over");
      assert.ok(world.ledger.sessions.get(sessionId)?.endedAtMs !== undefined);
    });

    test(`R049 a ${side} that was away at the end may log what it signed, and nothing else`, async () => {
      const { name, sessionId, ...ends } = await proven();
      const peer = ends[other].client;
      const comeBack = async () => {
        const client = side === "device" ? await world.device() : await world.console(name);
        client.send(resumeMessage(side, sessionId, ends[side].resumeToken));
        return client;
      };
      await ends[side].client.cut();
      await peer.expect("peer-lost");
      peer.send({ type: "end" });
      await peer.expect("closed");
      const late = await comeBack();
      assert.equal((await late.expect("closed"))["reason"], "session-over");
      late.sendRaw(Buffer.from("a frame"));
      late.send({ type: "append", requestId: 1, entry: entry() });
      await late.expect("appended");
      late.send({ type: "end" });
      await world.settle();
      assert.deepEqual([...late.takeAll(), ...peer.takeAll()], []);
      await world.advance(signallingLimits.lateEventMs);
      assert.deepEqual(await late.closed, { code: 4_000, reason: "session-over" });
      await world.advance(1);
      await (await comeBack()).expectClosed("session-unknown");
    });

    test(`the ${side} ends: last frames first, then session-over, then nothing`, async () => {
      const { sessionId, ...ends } = await proven();
      const [ender, peer] = [ends[side].client, ends[other].client];
      ender.sendRaw(Buffer.from("last"));
      ender.send({ type: "end" });
      ender.sendRaw(Buffer.from("too late"));
      assert.equal(String(await peer.expectFrame()), "last");
      assert.equal((await peer.expect("closed"))["reason"], "session-over");
      assert.equal((await ender.expect("closed"))["reason"], "session-over");
      peer.sendRaw(Buffer.from("too late as well"));
      await world.settle();
      assert.deepEqual([...ender.takeAll(), ...peer.takeAll()], []);
      assert.equal(world.ledger.statusOf(sessionId), "resting");
    });
  }

  test("R049 a side that comes back while the end is being written waits for it, and is not sent away", async () => {
    const { sessionId, device, console } = await proven();
    await device.client.cut();
    await console.client.expect("peer-lost");
    const unblock = world.ledger.block("endSession");
    console.client.send({ type: "end" });
    await world.settle();
    const late = await world.device();
    late.send(resumeMessage("device", sessionId, device.resumeToken));
    await world.settle();
    assert.deepEqual(late.takeAll(), []);
    unblock();
    assert.equal((await late.expect("closed"))["reason"], "session-over");
    late.send({ type: "append", requestId: 1, entry: entry() });
    await late.expect("appended");
  });

  test("R049 after an end that the ledger failed to write, a side is told to try again, every time", async () => {
    const { sessionId, device, console } = await proven();
    await device.client.cut();
    await console.client.expect("peer-lost");
    world.ledger.failNext("endSession");
    console.client.send({ type: "end" });
    await world.settle();
    for (let times = 0; times < 2; times += 1) {
      const late = await world.device();
      late.send(resumeMessage("device", sessionId, device.resumeToken));
      assert.equal((await late.closed).code, 1_011);
    }
  });

  test("R049 both ends may log their last event for a while after the end", async () => {
    const { device, console } = await proven();
    console.client.send({ type: "end" });
    for (const { client } of [device, console]) {
      await client.expect("closed");
      client.send({ type: "append", requestId: 1, entry: entry() });
      await client.expect("appended");
    }
    await world.advance(signallingLimits.lateEventMs);
    for (const { client } of [device, console])
      assert.deepEqual(await client.closed, { code: 4_000, reason: "session-over" });
  });

  test("promise 4: an end overtakes events that wait for a slow ledger", async () => {
    const { device, console } = await proven();
    const unblock = world.ledger.block("append");
    device.client.send({ type: "append", requestId: 1, entry: entry() });
    device.client.send({ type: "end" });
    assert.equal((await console.client.expect("closed"))["reason"], "session-over");
    unblock();
    const answers = [await device.client.next(), await device.client.next()];
    assert.deepEqual(
      new Set(answers.map((a) => (a as { type: string }).type)),
      new Set(["closed", "appended"]),
    );
  });

  test("promise 4: an end holds although the ledger fails, and is made good after a restart", async () => {
    const { device, console, sessionId } = await proven();
    world.ledger.failNext("endSession");
    device.client.send({ type: "end" });
    await console.client.expect("closed");
    await device.client.expect("closed");
    assert.ok(world.warnings.includes("session-end-not-saved"));
    assert.equal(world.ledger.sessions.get(sessionId)?.endedAtMs, undefined);
    await world.crash();
    await world.boot();
    await world.advance(lostSideEndMs);
    assert.ok(world.ledger.sessions.get(sessionId)?.endedAtMs !== undefined);
  });

  test("a token with another employee's cookie is worth nothing, and stays good for its owner", async () => {
    const { name, console, sessionId, device } = await proven();
    const bert = await world.console("bert");
    bert.send(resumeMessage("console", sessionId, console.resumeToken));
    await bert.expectClosed("session-unknown");
    world.signIn("thief", "another-tenant");
    const signedIn = world.signedIn.get("thief");
    if (signedIn !== undefined) signedIn.employee = world.signedIn.get(name)?.employee ?? signedIn.employee;
    const namesake = await world.console("thief");
    namesake.send(resumeMessage("console", sessionId, console.resumeToken));
    await namesake.expectClosed("session-unknown");
    const owner = await world.console(name);
    owner.send(resumeMessage("console", sessionId, console.resumeToken));
    await owner.expect("resumed");
    await device.client.expect("peer-reopened");
  });

  test("a stolen cookie without the token sees nothing and stops nothing", async () => {
    const { name, console, device, sessionId, routingNumber } = await proven();
    const thief = await world.console(name);
    thief.send(joinMessage(routingNumber));
    thief.sendRaw(Buffer.from("let me in"));
    await world.settle();
    await world.advance(limits.joinRefusalDelayMs);
    assert.equal((await thief.expect("join-refused"))["reason"], "no-such-code");
    thief.send(resumeMessage("console", sessionId, "B".repeat(43)));
    await thief.expectClosed("session-unknown");
    device.client.sendRaw(Buffer.from("for one pair of eyes"));
    assert.equal(String(await console.client.expectFrame()), "for one pair of eyes");
    await world.settle();
    assert.deepEqual(device.client.takeAll(), []);
  });

  test("a token is worth nothing before the proof: one socket proves, from beginning to end", async () => {
    const device = await world.openDevice();
    world.signIn("emma");
    const emma = await world.console("emma");
    emma.send(joinMessage(await world.showCode(device)));
    const { resumeToken } = await emma.expect("joined");
    await device.client.expect("employee-joined");
    const second = await world.console("emma");
    second.send(resumeMessage("console", device.sessionId, String(resumeToken)));
    await second.expectClosed("session-unknown");
    emma.sendRaw(Buffer.from("share"));
    assert.equal(String(await device.client.expectFrame()), "share");
  });

  test("a side's token does not open the other side", async () => {
    const { sessionId, console } = await proven();
    const client = await world.device();
    client.send({ ...resumeMessage("console", sessionId, console.resumeToken) });
    await client.expectClosed("message-refused");
  });

  test("a device that comes back hears where its code stands", async () => {
    const device = await world.openDevice();
    const number = await world.showCode(device);
    let { resumeToken } = device;
    const comeBack = async () => {
      const client = await world.device();
      client.send(resumeMessage("device", device.sessionId, resumeToken));
      resumeToken = (await client.expect("resumed"))["resumeToken"] as typeof resumeToken;
      return client;
    };
    await device.client.cut();
    await (await comeBack()).expect("employee-left");
    world.signIn("dora");
    const dora = await world.console("dora");
    dora.send(joinMessage(number));
    await dora.expect("joined");
    const joinedWhileAway = await comeBack();
    await joinedWhileAway.expect("employee-joined");
    joinedWhileAway.send({ type: "withdraw-code" });
    await world.settle();
    await (await comeBack()).expect("number-withdrawn");
  });

  test("a page left open without a code is ended in the end", async () => {
    const device = await world.openDevice();
    await world.advance(signallingLimits.numberlessLookMs);
    await world.settle();
    assert.deepEqual(device.client.takeAll(), []);
    await world.advance(signallingLimits.numberlessLookMs);
    assert.equal((await device.client.expect("closed"))["reason"], "session-over");
  });

  test("a line that died without a word is found out", async () => {
    const { device, console } = await proven();
    console.client.webSocket.pause();
    for (let ping = 0; ping < 3; ping += 1) await world.advance(signallingLimits.pingIntervalMs);
    await device.client.expect("peer-lost");
  });
});

describe("a restart of the server", () => {
  let world: TestWorld;
  before(async () => (world = await TestWorld.start()));
  after(() => world.stop());
  afterEach(() => world.hangUp());

  test("both ends resume, the customer's number survives, a proving employee is let go", async () => {
    const { device, console, sessionId, routingNumber } = await world.proven("anna");
    const waiting = await world.openDevice();
    const waitingNumber = await world.showCode(waiting);
    const proving = await world.openDevice();
    const provingNumber = await world.showCode(proving);
    const bert = await world.console("bert");
    bert.send(joinMessage(provingNumber));
    await bert.expect("joined");
    const dead = await world.openDevice();
    const deadNumber = await world.showCode(dead);
    dead.client.send({ type: "withdraw-code" });
    await world.settle();

    await world.crash();
    await world.boot();

    const newDevice = await world.device();
    newDevice.send(resumeMessage("device", sessionId, device.resumeToken));
    assert.equal((await newDevice.expect("resumed"))["isPeerConnected"], false);
    const newConsole = await world.console("anna");
    newConsole.send(resumeMessage("console", sessionId, console.resumeToken));
    assert.equal((await newConsole.expect("resumed"))["isPeerConnected"], true);
    await newDevice.expect("peer-reopened");
    newDevice.sendRaw(Buffer.from("on we go"));
    assert.equal(String(await newConsole.expectFrame()), "on we go");

    for (const [customer, number] of [
      [waiting, waitingNumber],
      [proving, provingNumber],
    ] as const) {
      const client = await world.device();
      client.send(resumeMessage("device", customer.sessionId, customer.resumeToken));
      await client.expect("resumed");
      await client.expect("employee-left");
      const carl = await world.console("carl");
      carl.send(joinMessage(number));
      await carl.expect("joined");
      await client.expect("employee-joined");
    }
    for (const number of [routingNumber, deadNumber]) {
      const carl = await world.console("carl");
      carl.send(joinMessage(number));
      await world.settle();
      await world.advance(limits.joinRefusalDelayMs);
      assert.equal((await carl.expect("join-refused"))["reason"], "no-such-code");
    }
  });

  test("who does not come back after a restart is not waited for", async () => {
    const { sessionId } = await world.proven("anna");
    await world.crash();
    await world.boot();
    await world.advance(lostSideEndMs);
    assert.ok(world.ledger.sessions.get(sessionId)?.endedAtMs !== undefined);
  });

  test("a stop is said, and ends nothing", async () => {
    const { device, console, sessionId } = await world.proven("bert");
    const stopped = world.signalling?.close();
    await device.client.expectClosed("server-stopping");
    await console.client.expectClosed("server-stopping");
    await stopped;
    assert.equal(world.ledger.sessions.get(sessionId)?.endedAtMs, undefined);
    await world.crash();
    await world.boot();
    const client = await world.device();
    client.send(resumeMessage("device", sessionId, device.resumeToken));
    await client.expect("resumed");
  });
});

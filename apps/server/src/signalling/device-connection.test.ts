import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { limits } from "@meekijk/protocol";
import {
  codeUsedMessage,
  entry,
  identity,
  joinMessage,
  openMessage,
  TestWorld,
} from "./testing/test-world.ts";

describe("a customer's device", () => {
  let world: TestWorld;
  before(async () => (world = await TestWorld.start()));
  after(() => world.stop());
  afterEach(() => world.hangUp());

  test("opens a session and shows a number for ten minutes", async () => {
    const { client } = await world.openDevice();
    client.send({ type: "show-code", deviceNonce: "n".repeat(22) });
    const code = await client.expect("code-assigned");
    assert.match(String(code["routingNumber"]), /^\d{3}$/);
    assert.equal(code["tenantId"], "tenant-of-brand");
    assert.equal(code["expiresInMs"], limits.codeLifetimeMs);
  });

  test("R003 an acceptance that the ledger refuses opens nothing", async () => {
    const client = await world.device();
    const opening = openMessage("refused.by.ledger");
    client.send(opening);
    await client.expectClosed("acceptance-refused");
    assert.equal(world.ledger.sessions.has(opening.sessionId), false);
  });

  test("a device whose answer was lost opens the same session again", async () => {
    const first = await world.device();
    const opening = openMessage();
    first.send(opening);
    await first.expect("session-opened");
    const second = await world.device();
    second.send(opening);
    await second.expect("session-opened");
    await first.closed;
    assert.match(await world.showCode({ client: second }), /^\d{3}$/);
  });

  test("a stranger who names a known session id gets nothing and disturbs nobody", async () => {
    const device = await world.openDevice();
    const stranger = await world.device();
    stranger.send({ ...openMessage(), sessionId: device.sessionId });
    await stranger.expectClosed("acceptance-refused");
    assert.match(await world.showCode(device), /^\d{3}$/);
  });

  test("one socket carries one session", async () => {
    const { client } = await world.openDevice();
    client.send(openMessage());
    await client.expectClosed("message-refused");
  });

  test("nothing but opening or resuming comes first", async () => {
    for (const message of [
      { type: "end" },
      { type: "check-line", isPeerSilent: false },
      codeUsedMessage({ consolePublicKey: "A".repeat(43) }),
      { type: "append", requestId: 0, entry: entry() },
    ]) {
      const client = await world.device();
      client.send(message);
      await client.expectClosed("message-refused");
    }
  });

  test("appends are answered in order, each with its own receipt", async () => {
    const { client } = await world.openDevice();
    for (let requestId = 0; requestId < 20; requestId += 1)
      client.send({ type: "append", requestId, entry: entry(requestId === 7 ? "refused.a.b" : undefined) });
    for (let requestId = 0; requestId < 20; requestId += 1) {
      const answer = await client.expect(requestId === 7 ? "append-refused" : "appended");
      assert.equal(answer["requestId"], requestId);
    }
  });

  test("a line is said to carry at once, also while the ledger is slow", async () => {
    const { client } = await world.openDevice();
    const unblock = world.ledger.block("append");
    client.send({ type: "append", requestId: 1, entry: entry() });
    client.send({ type: "check-line", isPeerSilent: false });
    await client.expect("line-carries");
    unblock();
    await client.expect("appended");
  });

  test("an event that did not become durable is never acknowledged", async () => {
    const { client } = await world.openDevice();
    world.ledger.failNext("append");
    client.send({ type: "append", requestId: 1, entry: entry() });
    assert.deepEqual(await client.closed, { code: 1_011, reason: "internal" });
    assert.deepEqual(client.takeAll(), []);
    assert.ok(world.warnings.includes("signalling-message-failed"));
  });

  test("withdrawing tells the employee, and the number is dead", async () => {
    const device = await world.openDevice();
    const number = await world.showCode(device);
    const anna = await world.console();
    anna.send(joinMessage(number));
    await anna.expect("joined");
    device.client.send({ type: "withdraw-code" });
    await anna.expect("code-withdrawn");
    anna.send(joinMessage(number));
    await world.settle();
    await world.advance(limits.joinRefusalDelayMs);
    assert.equal((await anna.expect("join-refused"))["reason"], "no-such-code");
    assert.equal(world.ledger.statusOf(device.sessionId), "resting");
    assert.equal(world.ledger.sessions.get(device.sessionId)?.employee, undefined);
  });

  test("a new code kills the one before, also in the employee's hands", async () => {
    const device = await world.openDevice();
    const first = await world.showCode(device);
    const bert = await world.console("bert");
    bert.send(joinMessage(first));
    await bert.expect("joined");
    await device.client.expect("employee-joined");
    const second = await world.showCode(device);
    assert.notEqual(first, second);
    await bert.expect("code-withdrawn");
    bert.send(joinMessage(second));
    await bert.expect("joined");
    assert.deepEqual((await device.client.expect("employee-joined"))["employee"], identity("bert"));
  });

  test("R036 who joined after the one who proved is never taken for them", async () => {
    const device = await world.openDevice();
    const number = await world.showCode(device);
    const anna = await world.console();
    const proving = joinMessage(number);
    anna.send(proving);
    await anna.expect("joined");
    await device.client.expect("employee-joined");
    anna.send({ type: "leave" });
    await device.client.expect("employee-left");
    const bert = await world.console("bert");
    bert.send(joinMessage(number));
    await bert.expect("joined");
    await device.client.expect("employee-joined");
    device.client.send(codeUsedMessage(proving));
    await bert.expect("code-withdrawn");
    assert.equal((await device.client.expect("closed"))["reason"], "session-over");
    await world.settle();
    assert.equal(world.ledger.statusOf(device.sessionId), "resting");
    assert.equal(world.ledger.sessions.get(device.sessionId)?.employee, undefined);
  });

  test("that the code is used may be said again, also after somebody else's key was claimed", async () => {
    const { device, console } = await world.proven("anna");
    device.client.send(codeUsedMessage({ consolePublicKey: "B".repeat(43) }));
    await world.settle();
    assert.deepEqual(console.client.takeAll(), []);
    assert.equal(world.ledger.statusOf(device.sessionId), "used");
  });

  test("after the proof there is no other code in this session", async () => {
    const { device } = await world.proven("carl");
    device.client.send({ type: "show-code", deviceNonce: "n".repeat(22) });
    await device.client.expectClosed("message-refused");
  });
});

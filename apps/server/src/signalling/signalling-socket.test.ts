import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { limits } from "@meekijk/protocol";
import * as fc from "fast-check";
import { signallingLimits } from "./signalling-limits.ts";
import { entry, joinMessage, openMessage, resumeMessage, TestWorld } from "./testing/test-world.ts";
import type { TestClient } from "./testing/test-client.ts";

const namedCloses = new Set(["message-refused", "version-unknown", "acceptance-refused", "session-unknown"]);
/** ws answers broken frames itself: bad UTF-8, too big. */
const protocolCodes = new Set([1_002, 1_007, 1_009]);

describe("bounds of a signalling socket", () => {
  let world: TestWorld;
  before(async () => (world = await TestWorld.start()));
  after(async () => {
    await world.advance(limits.joinRefusalDelayMs);
    await world.stop();
  });
  afterEach(() => world.hangUp());

  test("a socket that says nothing valid within ten seconds is closed", async () => {
    const [device, console] = [await world.device(), await world.console()];
    await world.advance(limits.firstMessageTimeoutMs - 1);
    assert.deepEqual([...device.takeAll(), ...console.takeAll()], []);
    await world.advance(1);
    await device.expectClosed("message-refused");
    await console.expectClosed("message-refused");
  });

  test("a socket that spoke stays", async () => {
    const { client } = await world.openDevice();
    await world.advance(limits.firstMessageTimeoutMs);
    await world.settle();
    assert.deepEqual(client.takeAll(), []);
    assert.equal(client.webSocket.readyState, client.webSocket.OPEN);
  });

  test("another protocol version is named as that", async () => {
    const device = await world.device();
    device.send({ ...openMessage(), protocolVersion: 2 });
    await device.expectClosed("version-unknown");
    const console = await world.console();
    console.send({ ...joinMessage("123"), protocolVersion: 0 });
    await console.expectClosed("version-unknown");
  });

  test("a frame before the first message is refused", async () => {
    const client = await world.device();
    client.sendRaw(Buffer.from("frame"));
    await client.expectClosed("message-refused");
  });

  test("no minute sees more messages than the bound, pings counted", async () => {
    const { client } = await world.openDevice();
    for (let requestId = 0; requestId < limits.maxSignallingMessagesPerMinute; requestId += 1)
      client.send({ type: "append", requestId, entry: entry() });
    assert.equal((await client.closed).reason, "too-many-messages");
    assert.ok(client.takeAll().length <= limits.maxSignallingMessagesPerMinute / 2 + 1);
    const pinging = await world.openDevice();
    for (let i = 0; i < limits.maxSignallingMessagesPerMinute; i += 1) await pinging.client.roundTrip();
    assert.equal((await pinging.client.closed).reason, "too-many-messages");
  });

  test("more than 64 KiB in one message, and text that is no text, close the line", async () => {
    const big = await world.openDevice();
    big.client.sendRaw(Buffer.alloc(limits.maxFrameBytes + 1));
    assert.equal((await big.client.closed).code, 1_009);
    const bad = await world.device();
    bad.webSocket.send(Buffer.from([0xff, 0xfe]), { binary: false });
    assert.equal((await bad.closed).code, 1_007);
  });

  test("compression is not agreed upon", async () => {
    const client = await world.device();
    assert.equal(client.webSocket.extensions, "");
  });

  test("while the ledger is slow a chatty socket is not read, and loses nothing", async () => {
    const { client, sessionId } = await world.openDevice();
    const unblock = world.ledger.block("append");
    const count = signallingLimits.maxPendingMessages * 3;
    for (let requestId = 0; requestId < count; requestId += 1)
      client.send({ type: "append", requestId, entry: entry() });
    client.webSocket.pause();
    await world.settle();
    unblock();
    client.webSocket.resume();
    for (let requestId = 0; requestId < count; requestId += 1)
      assert.equal((await client.expect("appended"))["requestId"], requestId);
    assert.equal(world.ledger.sessions.get(sessionId)?.events.length, count);
  });

  test("hostile input: every altered message ends in a named close or an ordinary answer, never in a crash", async () => {
    const seeds = [
      openMessage(),
      joinMessage("123"),
      resumeMessage("device", openMessage().sessionId, "A".repeat(43)),
      { type: "append", requestId: 1, entry: entry() },
      { type: "show-code", deviceNonce: "n".repeat(22) },
    ].map((message) => JSON.stringify(message));
    const altered = fc.oneof(
      fc
        .tuple(fc.constantFrom(...seeds), fc.nat(200), fc.string({ maxLength: 3 }))
        .map(([text, at, insert]) => text.slice(0, at) + insert + text.slice(at + insert.length)),
      fc.constantFrom(...seeds).chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))),
      fc.json(),
      fc.constantFrom(
        '{"__proto__":{"type":"end"}}',
        "null",
        "[]",
        '"end"',
        "{}",
        '{"type":"end","type":"end"}',
      ),
      fc.string(),
    );
    let games = 0;
    const someAddress = () => {
      games += 1;
      return `127.${1 + (games % 100)}.3.4`;
    };
    const isHarmless = async (client: TestClient) => {
      await client.roundTrip();
      await client.roundTrip();
      if (client.webSocket.readyState === client.webSocket.OPEN) {
        await client.cut();
        return true;
      }
      const { code, reason } = await client.closed;
      return namedCloses.has(reason) || protocolCodes.has(code);
    };
    await fc.assert(
      fc.asyncProperty(altered, fc.boolean(), async (text, isDevice) => {
        const client = isDevice ? await world.device(someAddress()) : await world.console("carl");
        client.sendRaw(text);
        assert.ok(await isHarmless(client), text);
      }),
      { numRuns: 150 },
    );
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 64 });
    await fc.assert(
      fc.asyncProperty(bytes, async (noise) => {
        const { client } = await world.openDevice(someAddress());
        client.webSocket.send(noise, { binary: false });
        client.webSocket.send(noise, { binary: true });
        assert.ok(await isHarmless(client));
      }),
      { numRuns: 40 },
    );
    assert.deepEqual(world.warnings, []);
    assert.match(await world.showCode(await world.openDevice()), /^\d{3}$/);
  });
});

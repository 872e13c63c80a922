import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { limits } from "@meekijk/protocol";
import { TestWorld } from "./testing/test-world.ts";

describe("R028 the network check", () => {
  let world: TestWorld;
  before(async () => (world = await TestWorld.start()));
  after(() => world.stop());
  afterEach(() => world.hangUp());

  async function check() {
    const client = world.client("/rendezvous/check");
    assert.equal(await client.status(), 101);
    return client;
  }

  test("answers ping and gives the whole check back, byte by byte", async () => {
    const client = await check();
    client.sendRaw("ping");
    assert.equal(await client.next(), "ping");
    const piece = Buffer.alloc(16 * 1024, 7);
    for (let sent = 0; sent < limits.networkCheckBytes; sent += piece.length) client.sendRaw(piece);
    for (let sent = 0; sent < limits.networkCheckBytes; sent += piece.length)
      assert.deepEqual(await client.expectFrame(), piece);
  });

  test("moves no more than its bound, in bytes, tiny frames or pings", async () => {
    const bytes = await check();
    for (let i = 0; i <= 4; i += 1) bytes.sendRaw(Buffer.alloc(limits.maxFrameBytes));
    for (let i = 0; i < 4; i += 1) await bytes.expectFrame();
    await bytes.expectClosed("too-many-messages");
    const frames = await check();
    for (let i = 0; i <= 512; i += 1) frames.sendRaw(Buffer.alloc(1));
    assert.equal((await frames.closed).reason, "too-many-messages");
    const pings = await check();
    for (let i = 0; i <= limits.maxSignallingMessagesPerMinute; i += 1) pings.sendRaw("ping");
    assert.equal((await pings.closed).reason, "too-many-messages");
  });

  test("lives fifteen seconds, and only ten when it says nothing", async () => {
    const [silent, speaking] = [await check(), await check()];
    speaking.sendRaw("ping");
    await speaking.next();
    await world.advance(limits.firstMessageTimeoutMs);
    await silent.expectClosed("message-refused");
    await world.advance(limits.networkCheckTimeoutMs - limits.firstMessageTimeoutMs);
    await speaking.expectClosed("session-over");
  });

  test("is no chat: any other text is refused", async () => {
    const client = await check();
    client.sendRaw("pong");
    await client.expectClosed("message-refused");
  });
});

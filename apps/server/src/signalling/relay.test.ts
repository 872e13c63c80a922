import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { WebSocket, WebSocketServer } from "ws";
import { Relay, type RelayEnd } from "./relay.ts";
import { signallingLimits } from "./signalling-limits.ts";
import { HandClock } from "./testing/hand-clock.ts";
import { WebSocketEnd } from "./web-socket-end.ts";

const limits = {
  maxBufferedBytes: 1_000,
  relayStallMs: 30_000,
  relayBurstBytes: 10_000,
  relayBytesPerSecond: 1_000,
  minFrameCostBytes: 100,
};

class FakeEnd implements RelayEnd {
  readonly taken: (Uint8Array | string)[] = [];
  readonly #waiting: { data: Uint8Array | string; onFlushed: () => void }[] = [];
  isPaused = false;
  isCut = false;

  get bufferedBytes(): number {
    return this.#waiting.reduce((sum, { data }) => sum + data.length, 0);
  }

  send(data: Uint8Array | string, onFlushed: () => void): void {
    this.#waiting.push({ data, onFlushed });
  }

  setReadingPaused(isPaused: boolean): void {
    this.isPaused = isPaused;
  }

  cut(): void {
    this.isCut = true;
  }

  takeOne(): void {
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.taken.push(next.data);
    next.onFlushed();
  }
}

function pair(over: Partial<typeof limits> = {}) {
  const clock = new HandClock();
  const relay = new Relay(clock, { ...limits, ...over });
  const [device, console] = [new FakeEnd(), new FakeEnd()];
  relay.attach("device", device);
  relay.attach("console", console);
  return { clock, relay, device, console };
}

describe("the blind relay", () => {
  test("a slow reader stops its sender, and only that one; taking half lets it go on", () => {
    const { relay, device, console } = pair();
    for (let i = 0; i < 3; i += 1) relay.pass("device", new Uint8Array(400));
    assert.equal(device.isPaused, true);
    assert.equal(console.isPaused, false);
    console.takeOne();
    assert.equal(device.isPaused, true);
    console.takeOne();
    assert.equal(device.isPaused, false);
  });

  test("a reader that takes nothing for half a minute is cut; one that takes a little is not", async () => {
    const { clock, relay, console } = pair();
    relay.pass("device", new Uint8Array(1_500));
    await clock.advance(limits.relayStallMs - 1);
    assert.equal(console.isCut, false);
    console.takeOne();
    await clock.advance(1);
    assert.equal(console.isCut, false);
    relay.pass("device", new Uint8Array(1_500));
    await clock.advance(limits.relayStallMs);
    assert.equal(console.isCut, true);
  });

  test("over its rate a session is held back, not closed", async () => {
    const { clock, relay, device, console } = pair({ maxBufferedBytes: 100_000 });
    relay.pass("device", new Uint8Array(10_000));
    assert.equal(device.isPaused, false);
    relay.pass("device", new Uint8Array(2_000));
    assert.equal(device.isPaused, true);
    await clock.advance(1_999);
    assert.equal(device.isPaused, true);
    await clock.advance(1);
    assert.equal(device.isPaused, false);
    assert.equal(console.isCut, false);
  });

  test("tiny frames cost processor time and count so", () => {
    const { relay, device } = pair({ maxBufferedBytes: 100_000 });
    for (let i = 0; i < 100; i += 1) relay.pass("device", new Uint8Array(1));
    assert.equal(device.isPaused, false);
    relay.pass("device", new Uint8Array(1));
    assert.equal(device.isPaused, true);
  });

  test("while the peer is away frames are dropped, and its return frees the sender", () => {
    const { relay, device, console } = pair();
    relay.pass("device", new Uint8Array(1_500));
    assert.equal(device.isPaused, true);
    relay.detach("console");
    assert.equal(device.isPaused, false);
    relay.pass("device", Buffer.from("dropped"));
    const again = new FakeEnd();
    relay.attach("console", again);
    relay.pass("device", Buffer.from("heard"));
    console.takeOne();
    again.takeOne();
    assert.deepEqual(again.taken, [Buffer.from("heard")]);
  });

  test("once stopped it passes nothing and holds nobody back", async () => {
    const { clock, relay, device, console } = pair();
    relay.pass("device", new Uint8Array(20_000));
    relay.stop();
    assert.equal(device.isPaused, false);
    relay.pass("console", Buffer.from("late"));
    relay.attach("device", device);
    relay.pass("device", Buffer.from("late"));
    console.takeOne();
    console.takeOne();
    assert.equal(console.taken.length, 1);
    assert.equal(device.bufferedBytes, 0);
    assert.equal(clock.timerCount, 0);
    await clock.advance(limits.relayStallMs);
    assert.equal(console.isCut, false);
  });

  test("whatever happens: order kept, memory bounded when pauses are obeyed, nobody held back for ever", async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("send" as const), bytes: fc.integer({ min: 1, max: 700 }) }),
      fc.record({ kind: fc.constant("take" as const) }),
      fc.record({ kind: fc.constant("wait" as const), ms: fc.nat(5_000) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 100, size: "max" }), async (steps) => {
        const { clock, relay, device, console } = pair({ relayStallMs: 1e12 });
        let sent = 0;
        for (const happening of steps) {
          if (happening.kind === "take") console.takeOne();
          else if (happening.kind === "wait") await clock.advance(happening.ms);
          else if (!device.isPaused) {
            relay.pass("device", new Uint8Array(happening.bytes).fill(sent % 256));
            sent += 1;
          }
          assert.ok(console.bufferedBytes <= limits.maxBufferedBytes + 700);
        }
        while (console.bufferedBytes > 0) console.takeOne();
        await clock.advance(100_000);
        assert.equal(device.isPaused, false);
        assert.deepEqual(
          console.taken.map((data) => data[0]),
          Array.from({ length: sent }, (_, i) => i % 256),
        );
      }),
    );
  });
});

describe("back-pressure on real sockets", () => {
  test("a reader that sleeps costs a few hundred kB, and gets every byte once it wakes", async () => {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
    await once(server, "listening");
    const relay = new Relay(new HandClock(), { ...signallingLimits, relayBurstBytes: 1e12 });
    const [sender, senderSocket] = await connect(server);
    const [reader, readerSocket] = await connect(server);
    const senderEnd = new WebSocketEnd(senderSocket);
    const readerEnd = new WebSocketEnd(readerSocket);
    relay.attach("device", senderEnd);
    relay.attach("console", readerEnd);
    let maxBufferedBytes = 0;
    let onPaused: () => void = () => undefined;
    const paused = new Promise<void>((resolve) => (onPaused = resolve));
    senderSocket.on("message", (data: Buffer) => {
      relay.pass("device", data);
      maxBufferedBytes = Math.max(maxBufferedBytes, readerEnd.bufferedBytes);
      if (senderEnd.isReadingPaused) onPaused();
    });
    const frameCount = 600;
    const frameBytes = 64 * 1024;
    reader.pause();
    for (let i = 0; i < frameCount; i += 1) sender.send(Buffer.alloc(frameBytes, i));
    await paused;
    let seen = 0;
    const allSeen = new Promise<void>((resolve) => {
      reader.on("message", (data: Buffer) => {
        assert.equal(data[0], seen % 256);
        seen += 1;
        if (seen === frameCount) resolve();
      });
    });
    reader.resume();
    await allSeen;
    // One read of the operating system may bring more frames than the pause could hold back.
    assert.ok(
      maxBufferedBytes <= signallingLimits.maxBufferedBytes + 4 * frameBytes,
      `${maxBufferedBytes} bytes`,
    );
    for (const socket of [sender, reader]) socket.terminate();
    server.close();
  });
});

async function connect(server: WebSocketServer): Promise<[client: WebSocket, accepted: WebSocket]> {
  const accepted = once(server, "connection") as Promise<[WebSocket]>;
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await once(client, "open");
  return [client, (await accepted)[0]];
}

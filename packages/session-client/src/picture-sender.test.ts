import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import type { ClientPorts } from "./client-ports.ts";
import { PictureSender } from "./picture-sender.ts";

const [width, height] = [1024, 512];

/** A screen of dots, black and white, before a sender, whose timers run when told; `sent` are the sizes of its updates. */
function open(lineBytesPerMs?: number) {
  const timers: (() => void)[] = [];
  const reads: number[] = [];
  const sent: number[] = [];
  const whileCompressing: (() => void)[] = [];
  let seed = 1;
  const pixels = Uint32Array.from({ length: width * height }, () => {
    seed = (Math.imul(seed, 0x19660d) + 0x3c6ef35f) | 0;
    return seed < 0 ? 0 : 0xffffff;
  });
  const ports = {
    nowMs: () => 0,
    setTimer: (run: () => void) => {
      timers.push(run);
      return () => undefined;
    },
    compress: async (bytes: Uint8Array<ArrayBuffer>) => {
      whileCompressing.splice(0).forEach((act) => act());
      return new Uint8Array(deflateRawSync(bytes));
    },
  } as unknown as ClientPorts;
  const sender = new PictureSender({
    ports,
    channelOrder: "rgbx",
    mayCopy: true,
    lineBytesPerMs,
    mayShow: () => true,
    readNewest: async () => {
      reads.push(sent.length);
      return { width, height, pixels };
    },
    send: (update) => sent.push(update.length) > 0,
    onFailed: () => assert.fail("failed"),
  });
  const turn = async () => {
    for (const run of timers.splice(0)) run();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { sender, turn, sent, reads, whileCompressing };
}

void test("the update that measures the delay gets out before the first picture is even read", async () => {
  const { sender, turn, sent, reads } = open();
  sender.frameAvailable();
  await turn();
  assert.deepEqual([sent.length, reads.length], [1, 1]);
  assert.ok((sent[0] ?? Infinity) < 100, "no pixels in it");
  await turn();
  assert.deepEqual([sent.length, reads.length], [2, 2]);
  sender.stop();
});

void test("the first update with pixels is the larger, the more the line was seen to carry", async () => {
  const sizes: number[] = [];
  for (const rate of [undefined, 100, 1_500, 1_000_000]) {
    const { sender, turn, sent } = open(rate);
    sender.frameAvailable();
    await turn();
    await turn();
    sizes.push(sent[1] ?? 0);
    sender.stop();
  }
  const [unknown = 0, slow = 0, swift = 0, local = 0] = sizes;
  assert.equal(slow, unknown, "a slow line gets no less than one that nobody tried");
  assert.ok(unknown > 0 && swift > 2 * unknown, sizes.join());
  assert.ok(local > swift, sizes.join());
});

void test("what was planned when the path changed does not leave: it would wait for ever to be acknowledged", async () => {
  const { sender, turn, sent, whileCompressing } = open(1_500);
  sender.frameAvailable();
  await turn();
  whileCompressing.push(() => sender.pathChanged());
  for (let round = 0; round < 4; round += 1) await turn();
  const small = sent.filter((bytes) => bytes < 100);
  assert.equal(small.length, 2, `the new path is measured as the first was: ${sent.join()}`);
  assert.ok((sent[2] ?? 0) > 100, `and then has the picture: ${sent.join()}`);
  assert.equal(sent.indexOf(small[1] as number, 1), 1, "with nothing of the old plan between");
  sender.stop();
});

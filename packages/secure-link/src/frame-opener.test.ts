import assert from "node:assert/strict";
import { test } from "node:test";
import { keysOf } from "../testing/linked-ends.ts";
import { FrameOpener } from "./frame-opener.ts";
import type { OpenedFrame } from "./frame-opener.ts";
import { FrameSealer } from "./frame-sealer.ts";
import type { EpochStream } from "./frame-sealer.ts";
import { linkLimits } from "./limits.ts";

async function ends() {
  const sealer = new FrameSealer(crypto, await keysOf("device"));
  sealer.beginEpoch();
  const opener = new FrameOpener(crypto, await keysOf("console"));
  const seal = async (stream: EpochStream, value = 0): Promise<Uint8Array<ArrayBuffer>> => {
    const frame = await sealer.seal(stream, Uint8Array.of(value));
    assert.ok(frame);
    return frame;
  };
  const open = async (frame: Uint8Array) => gist(await opener.open(frame));
  return { sealer, opener, seal, open };
}

function gist(opened: OpenedFrame): string {
  if (opened.kind === "fault") return opened.reason;
  if (opened.kind === "opened") return `${opened.stream} ${opened.plaintext.join()}`;
  return opened.kind === "end" ? `end ${opened.frame}` : "dropped";
}

void test("frames open in order, each stream by itself", async () => {
  const { seal, open } = await ends();
  assert.equal(await open(await seal("control", 1)), "control 1");
  assert.equal(await open(await seal("picture", 2)), "picture 2");
  assert.equal(await open(await seal("control", 3)), "control 3");
});

void test("a gap, a repeat, another direction, another session and an altered frame are faults", async () => {
  const { seal, open } = await ends();
  const [first, second, third] = [await seal("chat"), await seal("chat"), await seal("chat")];
  await open(first);
  assert.equal(await open(first), "counter-repeat");
  assert.equal(await open(third), "counter-gap");
  const altered = Uint8Array.from(second);
  altered[12] = (altered[12] ?? 0) ^ 1;
  assert.equal(await open(altered), "undecryptable");
  assert.equal(await open(second), "chat 0");

  const own = new FrameSealer(crypto, await keysOf("console"));
  own.beginEpoch();
  const reflected = await own.seal("input", Uint8Array.of(1));
  assert.ok(reflected);
  assert.equal(await open(reflected), "undecryptable");
  const other = new FrameSealer(crypto, await keysOf("device", 2));
  other.beginEpoch();
  const foreign = await other.seal("input", Uint8Array.of(1));
  assert.ok(foreign);
  assert.equal(await open(foreign), "undecryptable");
});

void test("a frame moved to another stream or epoch does not open", async () => {
  const { seal, open } = await ends();
  const frame = await seal("chat");
  const toInput = Uint8Array.from(frame);
  toInput[1] = 2;
  assert.equal(await open(toInput), "undecryptable");
  const toEpoch = Uint8Array.from(frame);
  toEpoch[3] = 2;
  assert.equal(await open(toEpoch), "undecryptable");
  const toEnd = Uint8Array.from(frame);
  toEnd[1] = 6;
  assert.equal(await open(toEnd), "epoch-out-of-place");
  const toEpochZero = Uint8Array.from(frame);
  toEpochZero[3] = 0;
  assert.equal(await open(toEpochZero), "epoch-out-of-place");
  assert.equal(await open(frame), "chat 0", "forgeries moved nothing");
});

void test("unknown streams and versions, and short frames, are refused by name", async () => {
  const { seal, open } = await ends();
  const frame = await seal("chat");
  const altered = (index: number, value: number) => {
    const copy = Uint8Array.from(frame);
    copy[index] = value;
    return open(copy);
  };
  assert.equal(await altered(0, 2), "version-unknown");
  assert.equal(await altered(1, 7), "stream-unknown");
  assert.equal(await altered(1, 0), "stream-unknown");
  assert.equal(await altered(4, 1), "counter-out-of-range");
  assert.equal(await open(frame.subarray(0, 27)), "too-short");
});

void test("a higher authentic epoch is entered by all streams; then the lower one is a fault", async () => {
  const { sealer, seal, open } = await ends();
  await open(await seal("control", 1));
  const left = await seal("chat", 2);
  sealer.beginEpoch();
  assert.equal(await open(await seal("picture", 3)), "picture 3");
  assert.equal(await open(await seal("control", 4)), "control 4");
  assert.equal(await open(left), "old-epoch");
});

void test("a higher epoch that does not begin with its first frame is a fault", async () => {
  const { sealer, seal, open } = await ends();
  sealer.beginEpoch();
  await seal("control");
  assert.equal(await open(await seal("control")), "counter-gap");
});

void test("after the news of a reopened path, old frames are dropped until the new epoch begins, then a fault", async () => {
  const { sealer, opener, seal, open } = await ends();
  await open(await seal("control", 1));
  const [old, older] = [await seal("control", 2), await seal("chat", 3)];
  opener.peerPathReopened();
  assert.equal(await open(old), "dropped");
  sealer.beginEpoch();
  assert.equal(await open(await seal("control", 4)), "control 4");
  assert.equal(await open(older), "old-epoch");
});

void test("after the own path was reopened, a gap ends its epoch silently until the other end has heard us", async () => {
  const { sealer, opener, seal, open } = await ends();
  await open(await seal("control", 1));
  opener.ownPathOpened(true, false);
  assert.equal(await open(await seal("control", 2)), "dropped", "of before");
  sealer.beginEpoch();
  assert.equal(await open(await seal("picture", 3)), "picture 3");
  await seal("picture", 4);
  assert.equal(await open(await seal("picture", 5)), "dropped", "one was lost while we were away");
  assert.equal(await open(await seal("control", 6)), "dropped", "nothing of that epoch any more");
  sealer.beginEpoch();
  assert.equal(await open(await seal("control", 7)), "control 7");
  opener.heardByPeer();
  await seal("control");
  assert.equal(await open(await seal("control")), "counter-gap", "strict again");
});

void test("while a path settles, forged and repeated frames are faults all the same", async () => {
  const { sealer, opener, seal, open } = await ends();
  await open(await seal("control"));
  opener.ownPathOpened(true, false);
  sealer.beginEpoch();
  await seal("control");
  const forged = await seal("control");
  forged[20] = (forged[20] ?? 0) ^ 1;
  assert.equal(await open(forged), "undecryptable");
  const first = await seal("chat");
  assert.equal(await open(first), "chat 0");
  assert.equal(await open(first), "counter-repeat");
});

void test("the first path of all is strict from the start", async () => {
  const { opener, seal, open } = await ends();
  opener.ownPathOpened(true, true);
  await seal("control");
  assert.equal(await open(await seal("control")), "counter-gap");
});

void test("unordered path: pictures may come late or never, but only once; other streams stay in order", async () => {
  const { sealer, opener, seal, open } = await ends();
  opener.ownPathOpened(false, true);
  const pictures: Uint8Array[] = [];
  for (let value = 0; value < 5; value += 1) pictures.push(await seal("picture", value));
  const [p0, p1, p2, p3, p4] = pictures;
  assert.ok(p0 && p1 && p2 && p3 && p4);
  assert.equal(await open(p2), "picture 2");
  assert.equal(await open(p0), "picture 0");
  assert.equal(await open(p2), "dropped");
  assert.equal(await open(p4), "picture 4");
  const forged = Uint8Array.from(p1);
  forged[12] = (forged[12] ?? 0) ^ 1;
  assert.equal(await open(forged), "undecryptable");
  assert.equal(await open(p1), "picture 1", "the forgery did not take its place");
  await seal("control");
  assert.equal(await open(await seal("control")), "counter-gap");
  sealer.beginEpoch();
  await seal("picture");
  assert.equal(await open(await seal("picture", 9)), "picture 9", "a new epoch may begin anywhere");
  assert.equal(await open(p3), "dropped", "late, of the old epoch");
});

void test("unordered path: what is older than the window is dropped", async () => {
  const { opener, seal, open } = await ends();
  opener.ownPathOpened(false, true);
  const first = await seal("picture", 1);
  for (let count = 1; count < linkLimits.replayWindowFrames; count += 1) await seal("picture");
  await open(await seal("picture", 2));
  assert.equal(await open(first), "dropped");
});

void test("end frames open in any epoch, and each kind is sealed once", async () => {
  const { sealer, opener, seal, open } = await ends();
  const prepared = await sealer.sealEnd("prepared", Uint8Array.of(1));
  assert.ok(prepared);
  assert.equal(await sealer.sealEnd("prepared", Uint8Array.of(2)), undefined, "same key, same counter");
  sealer.beginEpoch();
  await open(await seal("control"));
  const live = await sealer.sealEnd("live", Uint8Array.of(3));
  assert.ok(live);
  opener.ownPathOpened(true, false);
  assert.equal(await open(live), "end live");
  assert.equal(await open(prepared), "end prepared");
  const third = Uint8Array.from(live);
  third[11] = 2;
  assert.equal(await open(third), "counter-gap");
  const forged = Uint8Array.from(live);
  forged[11] = 0;
  assert.equal(await open(forged), "undecryptable");
});

void test("the last epoch is 65535", async () => {
  const { sealer } = await ends();
  for (let epoch = 2; epoch <= 65_535; epoch += 1) assert.equal(sealer.beginEpoch(), true);
  assert.equal(sealer.epoch, 65_535);
  assert.equal(sealer.beginEpoch(), false);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bytesOf,
  carryAll,
  keysOf,
  LinkEnd,
  linkedEnds,
  RecordingPath,
  text,
} from "../testing/linked-ends.ts";
import { cryptoWith } from "../testing/scripted-crypto.ts";
import { linkLimits } from "./limits.ts";
import { SealedLink } from "./sealed-link.ts";
import type { SealedLinkEvent } from "./sealed-link-event.ts";
import { SecureLinkError } from "./secure-link-error.ts";

void test("R034 every stream arrives at the other end, in order, and control is acknowledged", async () => {
  const { device, console: consoleEnd } = await linkedEnds();
  assert.deepEqual(device.link.sendControl(bytesOf("one")), { kind: "queued", id: 0 });
  assert.deepEqual(device.link.sendControl(bytesOf("two")), { kind: "queued", id: 1 });
  assert.deepEqual(device.link.sendPicture(bytesOf("pixels")), { kind: "queued" });
  device.link.sendChat(bytesOf("hello"));
  device.link.sendHeartbeat(bytesOf("42"));
  consoleEnd.link.sendInput(bytesOf("key"));
  consoleEnd.link.sendBulk(bytesOf("file"));
  await carryAll(device, consoleEnd);
  assert.deepEqual(consoleEnd.heard, [
    "control one",
    "control two",
    "picture pixels",
    "chat hello",
    "heartbeat 42",
  ]);
  assert.deepEqual(device.heard, ["input key", "bulk file"]);
  assert.deepEqual(device.events.filter((event) => event.kind === "acknowledged").at(-1), {
    kind: "acknowledged",
    nextId: 2,
  });
});

void test("what is on the wire is sealed: no plaintext, and the header the only thing in the open", async () => {
  const { device } = await linkedEnds();
  device.link.sendChat(bytesOf("a very particular text"));
  await device.link.settled();
  const [frame] = device.path.take();
  assert.ok(frame);
  assert.equal(Buffer.from(frame).includes("particular"), false);
  assert.equal(frame.subarray(0, 12).toHex(), "010500010000000000000000");
});

void test("pictures and control messages larger than a frame come whole, also over 16 KiB frames", async () => {
  const { device, console: consoleEnd } = await linkedEnds(16 * 1024);
  const picture = new Uint8Array(300_000).map((_, index) => index % 251);
  const message = new Uint8Array(linkLimits.maxControlMessageBytes).fill(7);
  device.link.sendPicture(picture);
  device.link.sendControl(message);
  device.link.sendControl(new Uint8Array());
  await device.link.settled();
  assert.ok(device.path.frames.every((frame) => frame.length <= 16 * 1024));
  await carryAll(device, consoleEnd);
  const kinds = consoleEnd.events.map((event) => event.kind);
  assert.deepEqual(kinds, ["epoch-changed", "picture", "control", "control"]);
  const [, first, second] = consoleEnd.events;
  assert.ok(first?.kind === "picture" && second?.kind === "control");
  assert.deepEqual(first.bytes, picture);
  assert.deepEqual(second.bytes, message);
});

void test("bounds: too long, no path and closed are refused, each by name", async () => {
  const { device } = await linkedEnds();
  const { link } = device;
  const tooLong = { kind: "refused", reason: "too-long" };
  assert.deepEqual(link.sendControl(new Uint8Array(linkLimits.maxControlMessageBytes + 1)), tooLong);
  assert.deepEqual(link.sendPicture(new Uint8Array(linkLimits.maxPictureMessageBytes + 1)), tooLong);
  assert.deepEqual(link.sendChat(new Uint8Array(link.maxPayloadBytes + 1)), tooLong);
  assert.deepEqual(link.sendChat(new Uint8Array(link.maxPayloadBytes)), { kind: "queued" });
  assert.deepEqual(link.sendHeartbeat(new Uint8Array(33)), tooLong);
  assert.equal(await link.prepareEnd(new Uint8Array(linkLimits.maxEndBytes + 1)), undefined);
  await link.settled();
  assert.equal(device.path.frames.at(-1)?.length, 64 * 1024);
  link.losePath();
  assert.equal(link.maxPayloadBytes, 0);
  assert.deepEqual(link.sendPicture(bytesOf("x")), { kind: "refused", reason: "no-path" });
  assert.deepEqual(link.sendHeartbeat(), { kind: "refused", reason: "no-path" });
  assert.equal(link.sendControl(bytesOf("waits")).kind, "queued");
  link.close();
  for (const outcome of [
    link.sendControl(bytesOf("x")),
    link.sendChat(bytesOf("x")),
    link.sendPicture(bytesOf("x")),
  ]) {
    assert.deepEqual(outcome, { kind: "refused", reason: "closed" });
  }
  const other = new SealedLink({ crypto, keys: await keysOf("device"), onEvent: () => undefined });
  assert.throws(
    () => other.openPath(new RecordingPath(2_047)),
    (error) => error instanceof SecureLinkError && error.reason === "path-frame-too-small",
  );
});

void test("the backlog of what waits to be sealed is bounded", async () => {
  const { device } = await linkedEnds();
  const picture = new Uint8Array(linkLimits.maxPictureMessageBytes);
  const outcomes = [1, 2, 3].map(() => device.link.sendPicture(picture).kind);
  assert.deepEqual(outcomes, ["queued", "queued", "refused"]);
  device.link.close();
  await device.link.settled();
});

void test("the backlog of what waits to be opened is bounded: a flood is a fault", async () => {
  const { console: consoleEnd } = await linkedEnds();
  for (let count = 0; count <= linkLimits.maxOpenBacklogFrames; count += 1) {
    consoleEnd.link.receive(new Uint8Array(28));
  }
  assert.deepEqual(consoleEnd.heard, ["fault open-backlog-full"]);
});

void test("a new epoch resends what was not acknowledged, once, in order, and says so", async () => {
  const { device, console: consoleEnd } = await linkedEnds();
  device.link.sendControl(bytesOf("seen"));
  await carryAll(device, consoleEnd);
  device.link.sendControl(bytesOf("lost"));
  await device.link.settled();
  device.path.take();
  device.link.losePath();
  device.link.sendControl(bytesOf("waited"));
  device.reopen();
  consoleEnd.link.peerReopened();
  await carryAll(device, consoleEnd);
  assert.deepEqual(consoleEnd.heard, ["control seen", "control lost", "control waited"]);
  assert.deepEqual(
    device.events.filter((event) => event.kind === "epoch-changed").map((event) => event.epoch),
    [1, 2],
  );
  assert.equal(consoleEnd.link.epoch, 2);
});

void test("a message that arrived but whose acknowledgement was lost is not delivered twice", async () => {
  const { device, console: consoleEnd } = await linkedEnds();
  device.link.sendControl(bytesOf("once"));
  await device.link.settled();
  await consoleEnd.receive(...device.path.take());
  consoleEnd.path.take();
  device.reopen();
  consoleEnd.link.peerReopened();
  await carryAll(device, consoleEnd);
  assert.deepEqual(consoleEnd.heard, ["control once"]);
  assert.equal(device.events.at(-1)?.kind, "acknowledged");
});

void test("a picture that is cut by a change of epoch is dropped whole, and the next one comes", async () => {
  const { device, console: consoleEnd } = await linkedEnds(4 * 1024);
  device.link.sendPicture(new Uint8Array(20_000).fill(65));
  await device.link.settled();
  await consoleEnd.receive(...device.path.take().slice(0, 3));
  device.reopen(new RecordingPath(4 * 1024));
  consoleEnd.link.peerReopened();
  device.link.sendPicture(bytesOf("next"));
  await carryAll(device, consoleEnd);
  assert.deepEqual(consoleEnd.heard, ["picture next"]);
});

void test("best effort that was queued for the old epoch is not sent in the new one", async () => {
  const { device } = await linkedEnds();
  device.link.sendInput(bytesOf("old"));
  device.reopen();
  device.link.sendInput(bytesOf("new"));
  await device.link.settled();
  assert.equal(device.path.take().length, 1);
});

void test("a path that throws counts as lost; control waits for the next one", async () => {
  const { device, console: consoleEnd } = await linkedEnds();
  device.path.isBroken = true;
  device.link.sendControl(bytesOf("kept"));
  await device.link.settled();
  assert.equal(device.link.maxPayloadBytes, 0);
  device.reopen();
  consoleEnd.link.peerReopened();
  await carryAll(device, consoleEnd);
  assert.deepEqual(consoleEnd.heard, ["control kept"]);
});

void test("R039 R041 the end frame sealed beforehand ends the session in any epoch, exactly once, and closes the link", async () => {
  const { device, console: consoleEnd } = await linkedEnds();
  const prepared = await device.link.prepareEnd(bytesOf("page-closed"));
  assert.ok(prepared);
  assert.equal(await device.link.prepareEnd(bytesOf("another text")), undefined);
  device.reopen();
  consoleEnd.link.peerReopened();
  device.link.sendChat(bytesOf("hello"));
  await carryAll(device, consoleEnd);
  consoleEnd.reopen();
  await consoleEnd.receive(prepared, prepared);
  assert.deepEqual(consoleEnd.heard, ["chat hello", "end page-closed"]);
  assert.equal(consoleEnd.link.isClosed, true);
  assert.equal(consoleEnd.link.sendControl(bytesOf("x")).kind, "refused");
});

void test("R039 a live end passes everything that waits, and nothing is sent after it", async () => {
  const { device, console: consoleEnd } = await linkedEnds();
  for (let count = 0; count < 50; count += 1) device.link.sendPicture(new Uint8Array(200_000));
  const sent = await device.link.sendEnd(bytesOf("customer-stopped"));
  assert.ok(sent.kind === "sent");
  assert.deepEqual(device.link.sendInput(bytesOf("x")), { kind: "refused", reason: "closed" });
  await device.link.settled();
  const frames = device.path.take();
  assert.ok(frames.length < 50);
  await consoleEnd.receive(...frames);
  assert.equal(consoleEnd.heard.at(-1), "end customer-stopped");
  assert.deepEqual(await device.link.sendEnd(bytesOf("again")), { kind: "refused" });
});

void test("R039 an end without a path is kept by the caller, outlives the keys and still ends the other side", async () => {
  const { device, console: consoleEnd } = await linkedEnds();
  device.link.losePath();
  const outcome = await device.link.sendEnd(bytesOf("x"));
  assert.ok(outcome.kind === "kept");
  device.link.close();
  await consoleEnd.receive(outcome.frame);
  assert.deepEqual(consoleEnd.heard, ["end x"]);
});

void test("R041 close erases: nothing under way is delivered, sealed, or told", async () => {
  const { device, console: consoleEnd } = await linkedEnds();
  for (const word of ["a", "b", "c"]) device.link.sendControl(bytesOf(word));
  await device.link.settled();
  const frames = device.path.take();
  const end = device.link.prepareEnd(bytesOf("late"));
  device.link.sendChat(bytesOf("never"));
  device.link.close();
  assert.equal(await end, undefined);
  for (const frame of frames) consoleEnd.link.receive(frame);
  consoleEnd.link.close();
  consoleEnd.link.openPath(new RecordingPath());
  consoleEnd.link.peerReopened();
  await Promise.all([device.link.settled(), consoleEnd.link.settled()]);
  assert.deepEqual(device.path.take(), []);
  assert.deepEqual(consoleEnd.heard, []);
  assert.deepEqual(
    consoleEnd.events.map((event) => event.kind),
    ["epoch-changed"],
  );
});

void test("R041 closed while a frame is being opened or sealed: it is neither delivered nor sent", async () => {
  const { subtle } = globalThis.crypto;
  const { device } = await linkedEnds();
  device.link.sendChat(bytesOf("late"));
  await device.link.settled();
  const heard: string[] = [];
  const path = new RecordingPath();
  const closing = cryptoWith({
    decrypt: (...arguments_: Parameters<SubtleCrypto["decrypt"]>) => {
      opening.close();
      return subtle.decrypt(...arguments_);
    },
    encrypt: (...arguments_: Parameters<SubtleCrypto["encrypt"]>) => {
      sealing.close();
      return subtle.encrypt(...arguments_);
    },
  });
  const onEvent = (event: SealedLinkEvent) => heard.push(event.kind);
  const opening = new SealedLink({ crypto: closing, keys: await keysOf("console"), onEvent });
  const sealing = new SealedLink({ crypto: closing, keys: await keysOf("device"), onEvent });
  for (const frame of device.path.take()) opening.receive(frame);
  sealing.openPath(path);
  sealing.sendChat(bytesOf("late"));
  await Promise.all([opening.settled(), sealing.settled()]);
  assert.deepEqual(heard, ["epoch-changed"]);
  assert.deepEqual(path.take(), []);
  assert.deepEqual([opening.isClosed, sealing.isClosed], [true, true]);
});

void test("R041 close, a fault and an end erase the keys themselves", async () => {
  const events: ((link: SealedLink, prepared: Uint8Array) => void)[] = [
    (link) => link.close(),
    (link) => link.receive(new Uint8Array(40)),
    (link, prepared) => link.receive(prepared),
  ];
  for (const event of events) {
    const { device } = await linkedEnds();
    const prepared = await device.link.prepareEnd(bytesOf("end"));
    assert.ok(prepared);
    const keys = await keysOf("console");
    const link = new SealedLink({ crypto, keys, onEvent: () => undefined });
    event(link, prepared);
    await link.settled();
    assert.equal(keys.isErased, true);
    assert.equal(link.isClosed, true);
  }
});

void test("closing from within an event leaves the rest of what had arrived undelivered", async () => {
  const { device } = await linkedEnds();
  const heard: string[] = [];
  const link: SealedLink = new SealedLink({
    crypto,
    keys: await keysOf("console"),
    onEvent: (event) => {
      if (event.kind !== "chat") return;
      heard.push(text(event.bytes));
      link.close();
    },
  });
  device.link.sendChat(bytesOf("first"));
  device.link.sendChat(bytesOf("second"));
  await device.link.settled();
  for (const frame of device.path.take()) link.receive(frame);
  await link.settled();
  assert.deepEqual(heard, ["first"]);
});

void test("an event handler that throws ends the link as a defect, and nothing rejects unhandled", async () => {
  const { device } = await linkedEnds();
  const seen: string[] = [];
  const link = new SealedLink({
    crypto,
    keys: await keysOf("console"),
    onEvent: (event) => {
      seen.push(event.kind === "fault" ? event.reason : event.kind);
      throw new Error("handler");
    },
  });
  device.link.sendChat(bytesOf("first"));
  await device.link.settled();
  for (const frame of device.path.take()) link.receive(frame);
  await link.settled();
  assert.deepEqual(seen, ["chat", "internal"]);
});

void test("a platform whose encryption fails ends the link as a defect, and nothing rejects unhandled", async () => {
  const events: string[] = [];
  const broken = { subtle: { encrypt: () => Promise.reject(new Error("broken")) } } as unknown as Crypto;
  const link = new SealedLink({
    crypto: broken,
    keys: await keysOf("device"),
    onEvent: (event) => events.push(event.kind === "fault" ? event.reason : event.kind),
  });
  link.openPath(new RecordingPath());
  link.sendChat(bytesOf("x"));
  await link.settled();
  assert.deepEqual(events, ["epoch-changed", "internal"]);
});

void test("acknowledging what was never sent, or hearing an epoch that was never begun, is a fault", async () => {
  const { device, console: consoleEnd } = await linkedEnds();
  // The console acknowledges a message of another device with the same keys.
  const twin = new LinkEnd(await keysOf("device"));
  twin.link.sendControl(bytesOf("x"));
  await twin.link.settled();
  await consoleEnd.receive(...twin.path.take());
  await device.receive(...consoleEnd.path.take());
  assert.deepEqual(device.heard, ["fault ack-of-unsent"]);

  const ahead = await linkedEnds();
  const twinAhead = new LinkEnd(await keysOf("device"));
  twinAhead.reopen();
  twinAhead.link.sendHeartbeat();
  await twinAhead.link.settled();
  await ahead.console.receive(...twinAhead.path.take());
  ahead.console.link.sendHeartbeat();
  await ahead.console.link.settled();
  await ahead.device.receive(...ahead.console.path.take());
  assert.deepEqual(ahead.device.heard, ["fault ack-of-unsent"]);
});

void test("the epochs run out after 65535: a fault, not a key used twice", async () => {
  const { device } = await linkedEnds();
  for (let epoch = 2; epoch <= 65_535; epoch += 1) device.link.peerReopened();
  assert.equal(device.link.epoch, 65_535);
  device.link.peerReopened();
  assert.deepEqual(device.heard, ["fault epoch-exhausted"]);
});

void test("unordered path: pictures come through out of order and with losses, never twice, newest wins", async () => {
  const { device, console: consoleEnd } = await linkedEnds(4 * 1024, false);
  for (const letter of ["a", "b", "c"]) device.link.sendPicture(bytesOf(letter.repeat(6_000)));
  await device.link.settled();
  const frames = device.path.take();
  assert.equal(frames.length, 6);
  const [a0, a1, b0, , c0, c1] = frames;
  assert.ok(a0 && a1 && b0 && c0 && c1);
  await consoleEnd.receive(b0, a1, a0, a0, c1, c0, b0);
  const letters = consoleEnd.heard.map((entry) => entry.slice(0, 9));
  assert.deepEqual(letters, ["picture a", "picture c"]);
});

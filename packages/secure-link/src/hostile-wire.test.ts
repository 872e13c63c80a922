import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { bytesOf, LinkEnd, keysOf, linkedEnds } from "../testing/linked-ends.ts";

/** What a carrier in full control of the wire may do with the frame at this place. */
const tricks = fc.constantFrom(
  "drop",
  "swap",
  "replay",
  "delay",
  "alter",
  "splice",
  "reflect",
  "cut",
  "extend",
);

/** Frames of one session: four streams taking turns, every message naming its place. */
async function sealedFrames(count: number, session = 1) {
  const end = new LinkEnd(await keysOf("device", session));
  const sends = [
    (value: string) => end.link.sendControl(bytesOf(value)),
    (value: string) => end.link.sendPicture(bytesOf(value)),
    (value: string) => end.link.sendChat(bytesOf(value)),
    (value: string) => end.link.sendBulk(bytesOf(value)),
  ];
  for (let index = 0; index < count; index += 1) {
    sends[index % sends.length]?.(`s${session} m${index}`);
    await end.link.settled();
  }
  const honest = ["control", "picture", "chat", "bulk"];
  const told = Array.from({ length: count }, (_, index) => `${honest[index % 4]} s${session} m${index}`);
  return { frames: end.path.take(), told };
}

function played(
  trick: string,
  at: number,
  seed: number,
  own: readonly Uint8Array[],
  foreign: readonly Uint8Array<ArrayBuffer>[],
  reflected: readonly Uint8Array<ArrayBuffer>[],
): Uint8Array[] {
  const frames = own.map((frame) => Uint8Array.from(frame));
  const [frame] = frames.slice(at, at + 1);
  assert.ok(frame);
  const other = seed % frames.length;
  switch (trick) {
    case "drop":
      frames.splice(at, 1);
      return frames;
    case "swap":
      [frames[at], frames[other]] = [frames[other] ?? frame, frame];
      return frames;
    case "replay":
      frames.splice(other + 1, 0, frame);
      return frames;
    case "delay":
      frames.splice(at, 1);
      frames.push(frame);
      return frames;
    case "alter":
      frame[seed % frame.length] = (frame[seed % frame.length] ?? 0) ^ (1 + (seed % 255));
      return frames;
    case "splice":
      frames[at] = foreign[at] ?? frame;
      return frames;
    case "reflect":
      frames[at] = reflected[at] ?? frame;
      return frames;
    case "cut":
      frames[at] = frame.slice(0, seed % frame.length);
      return frames;
    default:
      frames[at] = Uint8Array.of(...frame, seed & 0xff);
      return frames;
  }
}

void test("R034 whatever is done to whichever frame: only true messages, in order, then a fault or silence", async () => {
  const count = 12;
  const { frames, told } = await sealedFrames(count);
  const { frames: foreign } = await sealedFrames(count, 2);
  // Frames that the console itself sealed, thrown back at it.
  const mirror = new LinkEnd(await keysOf("console"));
  for (let index = 0; index < count; index += 1) {
    mirror.link.sendControl(bytesOf("own"));
    mirror.link.sendChat(bytesOf("own"));
  }
  await mirror.link.settled();
  const reflected = mirror.path.take();
  await fc.assert(
    fc.asyncProperty(
      tricks,
      fc.nat({ max: count - 1 }),
      fc.nat({ max: 100_000 }),
      async (trick, at, seed) => {
        const wire = played(trick, at, seed, frames, foreign, reflected);
        const end = new LinkEnd(await keysOf("console"));
        await end.receive(...wire);
        const isUntouched =
          wire.length === frames.length && wire.every((bytes, i) => bytes.toHex() === frames[i]?.toHex());
        const heard = end.heard.filter((entry) => !entry.startsWith("fault"));
        const faults = end.heard.filter((entry) => entry.startsWith("fault"));
        for (const stream of ["control", "picture", "chat", "bulk"]) {
          const of = (list: readonly string[]) => list.filter((entry) => entry.startsWith(stream));
          assert.deepEqual(of(heard), of(told).slice(0, of(heard).length), `${trick} ${at} ${seed}`);
        }
        assert.ok(faults.length <= 1);
        if (isUntouched) assert.deepEqual(end.heard, told);
        // Frames of different streams may change places: that alters nothing that is promised. A lost last frame of a
        // stream is silence. Everything else must have been noticed.
        const isComplete = heard.length === told.length;
        const isTailOfStream = trick === "drop" && at >= count - 4;
        if (!isComplete && !isTailOfStream) assert.equal(faults.length, 1, `${trick} ${at} ${seed}`);
        if (["replay", "alter", "splice", "reflect", "cut", "extend"].includes(trick))
          assert.equal(faults.length, 1);
        if (faults.length === 1) assert.equal(end.link.isClosed, true);
      },
    ),
    { numRuns: 250 },
  );
});

void test("random bytes on the wire are a fault by name, never anything delivered", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), fc.boolean(), async (bytes, hasHeader) => {
      const end = new LinkEnd(await keysOf("console"));
      if (hasHeader && bytes.length >= 4) bytes.set([1, 1 + ((bytes[1] ?? 0) % 6), 0, 1]);
      await end.receive(bytes);
      assert.equal(end.heard.length, 1);
      assert.match(end.heard[0] ?? "", /^fault [a-z-]+$/);
      assert.notEqual(end.heard[0], "fault internal");
    }),
    { numRuns: 150 },
  );
});

void test("R041 the whole record of a session, played back at an end that closed or faulted, is not answered", async () => {
  const { frames } = await sealedFrames(8);
  const { console: consoleEnd } = await linkedEnds();
  await consoleEnd.receive(...frames);
  consoleEnd.link.close();
  consoleEnd.path.take();
  const before = consoleEnd.events.length;
  await consoleEnd.receive(...frames);
  assert.equal(consoleEnd.events.length, before);
  assert.deepEqual(consoleEnd.path.take(), []);
});

void test("a session's frames do not open in another session of the same two programs", async () => {
  const { frames } = await sealedFrames(2, 2);
  const { console: consoleEnd } = await linkedEnds();
  await consoleEnd.receive(...frames);
  assert.deepEqual(consoleEnd.heard, ["fault undecryptable"]);
});

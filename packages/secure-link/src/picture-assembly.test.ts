import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { bytesOf, text } from "../testing/linked-ends.ts";
import { linkLimits } from "./limits.ts";
import { PictureAssembly } from "./picture-assembly.ts";
import { decodePictureFragment, encodePictureFragment } from "./picture-fragment.ts";

function fragments(message: number, ...bodies: string[]) {
  return bodies.map((body, index) => ({ message, index, count: bodies.length, body: bytesOf(body) }));
}

function feed(assembly: PictureAssembly, ...list: ReturnType<typeof fragments>): string[] {
  return list.map((fragment) => {
    const arrival = assembly.take(fragment);
    if (arrival.kind === "delivered") return text(arrival.bytes);
    return arrival.kind === "fault" ? arrival.reason : "…";
  });
}

void test("fragments become the message, in any order", () => {
  const [a, b, c] = fragments(0, "one ", "two ", "three");
  assert.ok(a && b && c);
  assert.deepEqual(feed(new PictureAssembly(), a, b, c), ["…", "…", "one two three"]);
  assert.deepEqual(feed(new PictureAssembly(), c, a, b), ["…", "…", "one two three"]);
});

void test("newest wins: nothing older than what was delivered, and at most four unfinished", () => {
  const assembly = new PictureAssembly();
  const half = (message: number) => fragments(message, "a", "b")[0]!;
  const rest = (message: number) => fragments(message, "a", "b")[1]!;
  assert.deepEqual(feed(assembly, half(0), half(1), half(2), half(3)), ["…", "…", "…", "…"]);
  assert.deepEqual(feed(assembly, half(4), rest(0)), ["…", "…"], "the oldest was dropped");
  assert.deepEqual(feed(assembly, rest(2), rest(1), rest(3)), ["ab", "…", "ab"]);
  assert.deepEqual(feed(assembly, ...fragments(3, "again")), ["…"]);
});

void test("a cut message is dropped whole", () => {
  const assembly = new PictureAssembly();
  const [first, second] = fragments(0, "a", "b");
  assert.ok(first && second);
  feed(assembly, first);
  assembly.cut();
  assert.deepEqual(feed(assembly, second), ["…"]);
  assert.deepEqual(feed(assembly, ...fragments(1, "next")), ["next"]);
});

void test("another count, a repeated index and too many bytes are faults", () => {
  const [first] = fragments(0, "a", "b");
  assert.ok(first);
  assert.deepEqual(feed(new PictureAssembly(), first, { ...first, count: 3, index: 1 }), [
    "…",
    "malformed-picture",
  ]);
  assert.deepEqual(feed(new PictureAssembly(), first, first), ["…", "malformed-picture"]);
  const half = new Uint8Array(linkLimits.maxPictureMessageBytes / 2 + 1);
  const assembly = new PictureAssembly();
  assert.equal(assembly.take({ message: 0, index: 0, count: 3, body: half }).kind, "incomplete");
  assert.deepEqual(assembly.take({ message: 0, index: 1, count: 3, body: half }), {
    kind: "fault",
    reason: "message-too-long",
  });
});

void test("memory is bounded over all unfinished messages together", () => {
  const assembly = new PictureAssembly();
  const body = new Uint8Array(linkLimits.maxPictureMessageBytes - 1);
  assembly.take({ message: 0, index: 0, count: 2, body });
  assembly.take({ message: 1, index: 0, count: 2, body });
  assert.equal(assembly.take({ message: 0, index: 1, count: 2, body: bytesOf("x") }).kind, "incomplete");
  assert.equal(assembly.take({ message: 1, index: 1, count: 2, body: bytesOf("x") }).kind, "delivered");
});

void test("mutated fragments give a fragment that encodes to the same bytes, or nothing", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), (input) => {
      const bytes = new Uint8Array(input);
      const decoded = decodePictureFragment(bytes);
      if (decoded === undefined) return;
      const { message, index, count, body } = decoded;
      assert.ok(index < count && count <= linkLimits.maxPictureFragments);
      assert.deepEqual(encodePictureFragment(message, index, count, body), bytes);
    }),
    { numRuns: 500 },
  );
  const of = (message: number, index: number, count: number, body = "x") =>
    decodePictureFragment(encodePictureFragment(message, index, count, bytesOf(body)));
  assert.notEqual(of(1, 0, 2), undefined);
  assert.equal(of(1, 0, 0), undefined);
  assert.equal(of(1, 2, 2), undefined);
  assert.equal(of(1, 0, 2, ""), undefined);
  assert.notEqual(of(1, 0, 1, ""), undefined);
  assert.equal(of(1, 0, linkLimits.maxPictureFragments + 1), undefined);
});

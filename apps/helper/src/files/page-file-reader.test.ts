import assert from "node:assert/strict";
import { test } from "node:test";
import { PageFileReader } from "./page-file-reader.ts";

const offer = {
  kind: "offer-file",
  fileId: 7,
  name: "a.txt",
  sizeBytes: 5,
  sha256: "A".repeat(43),
} as Parameters<PageFileReader["fileOf"]>[0];
const piece = (requestId: number, text: string) => {
  const bytes = new Uint8Array(4 + text.length);
  new DataView(bytes.buffer).setUint32(0, requestId);
  bytes.set(Buffer.from(text), 4);
  return bytes;
};

void test("a piece that was asked for is given, in any order; what nobody asked for is refused", async () => {
  const asked: object[] = [];
  const reader = new PageFileReader((request) => asked.push(request));
  const file = reader.fileOf(offer);
  const [first, second] = [file.read(0, 2), file.read(2, 3)];
  assert.deepEqual(asked, [
    { kind: "read-file", fileId: 7, requestId: 1, offsetBytes: 0, lengthBytes: 2 },
    { kind: "read-file", fileId: 7, requestId: 2, offsetBytes: 2, lengthBytes: 3 },
  ]);
  assert.equal(reader.receive(piece(2, "llo")), true);
  assert.equal(reader.receive(piece(1, "he")), true);
  assert.equal(Buffer.from(await first).toString() + Buffer.from(await second).toString(), "hello");
  assert.equal(reader.receive(piece(1, "he")), false);
  assert.equal(reader.receive(new Uint8Array(3)), false);
});

void test("a piece of another length, and a page that went away, break the reading off", async () => {
  const reader = new PageFileReader(() => undefined);
  const file = reader.fileOf(offer);
  const short = assert.rejects(file.read(0, 4));
  reader.receive(piece(1, "he"));
  await short;
  const gone = assert.rejects(file.read(0, 4));
  reader.giveUp();
  await gone;
});

void test("a file of a page that is gone is never asked of the next one, under whatever number", async () => {
  const asked: object[] = [];
  const reader = new PageFileReader((request) => asked.push(request));
  const before = reader.fileOf(offer);
  reader.giveUp();
  await assert.rejects(before.read(0, 4));
  assert.deepEqual(asked, []);
  const after = reader.fileOf(offer).read(0, 2);
  reader.receive(piece(1, "he"));
  assert.equal(Buffer.from(await after).toString(), "he");
});

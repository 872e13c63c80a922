import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { decodeUpdate } from "./decode-update.ts";
import { maxPayloadBytes, maxUpdateBytes } from "./limits.ts";
import { PictureRefused } from "./picture-refused.ts";
import type { PictureRefusedReason } from "./picture-refused.ts";
import { ScreenEncoder } from "./screen-encoder.ts";
import { ScreenSurface } from "./screen-surface.ts";
import { lineHeight, seededRandom, SyntheticScreen } from "../testing/synthetic-screen.ts";
import { compress, inflate } from "../testing/zlib-ports.ts";

/** Mutated updates tried; the long form is run by hand: MUTATIONS=1000000. */
const mutations = Number(process.env["MUTATIONS"] ?? 1_000);

function header(
  fields: Partial<Record<"version" | "flags" | "operations" | "id" | "base" | "raw" | "packed", number>>,
) {
  const view = new DataView(new ArrayBuffer(20));
  view.setUint8(0, fields.version ?? 1);
  view.setUint8(1, fields.flags ?? 0);
  view.setUint16(2, fields.operations ?? 0, true);
  view.setUint32(4, fields.id ?? 1, true);
  view.setUint32(8, fields.base ?? 0, true);
  view.setUint32(12, fields.raw ?? 0, true);
  view.setUint32(16, fields.packed ?? 0, true);
  return [...new Uint8Array(view.buffer)];
}

const layout = (width: number, height: number) => [
  1,
  width & 255,
  width >> 8,
  height & 255,
  height >> 8,
  0,
  0xe8,
  3,
  0,
];
const short = (value: number) => [value & 255, value >> 8];
const area = (x: number, y: number, width: number, height: number) => [x, y, width, height].flatMap(short);

async function reasonOf(bytes: number[] | Uint8Array): Promise<PictureRefusedReason | "applied"> {
  try {
    new ScreenSurface().apply(await decodeUpdate(Uint8Array.from(bytes), inflate));
    return "applied";
  } catch (error) {
    if (error instanceof PictureRefused) return error.reason;
    throw error;
  }
}

const whole = { operations: 2 };
const refusals: [PictureRefusedReason, string, number[]][] = [
  ["truncated", "an empty message", []],
  ["truncated", "half a header", header({}).slice(0, 11)],
  ["truncated", "a payload longer than the message", header({ packed: 1 })],
  ["truncated", "an operation that is not there", header({ operations: 1 })],
  ["unknown-version", "another version", header({ version: 2 })],
  ["unknown-flag", "a flag of the future", header({ flags: 4 })],
  ["stale-update", "number 0", header({ id: 0 })],
  ["stale-update", "a base that is not earlier", header({ id: 5, base: 5 })],
  ["missing-update", "a base that never came", header({ id: 5, base: 4 })],
  ["too-large", "a payload that claims too much", header({ raw: maxPayloadBytes + 1 })],
  ["too-much-work", "too many operations", header({ operations: 16385 })],
  ["unknown-operation", "the reserved cursor", [...header({ operations: 1 }), 5]],
  ["unknown-operation", "an operation of the future", [...header({ operations: 1 }), 8]],
  [
    "truncated",
    "a context stream longer than the message",
    [...header({ operations: 1 }), 7, ...area(0, 0, 1, 1), 2, 0, 0, 9],
  ],
  [
    "too-much-work",
    "more pixels with contexts than a viewer has time for",
    [...header({ operations: 1 }), 7, ...area(0, 0, 513, 512), 0, 0, 0],
  ],
  [
    "trailing-bytes",
    "a second context stream",
    [...header({ operations: 2 }), 7, ...area(0, 0, 1, 1), 0, 0, 0, 7, ...area(0, 0, 1, 1), 0, 0, 0],
  ],
  ["unknown-format", "a quantiser of the future", [...header({ operations: 1 }), 6, ...area(0, 0, 1, 1), 28]],
  [
    "bad-code",
    "a code word that is too long",
    [...header({ operations: 1 }), 6, ...area(0, 0, 1, 1), 0, 0xd0],
  ],
  ["truncated", "a soft region without codes", [...header({ operations: 1 }), 6, ...area(0, 0, 1, 1), 0]],
  ["trailing-bytes", "something behind the end", [...header({}), 0]],
  ["inflate-failed", "a payload that is not deflate", [...header({ packed: 3, raw: 9 }), 255, 255, 255]],
  ["bad-layout", "a canvas of nothing", [...header({ operations: 1 }), ...layout(0, 5)]],
  ["bad-layout", "a canvas too wide", [...header({ operations: 1 }), ...layout(16385, 1)]],
  ["bad-layout", "a canvas with too many pixels", [...header({ operations: 1 }), ...layout(8193, 4096)]],
  ["bad-layout", "two canvases", [...header(whole), ...layout(9, 9), ...layout(9, 9)]],
  ["unknown-format", "monitors", [...header({ operations: 1 }), ...layout(9, 9).slice(0, 8), 1]],
  ["no-layout", "a fill on nothing", [...header({ operations: 1 }), 3, ...area(0, 0, 1, 1), 1, 2, 3]],
  ["bad-rectangle", "an empty fill", [...header({ operations: 1 }), 3, ...area(0, 0, 0, 1), 1, 2, 3]],
  [
    "bad-rectangle",
    "a fill off the canvas",
    [...header(whole), ...layout(9, 9), 3, ...area(5, 5, 5, 4), 1, 2, 3],
  ],
  [
    "bad-rectangle",
    "a copy from off the canvas",
    [...header(whole), ...layout(9, 9), 2, ...area(0, 0, 5, 5), ...short(0), ...short(5)],
  ],
  ["unknown-coder", "a coder of the future", [...header({ operations: 1 }), 4, ...area(0, 0, 1, 1), 3, 4]],
  [
    "unknown-format",
    "a tile format of the future",
    [...header({ operations: 1 }), 4, ...area(0, 0, 1, 1), 0, 99],
  ],
  ["bad-palette", "no colours", [...header({ operations: 1 }), 4, ...area(0, 0, 1, 1), 0, 0, 0]],
  ["bad-palette", "too many colours", [...header({ operations: 1 }), 4, ...area(0, 0, 1, 1), 0, 0, 3]],
  [
    "bad-palette",
    "an index without a colour",
    [...header({ operations: 1 }), 4, ...area(0, 0, 1, 1), 0, 0, 1, 9, 9, 9, 0x80],
  ],
  [
    "bad-palette",
    "a shared palette of 257",
    [...header({ operations: 1 }), 4, ...area(0, 0, 1, 1), 0, 3, 1, 1],
  ],
];

for (const [reason, what, bytes] of refusals) {
  test(`a picture is refused as ${reason}: ${what}`, async () => assert.equal(await reasonOf(bytes), reason));
}

test("a picture is refused as too-large before anything is read", async () => {
  await assert.rejects(decodeUpdate(new Uint8Array(maxUpdateBytes + 1), inflate), { reason: "too-large" });
});

test("a picture that paints the canvas again and again is refused as too-much-work", async () => {
  const fill = [3, ...area(0, 0, 8192, 4096), 1, 2, 3];
  const bytes = [
    ...header({ operations: 6 }),
    ...layout(8192, 4096),
    ...fill,
    ...fill,
    ...fill,
    ...fill,
    ...fill,
  ];
  assert.equal(await reasonOf(bytes), "too-much-work");
});

test("a picture of too many soft regions is refused as too-much-work", async () => {
  const runs = Array<number>(16).fill(0x0f);
  const region = [6, ...area(0, 0, 1, 1), 0, 0x0f, 0x0f, 0x0f, 0x0f, 0x10, 0x0b, ...runs, 0x00];
  const regions = (count: number) => Array.from({ length: count }, () => region).flat();
  const most = [...header({ operations: 17 }), ...layout(9, 9), ...regions(16)];
  assert.equal(await reasonOf(most), "applied");
  const tooMany = [...header({ operations: 18 }), ...layout(9, 9), ...regions(17)];
  assert.equal(await reasonOf(tooMany), "too-much-work");
});

test("a deflate bomb stops at the size the header allows", async () => {
  const bomb = await compress(new Uint8Array(5_000_000));
  assert.equal(await reasonOf([...header({ raw: 1000, packed: bomb.length }), ...bomb]), "inflate-failed");
});

test("a refused update leaves the surface as it was", async () => {
  const surface = new ScreenSurface();
  const first = [...header(whole), ...layout(9, 9), 3, ...area(0, 0, 9, 9), 7, 8, 9];
  surface.apply(await decodeUpdate(Uint8Array.from(first), inflate));
  const before = surface.pixelsRgba.slice();
  const fills = [3, ...area(0, 0, 5, 5), 1, 1, 1, 3, ...area(0, 0, 10, 1), 1, 1, 1];
  const second = await decodeUpdate(
    Uint8Array.from([...header({ operations: 2, id: 2 }), ...fills]),
    inflate,
  );
  assert.throws(() => surface.apply(second), { reason: "bad-rectangle" });
  assert.deepEqual(surface.pixelsRgba, before);
  assert.equal(surface.lastUpdateId, 1);
});

test("any bytes at all give an update or a refusal", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      await reasonOf([...header({ operations: (bytes[0] ?? 0) % 5 }), ...bytes]);
    }),
    { numRuns: 1000 },
  );
});

const everything = { budgetBytes: Infinity };

/** Honest updates of every kind: layout, copy, fill, all tile formats, deflated and raw. */
async function honestUpdates(): Promise<{ updates: Uint8Array[]; kinds: Set<string> }> {
  const screen = new SyntheticScreen(136, 80);
  const encoder = new ScreenEncoder({ channelOrder: "bgrx" });
  const random = seededRandom(11);
  const pick = (limit: number) => Math.floor(random() * limit);
  const updates: Uint8Array[] = [];
  const kinds = new Set<string>();
  const keep = async (port = compress, bounds: { budgetBytes: number; atMs?: number } = everything) => {
    const plan = encoder.planUpdate(screen, { ...bounds, mayCopy: true });
    if (plan === null) return;
    updates.push(await encoder.encodeUpdate(plan, port));
    for (const operation of plan.operations) {
      kinds.add(
        operation.kind === "tile" ? `tile ${operation.coderId}/${operation.formatId}` : operation.kind,
      );
    }
  };
  for (let line = 0; line < 5; line += 1) screen.textLine(0, line * lineHeight, 136, line);
  await keep();
  screen.move({ x: 0, y: 16, width: 136, height: 64 }, 0, -16);
  await keep();
  screen.slope({ x: 3, y: 3, width: 60, height: 70 }, 5);
  screen.paint({ x: 64, y: 0, width: 64, height: 64 }, 0xff112233);
  await keep();
  for (let y = 10; y < 50; y += 1) {
    for (let x = 20; x < 60; x += 1) {
      screen.pixels[y * screen.width + x] = ((x * 3 + pick(5)) & 255) | (((y * 4 + pick(5)) & 255) << 8);
    }
  }
  await keep();
  screen.noise({ x: 64, y: 16, width: 40, height: 40 }, random);
  await keep();
  for (let step = 0; step < 12; step += 1)
    screen.paint({ x: 70 + step, y: 72, width: 1, height: 1 }, step * 0x070503);
  await keep();
  screen.noise({ x: 120, y: 66, width: 12, height: 9 }, random);
  screen.paint({ x: 10, y: 10, width: 3, height: 1 }, 0xff00ffff);
  await keep((bytes) => Promise.resolve(bytes));
  for (let frame = 1; frame < 6; frame += 1) {
    screen.slope({ x: 5, y: 5, width: 120, height: 70 }, frame * 20);
    screen.noise({ x: 25, y: 15, width: 90, height: 50 }, random);
    await keep(compress, { budgetBytes: 4000, atMs: frame * 33 });
  }
  await keepLarge(updates, kinds);
  return { updates, kinds };
}

/** More letters than are coded with contexts at once: palettes of all sizes, deflated. */
async function keepLarge(updates: Uint8Array[], kinds: Set<string>): Promise<void> {
  const screen = new SyntheticScreen(392, 344);
  const encoder = new ScreenEncoder({ channelOrder: "bgrx" });
  encoder.planUpdate(screen, { ...everything, mayCopy: false });
  encoder.forget();
  for (let y = 0; y < 344; y += lineHeight) screen.textLine(0, y, 392, y);
  for (const [index, word] of screen.pixels.entries()) {
    if (index % 392 < 128 && word !== 0xfffafafa) screen.pixels[index] = 0xff000000 | (index % 3);
    if (index % 392 > 255) screen.pixels[index] = word ^ (index % 37 === 0 ? index & 31 : 0);
  }
  const plan = encoder.planUpdate(screen, { ...everything, mayCopy: true });
  assert(plan !== null);
  for (const operation of plan.operations)
    if (operation.kind === "tile") kinds.add(`tile ${operation.coderId}/${operation.formatId}`);
  updates.push(await encoder.encodeUpdate(plan, compress));
}

test(`${mutations} mutated updates give a picture or a named refusal, nothing else`, async (t) => {
  const { updates: honest, kinds } = await honestUpdates();
  const expectedKinds = [
    "context",
    "copy",
    "fill",
    "layout",
    "soft",
    "tile 0/4",
    "tile 1/1",
    "tile 1/2",
    "tile 1/3",
    "tile 1/5",
    "tile 2/5",
  ];
  assert.deepEqual([...kinds].sort(), expectedKinds);
  const random = seededRandom(Number(process.env["SEED"] ?? 1));
  const pick = (limit: number) => Math.floor(random() * limit);
  // The payload is inflated beforehand and mutated too: deflate's own checks would otherwise catch most of it.
  const bare = await Promise.all(honest.map(withoutDeflate));
  const passThrough = (bytes: Uint8Array) => Promise.resolve(bytes);
  const first = await decodeUpdate(honest[0] ?? new Uint8Array(), inflate);
  const seen = new Map<string, number>();
  for (let round = 0; round < mutations; round += 1) {
    const isBare = round % 4 !== 0;
    const chosen = (isBare ? bare : honest)[pick(honest.length)] ?? new Uint8Array();
    let bytes = chosen.slice();
    for (let change = 0; change <= pick(3); change += 1) {
      // Half of the changes hit the front, where the numbers stand that a decoder might trust.
      const at = pick(random() < 0.5 ? Math.min(64, bytes.length) : bytes.length);
      const kind = pick(5);
      if (kind === 0) bytes[at] = pick(256);
      else if (kind === 1) bytes[at] = (bytes[at] ?? 0) ^ (1 << pick(8));
      else if (kind === 2) bytes[at] = random() < 0.5 ? 0 : 255;
      else if (kind === 3) bytes = bytes.slice(0, at);
      else bytes.copyWithin(at, pick(bytes.length), pick(bytes.length));
    }
    let outcome = "applied";
    try {
      const surface = new ScreenSurface();
      surface.apply(first);
      surface.apply(await decodeUpdate(bytes, isBare ? passThrough : inflate));
    } catch (error) {
      if (!(error instanceof PictureRefused)) throw error;
      outcome = error.reason;
    }
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
  }
  assert.ok(seen.size >= 10, `only ${[...seen.keys()].join(", ")} were reached`);
  t.diagnostic(
    `figure: ${mutations} updates, ${seen.get("applied") ?? 0} of them a picture, 0 anything but a named refusal`,
  );
});

async function withoutDeflate(update: Uint8Array): Promise<Uint8Array> {
  const view = new DataView(update.buffer, update.byteOffset, update.length);
  const packedBytes = view.getUint32(16, true);
  if (packedBytes === 0) return update;
  const start = update.length - packedBytes;
  const payload = await inflate(update.slice(start), maxPayloadBytes);
  const bare = new Uint8Array(start + payload.length);
  bare.set(update.subarray(0, start));
  bare.set(payload, start);
  new DataView(bare.buffer).setUint32(16, payload.length, true);
  return bare;
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "../testing/synthetic-screen.ts";
import { compress, inflate } from "../testing/zlib-ports.ts";
import { decodeUpdate } from "./decode-update.ts";
import type { PixelFrame } from "./pixel-frame.ts";
import type { Rectangle } from "./rectangle.ts";
import { ScreenEncoder } from "./screen-encoder.ts";
import { ScreenSurface } from "./screen-surface.ts";
import { compileWasmLoops } from "./wasm-loops.ts";

/** Random sessions that are played in both forms; more of them: FORM_SESSIONS=500, others: SEED. */
const sessions = Number(process.env["FORM_SESSIONS"] ?? 4);
const firstSeed = Number(process.env["SEED"] ?? 1);
const steps = 24;

const wasmForm = compileWasmLoops();
assert(wasmForm !== undefined, "this engine has WebAssembly with SIMD");

/** Sides around those of vectors, macroblocks and tiles, and some that are wide enough for bands of the motion search. */
const sides = [1, 2, 3, 5, 15, 16, 17, 31, 63, 64, 65, 97, 128, 129, 200, 259, 331, 389, 530];
const extremes = [0x000000, 0xffffff, 0xff0000, 0x0000ff, 0x00ff00, 0xff00ff, 0x808080, 0x010101];

type Random = (below: number) => number;

/** A screen on which anything is drawn, and that knows where. */
class WildScreen {
  width = 0;
  height = 0;
  pixels = new Uint32Array(0);
  damage: Rectangle[] = [];
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
    this.resize();
  }

  get area(): Rectangle {
    return { x: 0, y: 0, width: this.width, height: this.height };
  }

  resize(): void {
    const random = this.#random;
    const isTurned = random(4) === 0 && this.width > 0;
    const [width, height] = [this.width, this.height];
    this.width = isTurned ? height : (sides[Math.max(random(sides.length), random(sides.length))] as number);
    this.height = isTurned
      ? width
      : (sides[Math.max(random(sides.length - 1), random(sides.length - 1))] as number);
    this.pixels = new Uint32Array(this.width * this.height);
    this.draw(this.area, random(3) === 0 ? random(5) : 4);
  }

  anyArea(): Rectangle {
    const random = this.#random;
    if (random(3) === 0) return this.area;
    const [x, y] = [random(this.width), random(this.height)];
    return { x, y, width: 1 + random(this.width - x), height: 1 + random(this.height - y) };
  }

  /** Flat, checked, noise, slope, or letters. */
  draw(area: Rectangle, kind: number): void {
    const random = this.#random;
    const one = extremes[random(extremes.length)] as number;
    const other = random(2) === 0 ? one ^ 0xffffff : (extremes[random(extremes.length)] as number);
    const period = 1 << random(4);
    const phase = random(64);
    for (let y = area.y; y < area.y + area.height; y += 1) {
      for (let x = area.x; x < area.x + area.width; x += 1) {
        let word = one;
        if (kind === 1) word = ((Math.floor(x / period) + Math.floor(y / period)) & 1) === 0 ? one : other;
        else if (kind === 2) word = random(3) === 0 ? random(0x1000000) : random(2) * 0xffffff;
        else if (kind === 3)
          word = (((x + phase + random(4)) & 255) << 16) | (((y + phase) & 255) << 8) | (x & 255);
        else if (kind === 4) {
          const letter = Math.imul((x >> 3) + 57 * (y >> 4) + phase, 0x9e3779b1) >>> ((x & 7) * 3 + (y & 3));
          word = (y & 15) > 3 && (letter & 1) === 1 ? 0x102030 : 0xffffff;
        }
        this.pixels[y * this.width + x] = (word | (random(256) << 24)) >>> 0;
      }
    }
    this.damage.push(area);
  }

  scroll(area: Rectangle, dx: number, dy: number): void {
    const { width } = this;
    const before = this.pixels.slice();
    for (let y = area.y; y < area.y + area.height; y += 1) {
      for (let x = area.x; x < area.x + area.width; x += 1) {
        const [fromX, fromY] = [x - dx, y - dy];
        if (fromX < 0 || fromY < 0 || fromX >= width || fromY >= this.height) continue;
        this.pixels[y * width + x] = before[fromY * width + fromX] as number;
      }
    }
    this.damage.push(area);
  }
}

/** Keeps the picture where the encoder offers memory, as a source does that is told what changed. */
class KeptPicture {
  #kept: Uint32Array | undefined;

  read(
    { width, height, pixels }: PixelFrame,
    damage: readonly Rectangle[],
    encoder: ScreenEncoder,
  ): PixelFrame {
    const memory = encoder.frameMemory(width, height) ?? this.#kept;
    const isKept = memory?.length === width * height && memory.buffer === this.#kept?.buffer;
    const kept = memory?.length === width * height ? memory : new Uint32Array(width * height);
    this.#kept = kept;
    if (!isKept) kept.set(pixels);
    else
      for (const { x, y, width: count, height: rows } of damage)
        for (let row = y; row < y + rows; row += 1)
          kept.set(pixels.subarray(row * width + x, row * width + x + count), row * width + x);
    return { width, height, pixels: kept };
  }
}

async function playSession(seed: number): Promise<{ updates: number; soft: number; copies: number }> {
  const next = seededRandom(seed);
  const random: Random = (below) => Math.floor(next() * below);
  const screen = new WildScreen(random);
  const loops = wasmForm;
  const [plain, copying, own] = [undefined, loops, loops].map(
    (form) => new ScreenEncoder({ channelOrder: "rgbx", loops: form }),
  ) as [ScreenEncoder, ScreenEncoder, ScreenEncoder];
  const encoders = [plain, copying, own];
  const kept = new KeptPicture();
  const surface = new ScreenSurface();
  const seen = { updates: 0, soft: 0, copies: 0 };
  let atMs = 1000;
  let lastUpdateId = 0;
  let film: Rectangle | undefined;
  for (let step = 0; step < steps; step += 1) {
    const told = `seed ${seed}, step ${step}, ${screen.width}x${screen.height}`;
    const mayFilm = film !== undefined && film.x + film.width <= screen.width;
    if (random(14) === 0) screen.resize();
    else if (film !== undefined && mayFilm && film.y + film.height <= screen.height) screen.draw(film, 2);
    for (let change = random(4) - 1; change > 0; change -= 1) {
      if (random(3) > 0) screen.scroll(screen.anyArea(), random(41) - 20, random(41) - 20);
      else screen.draw(screen.anyArea(), random(5));
    }
    if (film === undefined || random(12) === 0) film = random(4) === 0 ? undefined : screen.anyArea();
    if (random(8) === 0 && lastUpdateId > 0) {
      const since = Math.max(0, lastUpdateId - random(5));
      for (const encoder of encoders) encoder.forgetUpdates(since);
    }
    if (random(20) === 0) for (const encoder of encoders) encoder.forget();
    const acknowledgedId = Math.max(0, lastUpdateId - random(9));
    if (acknowledgedId > 0) for (const encoder of encoders) encoder.acknowledge(acknowledgedId);
    atMs += random(6) === 0 ? 600 : 33;
    const damageRects = random(5) === 0 ? undefined : screen.damage;
    const options = {
      budgetBytes: [400, 3_000, 20_000, 200_000][random(4)] as number,
      mayCopy: random(6) !== 0,
      ...(random(8) === 0 ? {} : { atMs }),
      ...(random(3) === 0 ? { motionBytes: 2_000 } : {}),
      ...(damageRects === undefined ? {} : { damageRects }),
    };
    const isProbe = random(12) === 0;
    const frames = [screen, screen, kept.read(screen, screen.damage, own)];
    screen.damage = [];
    const plans = encoders.map((encoder, index) => {
      const frame = frames[index] as PixelFrame;
      return isProbe ? encoder.planProbe(frame, damageRects) : encoder.planUpdate(frame, options);
    });
    const [plan, ...others] = plans;
    for (const other of others) assert.deepEqual(other, plan, told);
    for (const encoder of [copying, own]) {
      assert.deepEqual(encoder.copyShadow(), plain.copyShadow(), told);
      assert.equal(encoder.repairAtMs, plain.repairAtMs, told);
    }
    if (plan === null || plan === undefined) continue;
    lastUpdateId = plan.updateId;
    // The host may write its next frame while this one is packed.
    const place = (frames[2] as PixelFrame).pixels;
    const held = place.slice();
    place.fill(0x55aa55aa);
    const encoded = [];
    for (const [index, encoder] of encoders.entries())
      encoded.push(await encoder.encodeUpdate(plans[index] as typeof plan, compress));
    place.set(held);
    assert.deepEqual(encoded[2], encoded[0], told);
    surface.apply(await decodeUpdate(encoded[2] as Uint8Array<ArrayBuffer>, inflate));
    const shown = new Uint32Array(surface.pixelsRgba.buffer);
    const wrong = own.copyShadow().pixels.findIndex((word, at) => word >>> 24 !== 0 && word !== shown[at]);
    assert.equal(wrong, -1, `${told}: pixel ${wrong} is not what the viewer shows`);
    seen.updates += 1;
    for (const { kind } of plan.operations) {
      if (kind === "soft") seen.soft += 1;
      if (kind === "copy") seen.copies += 1;
    }
  }
  return seen;
}

void test("whatever a session brings, both forms say the same, and what a viewer shows is what they believe", async () => {
  const sum = { updates: 0, soft: 0, copies: 0 };
  for (let session = 0; session < sessions; session += 1) {
    const seen = await playSession(firstSeed + session);
    sum.updates += seen.updates;
    sum.soft += seen.soft;
    sum.copies += seen.copies;
  }
  assert.ok(sum.updates > 0 && sum.soft > 0 && sum.copies > 0, JSON.stringify(sum));
});

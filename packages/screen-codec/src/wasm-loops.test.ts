import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createScenes, drawDesk } from "../testing/motion-scenes.ts";
import { SyntheticScreen } from "../testing/synthetic-screen.ts";
import { ByteWriter } from "./byte-writer.ts";
import { DamageMap } from "./damage-map.ts";
import { anchorRunPixels } from "./limits.ts";
import { emptyAnchor } from "./pixel-loops.ts";
import type { CanvasMemory } from "./pixel-loops.ts";
import { plainForm } from "./plain-loops.ts";
import type { Rectangle } from "./rectangle.ts";
import { ScreenEncoder } from "./screen-encoder.ts";
import { compileWasmLoops } from "./wasm-loops.ts";

const compiled = compileWasmLoops();
assert(compiled !== undefined, "this engine has WebAssembly with SIMD");
const wasmForm = compiled;

interface Pair {
  readonly width: number;
  readonly height: number;
  readonly frame: Int32Array;
  readonly picture: Int32Array;
}

const opaque = 0xff000000 | 0;

/** A picture of few colours, so that stretches are flat, and a frame that differs from it in some pixels and all fourth bytes. */
const pairs: fc.Arbitrary<Pair> = fc
  .record({
    width: fc.integer({ min: 1, max: 150 }),
    height: fc.integer({ min: 1, max: 140 }),
    seed: fc.integer(),
    colours: fc.integer({ min: 1, max: 4 }),
    changes: fc.integer({ min: 0, max: 40 }),
    isUnknown: fc.boolean(),
  })
  .map(({ width, height, seed, colours, changes, isUnknown }) => {
    let state = seed;
    const random = (below: number) => {
      state = (Math.imul(state, 0x19660d) + 0x3c6ef35f) | 0;
      return (state >>> 8) % below;
    };
    const palette = Array.from({ length: colours }, () => random(0x1000000) | opaque);
    let last = palette[0] as number;
    const picture = Int32Array.from({ length: width * height }, () => {
      if (random(3) === 0) last = palette[random(colours)] as number;
      return last;
    });
    const frame = picture.map((word) => (word & 0xffffff) | (random(256) << 24));
    for (let change = 0; change < changes; change += 1) frame[random(frame.length)] = random(0x1000000);
    if (isUnknown) for (let hole = 0; hole < 9; hole += 1) picture[random(picture.length)] = 0;
    return { width, height, frame, picture };
  });

/** The pair in the memory of either form. */
function bothOf({ width, height, frame, picture }: Pair) {
  return [plainForm, wasmForm].map((form) => {
    const canvas: CanvasMemory = form.openCanvas(width, height);
    canvas.shadow.set(picture);
    const own = canvas.frame ?? new Int32Array(width * height);
    own.set(frame);
    return { loops: canvas.loops, frame: own, shadow: canvas.shadow };
  }) as [Both, Both];
}
interface Both {
  readonly loops: CanvasMemory["loops"];
  readonly frame: Int32Array;
  readonly shadow: Int32Array;
}

/** Runs both forms and compares what they give. */
function agree(pair: Pair, run: (both: Both) => unknown): void {
  const [plain, wasm] = bothOf(pair);
  assert.deepEqual(run(wasm), run(plain));
  assert.deepEqual(wasm.shadow, plain.shadow);
}

const pairsWithArea = pairs.chain((pair) =>
  fc
    .record({
      x: fc.integer({ min: 0, max: pair.width - 1 }),
      y: fc.integer({ min: 0, max: pair.height - 1 }),
      toX: fc.integer({ min: 1, max: pair.width }),
      toY: fc.integer({ min: 1, max: pair.height }),
    })
    .map(({ x, y, toX, toY }) => {
      const [right, bottom] = [Math.max(x + 1, toX), Math.max(y + 1, toY)];
      return { pair, area: { x, y, width: right - x, height: bottom - y } satisfies Rectangle };
    }),
);

void test("both forms find the same damage, exactly and coarsely", () => {
  fc.assert(
    fc.property(pairs, fc.boolean(), (pair, isHinted) => {
      agree(pair, ({ loops, frame, shadow }) => {
        const damage = new DamageMap(pair.width, pair.height, loops);
        const hints = isHinted ? new Uint8Array(damage.tileCount).fill(1) : undefined;
        damage.compareTiles(frame, shadow, hints);
        return Array.from({ length: damage.tileCount }, (_, tile) => damage.areaOf(tile));
      });
      agree(pair, ({ loops, frame, shadow }) => {
        const flags = new Uint8Array(Math.ceil(pair.width / 64));
        const area = { x: 0, y: 0, width: pair.width, height: Math.min(64, pair.height) };
        loops.flagTiles(frame, shadow, pair.width, area, 0, flags);
        return flags;
      });
    }),
  );
});

void test("both forms compare, copy and hash the same areas", () => {
  fc.assert(
    fc.property(pairsWithArea, fc.integer({ min: 1, max: 4 }), ({ pair, area }, rowStep) => {
      const { x, y, width, height } = area;
      agree(pair, ({ loops, frame, shadow }) => [
        loops.isSameArea(frame, shadow, pair.width, 0, x, y, x + width, y + height),
        loops.isSameArea(frame, shadow, pair.width, y * pair.width + x, x, y, x + width, y + height),
        ...[0, y * pair.width + x].map((shift) => {
          const flags = new Uint8Array(Math.ceil(width / 8));
          loops.flagCells(frame, shadow, pair.width, shift, area, 8, rowStep, flags);
          return flags;
        }),
        loops.hashArea(frame, pair.width, area),
        loops.copyOpaque(frame, shadow, pair.width, area),
        loops.isSameArea(frame, shadow, pair.width, 0, x, y, x + width, y + height),
      ]);
    }),
  );
});

void test("both forms find the same anchors", () => {
  fc.assert(
    fc.property(pairsWithArea, fc.integer({ min: 1, max: 5 }), ({ pair, area }, rowStep) => {
      if (pair.width < anchorRunPixels) return;
      agree(pair, ({ loops, frame, shadow }) => {
        loops.anchors.places.fill(emptyAnchor);
        loops.anchors.sources.fill(emptyAnchor);
        loops.anchors.filter.fill(0);
        const count = loops.collectAnchors(frame, pair.width, area, rowStep, 0);
        loops.matchAnchors(shadow, pair.width, area);
        const { keys, places, sources, filter } = loops.anchors;
        const found = [...places.keys()].filter((slot) => places[slot] !== emptyAnchor);
        return [count, filter, found.map((slot) => [slot, keys[slot], places[slot], sources[slot]])];
      });
    }),
  );
});

void test("both forms code soft regions alike, and paint the same", () => {
  fc.assert(
    fc.property(
      pairsWithArea,
      fc.integer({ min: 0, max: 27 }),
      fc.integer(),
      ({ pair, area }, quantiser, seed) => {
        const isWanted = (left: number, top: number) =>
          ((Math.imul(left + top * 7, 0x9e3779b1) + seed) & 7) !== 0;
        agree(pair, ({ loops, frame, shadow }) => {
          const said: unknown[] = [];
          // Twice, so that the second time something is close enough.
          for (let round = 0; round < 2; round += 1) {
            const writer = new ByteWriter(16);
            said.push(loops.encodeSoft(frame, shadow, pair.width, area, quantiser, isWanted, writer));
            said.push(writer.finish());
          }
          return said;
        });
      },
    ),
  );
});

void test("both forms code letters alike, from update to update", () => {
  fc.assert(
    fc.property(fc.array(pairsWithArea, { minLength: 1, maxLength: 4 }), fc.nat(4), (updates, forgetsAt) => {
      const [plain, wasm] = [plainForm.openContexts(), wasmForm.openContexts()];
      for (const [index, { pair, area }] of updates.entries()) {
        const areas = [area, { x: 0, y: 0, width: pair.width, height: pair.height }];
        if (index === forgetsAt) for (const coder of [plain, wasm]) coder.clear();
        assert.deepEqual(wasm.code(pair.frame, pair.width, areas), plain.code(pair.frame, pair.width, areas));
      }
    }),
  );
});

void test("an encoder says the same in both forms, byte for byte", async () => {
  for (const [index, scene] of createScenes().entries()) {
    const encoders = [undefined, wasmForm].map((loops) => new ScreenEncoder({ channelOrder: "rgbx", loops }));
    const screen = drawDesk();
    for (let frame = 0; frame < 6; frame += 1) {
      if (frame > 0) scene.draw(screen, frame);
      const bounds = { budgetBytes: frame === 0 ? Infinity : 40_000, mayCopy: true, atMs: frame * 33 };
      const said = encoders.map((encoder) => encoder.planUpdate(screen, bounds));
      assert.notEqual(said[0], null);
      assert.deepEqual(said[1], said[0], `scene ${index}, frame ${frame}`);
    }
  }
});

void test("frames in the encoder's own memory say the same as frames that it has to copy", () => {
  const page = { x: 10, y: 6, width: 300, height: 170 };
  const size = { width: 331, height: 187 };
  const encoders = [undefined, wasmForm, wasmForm].map(
    (loops) => new ScreenEncoder({ channelOrder: "rgbx", loops }),
  ) as [ScreenEncoder, ScreenEncoder, ScreenEncoder];
  const screen = new SyntheticScreen(size.width, size.height);
  for (let frame = 0; frame < 12; frame += 1) {
    for (let line = 0; line < 11; line += 1)
      screen.textLine(page.x, page.y + line * 15, page.width, 70 + line + frame * 2);
    const bounds = { budgetBytes: frame === 4 ? 900 : 100_000, mayCopy: true };
    const damageRects = [page, { x: 320, y: -4, width: 90, height: 20 }];
    const options = frame % 5 === 0 ? bounds : { ...bounds, damageRects };
    if (frame === 7) for (const encoder of encoders) encoder.forgetUpdates(4);
    const own = encoders[2].frameMemory(size.width, size.height);
    assert.ok(own !== undefined, "also the first frame is read to where it is worked on");
    own.set(screen.pixels);
    const said = [screen, screen, { ...size, pixels: own }].map((picture, index) =>
      encoders[index]?.planUpdate(picture, options),
    );
    assert.notEqual(said[0], null);
    assert.deepEqual(said[1], said[0], `copied, frame ${frame}`);
    assert.deepEqual(said[2], said[0], `own, frame ${frame}`);
    assert.deepEqual(encoders[2].copyShadow(), encoders[0].copyShadow());
    screen.paint(page, 0xffffff);
  }
  const wider = encoders[2].frameMemory(size.width + 1, size.height);
  assert.equal(wider?.length, (size.width + 1) * size.height);
  assert.equal(
    encoders[2].frameMemory(size.width + 1, size.height)?.buffer,
    wider.buffer,
    "the same until it is used",
  );
  assert.equal(encoders[2].frameMemory(size.width, 1_000_000), undefined);
  assert.equal(encoders[0].frameMemory(size.width, size.height), undefined);
});

void test("without WebAssembly, or SIMD in it, there are no such loops", () => {
  assert.equal(compileWasmLoops(Uint8Array.of(0, 0x61, 0x73, 0x6d, 9, 0, 0, 0)), undefined);
});

void test("where a page's policy refuses to compile, there are no such loops either", (context) => {
  const refuse = function refuse() {
    throw new WebAssembly.CompileError("blocked by CSP");
  } as unknown as typeof WebAssembly.Module;
  const mock = context.mock.property(WebAssembly, "Module", refuse);
  assert.equal(compileWasmLoops(), undefined);
  mock.mock.restore();
  assert.notEqual(compileWasmLoops(), undefined);
});

void test("where memory for an instance cannot be had, an encoder goes on in plain JavaScript", (context) => {
  const mock = context.mock.method(WebAssembly.Memory.prototype, "grow", () => {
    throw new RangeError("no room");
  });
  const screen = drawDesk();
  const bounds = { budgetBytes: Infinity, mayCopy: true };
  const encoder = new ScreenEncoder({ channelOrder: "rgbx", loops: wasmForm });
  const plan = encoder.planUpdate(screen, bounds);
  assert.equal(encoder.frameMemory(screen.width, screen.height), undefined);
  assert.ok(mock.mock.callCount() >= 2);
  mock.mock.restore();
  assert.deepEqual(plan, new ScreenEncoder({ channelOrder: "rgbx" }).planUpdate(screen, bounds));
});

void test("pictures of other memory are refused", () => {
  const { loops, shadow } = wasmForm.openCanvas(8, 8);
  const area = { x: 0, y: 0, width: 8, height: 8 };
  assert.throws(() => loops.copyOpaque(new Int32Array(64), shadow, 8, area), TypeError);
});

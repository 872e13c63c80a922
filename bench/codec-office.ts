import { ScreenEncoder, ScreenSurface, compileWasmLoops, decodeUpdate } from "@meekijk/screen-codec";
import type { LoopsForm } from "@meekijk/screen-codec";
import { compress, inflate } from "../packages/screen-codec/testing/zlib-ports.ts";
import { median } from "./figure.ts";
import { PartPainter } from "./picture-part.ts";
import { type OfficeScene, drag, film, scroll, typing } from "./office-scenes.ts";
import { paintScenePictures } from "./picture/scene-pictures.ts";

const [width, height] = [1_920, 1_080];
const frames = 120;
/** The first frames are not counted: the machine must have compiled the code, and both ends have learned the letters. */
const leadIn = 30;
const frameMs = 1_000 / 30;

/**
 * The scenes of the picture bench, at its size and with damage as an X server tells it, through the codec alone: its loops
 * in plain JavaScript, and in WebAssembly, frame by frame beside each other.
 */
export async function benchOffice(): Promise<void> {
  const painter = new PartPainter(await paintScenePictures());
  console.log(
    "\n1920x1080, damage told           | bytes an update | plan ms, plain, wasm | encode ms | decode ms",
  );
  const scenes = [
    () => scroll("text scrolled", "letter"),
    () => scroll("dark text scrolled", "night"),
    () => scroll("page with photos scrolled", "site"),
    () => scroll("spreadsheet scrolled", "sheet"),
    drag,
    () => typing,
    () => film,
  ];
  for (const open of scenes) {
    const sides = [undefined, compileWasmLoops()].map((loops) => new Play(open(), painter, loops));
    for (let frame = -1; frame < frames; frame += 1) for (const side of sides) await side.next(frame);
    console.log(describe(sides));
  }
}

/** One scene through one encoder. */
class Play {
  readonly scene: OfficeScene;
  readonly planMs: number[] = [];
  readonly encodeMs: number[] = [];
  readonly decodeMs: number[] = [];
  readonly sizes: number[] = [];
  readonly #painter: PartPainter;
  readonly #encoder: ScreenEncoder;
  readonly #surface = new ScreenSurface();
  #screen = { width, height, pixels: new Uint32Array(width * height) };

  constructor(scene: OfficeScene, painter: PartPainter, loops: LoopsForm | undefined) {
    this.scene = scene;
    this.#painter = painter;
    this.#encoder = new ScreenEncoder({ channelOrder: "bgrx", loops });
    painter.place(this.#screen.pixels, width, {
      picture: "desk",
      fromX: 0,
      fromY: 0,
      width,
      height,
      x: 0,
      y: 0,
    });
  }

  async next(frame: number): Promise<void> {
    const { parts, damageRects } = frame < 0 ? { parts: [], damageRects: undefined } : this.scene.draw(frame);
    // As a host does: from the second frame on into the memory that the encoder offers.
    const pixels = this.#encoder.frameMemory(width, height);
    if (pixels !== undefined) this.#screen = { width, height, pixels };
    for (const part of parts) this.#painter.place(this.#screen.pixels, width, part);
    const atMs = frame * frameMs;
    const options = { budgetBytes: frame < 0 ? Infinity : 500_000, mayCopy: true, atMs };
    const times = [usedMs()];
    const plan = this.#encoder.planUpdate(
      this.#screen,
      damageRects === undefined ? options : { ...options, damageRects },
    );
    times.push(usedMs());
    if (plan === null) return;
    const bytes = await this.#encoder.encodeUpdate(plan, compress);
    times.push(usedMs());
    this.#surface.apply(await decodeUpdate(bytes, inflate));
    times.push(usedMs());
    if (frame < leadIn) return;
    const [start = 0, planned = 0, encoded = 0, decoded = 0] = times;
    this.planMs.push(planned - start);
    this.encodeMs.push(encoded - planned);
    this.decodeMs.push(decoded - encoded);
    this.sizes.push(bytes.length);
  }
}

function describe(sides: readonly Play[]): string {
  const sizes = sides.map(({ sizes }) => sizes.reduce((sum, bytes) => sum + bytes, 0) / sizes.length);
  if (new Set(sizes).size > 1) throw new Error(`the forms differ: ${sizes.join(", ")} bytes`);
  const plan = sides.map(({ planMs }) => median(planMs).toFixed(2).padStart(9)).join(" ");
  const [encode, decode] = [
    sides.flatMap(({ encodeMs }) => encodeMs),
    sides.flatMap(({ decodeMs }) => decodeMs),
  ].map((times) => median(times).toFixed(2).padStart(9));
  const name = sides[0]?.scene.name ?? "";
  return `${name.padEnd(32)} | ${(sizes[0] ?? 0).toFixed(0).padStart(15)} | ${plan.padStart(20)} | ${encode} | ${decode}`;
}

/** Processor time of this process: others on the machine count less than in the time that passes. */
function usedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

import { type Rectangle, ScreenEncoder, ScreenSurface, decodeUpdate } from "@meekijk/screen-codec";
import { compress, inflate } from "../packages/screen-codec/testing/zlib-ports.ts";
import { arrivalsOf } from "./lossy-line.ts";
import { type OfficeScene, drag, scroll, typing } from "./office-scenes.ts";
import { PartPainter } from "./picture-part.ts";
import { percentile } from "./picture/figures.ts";
import { paintScenePictures } from "./picture/scene-pictures.ts";

const [width, height] = [1_920, 1_080];
const frames = 150;
/** In which the tables learn the letters. */
const leadIn = 30;
const linesTried = 40;
/** Of the cells in which it is kept which update wrote them last. */
const cellPixels = 8;
const budgetBytes = 500_000;

interface RecordedUpdate {
  readonly atMs: number;
  readonly bytes: number;
  /** Updates whose pixels it copies. */
  readonly needs: ReadonlySet<number>;
}

interface Way {
  readonly name: string;
  /** Both ends keep what they learned from update to update. */
  readonly hasMemory: boolean;
  readonly mayCopy: boolean;
  readonly isOrdered: boolean;
}

const ways: readonly Way[] = [
  { name: "one ordered stream, as now", hasMemory: true, mayCopy: true, isOrdered: true },
  { name: "each update by itself, without memory", hasMemory: false, mayCopy: true, isOrdered: false },
  { name: "the same, and without copies", hasMemory: false, mayCopy: false, isOrdered: false },
];

/** Whether updates that wait for nothing lost would be seen sooner: see docs/picture.md, "Streams and loss". */
export async function benchStreams(): Promise<boolean> {
  const painter = new PartPainter(await paintScenePictures());
  const scenes: readonly (readonly [() => OfficeScene, number])[] = [
    [() => typing, 1_000 / 12],
    [() => scroll("text scrolled", "letter"), 1_000 / 30],
    [drag, 1_000 / 30],
  ];
  console.log("| Scene | Way | Bytes an update | Delay p50 ms | p95 ms | p99 ms |");
  for (const [open, intervalMs] of scenes)
    for (const way of ways) {
      const scene = open();
      const updates = await record(scene, intervalMs, way, painter);
      const delays = Array.from({ length: linesTried }, (_, seed) => delaysOf(updates, way, seed)).flat();
      const bytes = updates.reduce((sum, update) => sum + update.bytes, 0) / updates.length;
      const figures = [bytes, ...[0.5, 0.95, 0.99].map((share) => percentile(delays, share))];
      console.log(
        `| ${[scene.name, way.name, ...figures.map((figure) => Math.round(figure))].join(" | ")} |`,
      );
    }
  return true;
}

async function record(
  scene: OfficeScene,
  intervalMs: number,
  { hasMemory, mayCopy }: Way,
  painter: PartPainter,
): Promise<RecordedUpdate[]> {
  const encoder = new ScreenEncoder({ channelOrder: "bgrx" });
  const surface = new ScreenSurface();
  const screen = { width, height, pixels: new Uint32Array(width * height) };
  painter.place(screen.pixels, width, { picture: "desk", fromX: 0, fromY: 0, width, height, x: 0, y: 0 });
  const writers = new LastWriters();
  const updates: RecordedUpdate[] = [];
  for (let frame = -1; frame < frames; frame += 1) {
    const { parts, damageRects } = frame < 0 ? { parts: [], damageRects: undefined } : scene.draw(frame);
    for (const part of parts) painter.place(screen.pixels, width, part);
    // Nothing was lost since: only what was learned is given up.
    if (!hasMemory) encoder.forgetUpdates(surface.lastUpdateId);
    const atMs = frame * intervalMs;
    const options = { budgetBytes: frame < 0 ? Infinity : budgetBytes, mayCopy, atMs };
    const plan = encoder.planUpdate(
      screen,
      damageRects === undefined ? options : { ...options, damageRects },
    );
    if (plan === null) continue;
    const bytes = await encoder.encodeUpdate(plan, compress);
    const update = await decodeUpdate(bytes, inflate);
    surface.apply(update);
    if (frame < leadIn) continue;
    const needs = new Set<number>();
    for (const operation of update.operations) {
      if (operation.kind === "layout") continue;
      if (operation.kind === "copy") {
        const { sourceX: x, sourceY: y } = operation;
        writers.in({ ...operation, x, y }, (writer) => needs.add(writer));
      }
    }
    for (const operation of update.operations)
      if (operation.kind !== "layout") writers.note(operation, updates.length);
    needs.delete(updates.length);
    updates.push({ atMs: (frame - leadIn) * intervalMs, bytes: bytes.length, needs });
  }
  return updates;
}

/** From the moment of each update to the one in which it can be shown. */
function delaysOf(updates: readonly RecordedUpdate[], { isOrdered }: Way, seed: number): number[] {
  const arrivals = arrivalsOf(updates, seed);
  const shown: number[] = [];
  for (const [index, { needs }] of updates.entries()) {
    const waitsFor = isOrdered ? [index - 1] : [...needs];
    const earlier = waitsFor.map((other) => shown[other] ?? 0);
    shown.push(Math.max(arrivals[index] ?? 0, ...earlier));
  }
  return shown.map((atMs, index) => atMs - (updates[index]?.atMs ?? 0));
}

/** Which update wrote the cells of the screen last. */
class LastWriters {
  readonly #columns = Math.ceil(width / cellPixels);
  readonly #writers = new Int32Array(this.#columns * Math.ceil(height / cellPixels)).fill(-1);

  in(area: Rectangle, onWriter: (writer: number) => void): void {
    this.#eachCell(area, (cell) => {
      const writer = this.#writers[cell] ?? -1;
      if (writer >= 0) onWriter(writer);
    });
  }

  note(area: Rectangle, writer: number): void {
    this.#eachCell(area, (cell) => (this.#writers[cell] = writer));
  }

  #eachCell({ x, y, width: across, height: down }: Rectangle, onCell: (cell: number) => void): void {
    const last = {
      column: Math.floor((x + across - 1) / cellPixels),
      row: Math.floor((y + down - 1) / cellPixels),
    };
    for (let row = Math.floor(y / cellPixels); row <= last.row; row += 1)
      for (let column = Math.floor(x / cellPixels); column <= last.column; column += 1)
        onCell(row * this.#columns + column);
  }
}

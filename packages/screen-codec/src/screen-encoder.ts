import { CopyPlanner } from "./copy-planner.ts";
import { DamageMap } from "./damage-map.ts";
import { encodePlan } from "./encode-plan.ts";
import type { CompressPort } from "./encode-plan.ts";
import { FrameRefused } from "./frame-refused.ts";
import * as limits from "./limits.ts";
import { mergeFills } from "./merge-fills.ts";
import type { FillOperation } from "./picture-update.ts";
import { opaque, unknownPixel } from "./pixel-frame.ts";
import type { ChannelOrder, PixelFrame } from "./pixel-frame.ts";
import { clipToCanvas } from "./rectangle.ts";
import type { Rectangle } from "./rectangle.ts";
import { selectTiles } from "./select-tiles.ts";
import type { TileCandidate } from "./select-tiles.ts";
import { TileAnalyser } from "./tile-analyser.ts";
import type { TileAnalysis } from "./tile-analyser.ts";
import { TilePacker } from "./tile-packer.ts";
import { TouchedAreas } from "./touched-areas.ts";
import type { PlannedOperation, PlannedTile, UpdatePlan } from "./update-plan.ts";

export interface ScreenEncoderOptions {
  readonly channelOrder: ChannelOrder;
  /** Screen pixels per 1000 logical ones; 1000 when left out. */
  readonly scalePerMille?: number;
}

export interface PlanOptions {
  /** Size the update should stay under, in bytes; estimated, and exceeded when a single tile is larger. */
  readonly budgetBytes: number;
  /** False: never look for moved content. */
  readonly mayCopy: boolean;
  /** Where this frame may differ from the frame before; left out: anywhere. Damage still owed is known here. */
  readonly damageRects?: readonly Rectangle[];
}

/** Bytes of one operation on the wire, rounded up. */
const operationBytes = 13;

/**
 * Turns captured frames into updates. Keeps the *shadow*: what the viewer holds once everything planned so far has
 * arrived. Each plan compares the newest frame with it, so nothing queues and what was left out is not lost.
 */
export class ScreenEncoder {
  readonly #channelOrder: ChannelOrder;
  readonly #scalePerMille: number;
  readonly #copyPlanner = new CopyPlanner();
  readonly #analyser = new TileAnalyser();
  readonly #touched = new TouchedAreas();
  #damage = new DamageMap(0, 0);
  #shadow = new Int32Array(0);
  /** Updates in a row that left a tile waiting; 0: nothing owed there. */
  #waitedUpdates = new Uint16Array(0);
  #isLayoutDue = true;
  /** What the viewer was told last; an update may have to say no more than this. */
  #isSettled = false;
  #lastUpdateId = 0;
  #baseUpdateId = 0;
  #costScale = 1;

  constructor(options: ScreenEncoderOptions) {
    this.#channelOrder = options.channelOrder;
    this.#scalePerMille = options.scalePerMille ?? 1000;
  }

  /** A copy of what the viewer holds; a word whose fourth byte is 0 is not known. For tests and diagnosis. */
  copyShadow(): PixelFrame {
    const { width, height } = this.#damage;
    return { width, height, pixels: new Uint32Array(this.#shadow.slice().buffer) };
  }

  /**
   * Plans the next update towards this frame; null when the viewer already has it. Throws `FrameRefused` for frames
   * outside the limits.
   */
  planUpdate(frame: PixelFrame, options: PlanOptions): UpdatePlan | null {
    checkFrame(frame);
    const { width, height } = frame;
    const operations: PlannedOperation[] = [];
    const isResized = width !== this.#damage.width || height !== this.#damage.height;
    if (isResized) this.#resize(width, height);
    if (isResized || this.#isLayoutDue) {
      const [channelOrder, scalePerMille] = [this.#channelOrder, this.#scalePerMille];
      operations.push({ kind: "layout", width, height, channelOrder, scalePerMille });
      this.#isLayoutDue = false;
    }
    const words = new Int32Array(frame.pixels.buffer, frame.pixels.byteOffset, width * height);
    this.#compare(words, isResized ? undefined : options.damageRects);
    let brokenTiles: ReadonlySet<number> = new Set();
    if (options.mayCopy) {
      const plan = this.#copyPlanner.plan(words, this.#shadow, this.#damage);
      operations.push(...plan.copies);
      brokenTiles = plan.brokenTiles;
    }
    const candidates = this.#findCandidates(words, brokenTiles);
    const budgetBytes = options.budgetBytes - operations.length * operationBytes;
    const selected = selectTiles(candidates, budgetBytes, (tile) => this.#costOf(tile));
    const tiles = this.#packTiles(words, selected);
    operations.push(...tiles.operations);
    this.#markWaiting(candidates, selected);
    const isSettled = selected.length === candidates.length;
    if (operations.length === 0 && this.#isSettled) return null;
    this.#isSettled = isSettled;
    const updateId = this.#lastUpdateId + 1;
    const baseUpdateId = this.#baseUpdateId;
    this.#lastUpdateId = updateId;
    this.#baseUpdateId = updateId;
    this.#touched.add(updateId, operations);
    const { payload, coded, estimatedPayloadBytes } = tiles;
    return { updateId, baseUpdateId, isSettled, operations, payload, coded, estimatedPayloadBytes };
  }

  /** The bytes of a plan. Plans may be encoded side by side, but travel in the order of their updateId. */
  async encodeUpdate(plan: UpdatePlan, compress: CompressPort): Promise<Uint8Array<ArrayBuffer>> {
    const { bytes, payloadBytes } = await encodePlan(plan, compress);
    if (plan.estimatedPayloadBytes >= limits.minWindowBytes / 2) {
      const ratio = payloadBytes / plan.estimatedPayloadBytes;
      const learned = this.#costScale * 0.7 + ratio * 0.3;
      this.#costScale = Math.min(limits.maxCostScale, Math.max(limits.minCostScale, learned));
    }
    return bytes;
  }

  /** The viewer has applied this update and all before it. */
  acknowledge(updateId: number): void {
    this.#touched.acknowledge(updateId);
  }

  /** What came after this update may or may not have arrived: repaint whatever it touched. */
  forgetUpdates(sinceUpdateId: number): void {
    const areas = this.#touched.since(sinceUpdateId);
    if (areas === undefined) {
      this.forget();
      return;
    }
    const stride = this.#damage.width;
    for (const area of areas) {
      const onCanvas = clipToCanvas(area, stride, this.#damage.height);
      if (onCanvas === undefined) continue;
      for (let row = onCanvas.y; row < onCanvas.y + onCanvas.height; row += 1) {
        const from = row * stride + onCanvas.x;
        this.#shadow.fill(unknownPixel, from, from + onCanvas.width);
      }
      this.#damage.forEachTileIn(onCanvas, (tile) => this.#owe(tile));
    }
    this.#baseUpdateId = Math.min(this.#baseUpdateId, sinceUpdateId);
  }

  /** Nothing is known about what the viewer holds, not even the size: repaint everything. */
  forget(): void {
    this.#shadow.fill(unknownPixel);
    this.#waitedUpdates.fill(1);
    this.#isLayoutDue = true;
    this.#baseUpdateId = 0;
    this.#touched.clear(this.#lastUpdateId);
  }

  #resize(width: number, height: number): void {
    const isFirst = this.#damage.width === 0;
    const shadow = new Int32Array(width * height).fill(isFirst ? unknownPixel : opaque);
    const keptWidth = Math.min(width, this.#damage.width);
    const keptHeight = Math.min(height, this.#damage.height);
    for (let row = 0; row < keptHeight; row += 1) {
      const from = row * this.#damage.width;
      shadow.set(this.#shadow.subarray(from, from + keptWidth), row * width);
    }
    // After forget() the viewer's size is open too, so not even the grown part is sure to be black.
    if (this.#isLayoutDue) shadow.fill(unknownPixel);
    this.#shadow = shadow;
    this.#damage = new DamageMap(width, height);
    this.#waitedUpdates = new Uint16Array(this.#damage.tileCount);
  }

  #compare(frame: Int32Array, damageRects: readonly Rectangle[] | undefined): void {
    const damage = this.#damage;
    if (damageRects === undefined) {
      damage.compareAll(frame, this.#shadow);
      return;
    }
    const isHinted = new Uint8Array(damage.tileCount);
    for (const rect of damageRects) {
      const area = clipToCanvas(rect, damage.width, damage.height);
      if (area !== undefined) damage.forEachTileIn(area, (tile) => (isHinted[tile] = 1));
    }
    for (let tile = 0; tile < damage.tileCount; tile += 1) {
      if (isHinted[tile] === 1 || this.#waitedUpdates[tile] !== 0) damage.compare(tile, frame, this.#shadow);
      else damage.clear(tile);
    }
  }

  #findCandidates(frame: Int32Array, brokenTiles: ReadonlySet<number>): TileCandidate[] {
    const { columns, rows } = this.#damage;
    const candidates: TileCandidate[] = [];
    // Column by column: what stands below each other on a screen resembles each other, and deflate looks back 32 kB.
    for (let column = 0; column < columns; column += 1) {
      for (let row = 0; row < rows; row += 1) {
        const tile = row * columns + column;
        if (!this.#damage.isDamaged(tile)) {
          this.#waitedUpdates[tile] = 0;
          continue;
        }
        const analysis = this.#analyser.analyse(frame, this.#damage.width, this.#damage.areaOf(tile));
        const waitedUpdates = this.#waitedUpdates[tile] as number;
        candidates.push({ tile, analysis, waitedUpdates, isBroken: brokenTiles.has(tile) });
      }
    }
    return candidates;
  }

  #costOf({ analysis }: TileCandidate): number {
    if (analysis.colourCount === 1) return operationBytes;
    return operationBytes + analysis.estimatedBytes * (isForDeflate(analysis) ? this.#costScale : 1);
  }

  #packTiles(frame: Int32Array, selected: TileCandidate[]) {
    const fills: FillOperation[] = [];
    const tiles: PlannedTile[] = [];
    const packer = new TilePacker();
    let estimatedPayloadBytes = 0;
    for (const { analysis } of selected.sort(byColumn)) {
      const { area } = analysis;
      this.#copyToShadow(frame, area);
      if (analysis.colourCount === 1) {
        fills.push({ kind: "fill", ...area, colour: analysis.firstColour & 0xffffff });
        continue;
      }
      tiles.push({ kind: "tile", ...area, ...packer.pack(frame, this.#damage.width, analysis) });
      if (isForDeflate(analysis)) estimatedPayloadBytes += analysis.estimatedBytes;
    }
    const operations: PlannedOperation[] = [...mergeFills(fills), ...tiles];
    const [payload, coded] = [packer.payload.finish(), packer.coded.finish()];
    return { operations, payload, coded, estimatedPayloadBytes };
  }

  #copyToShadow(frame: Int32Array, area: Rectangle): void {
    const stride = this.#damage.width;
    for (let row = area.y; row < area.y + area.height; row += 1) {
      const from = row * stride + area.x;
      for (let at = from; at < from + area.width; at += 1) this.#shadow[at] = (frame[at] as number) | opaque;
    }
  }

  #markWaiting(candidates: readonly TileCandidate[], selected: readonly TileCandidate[]): void {
    for (const { tile } of candidates) this.#owe(tile);
    for (const { tile } of selected) this.#waitedUpdates[tile] = 0;
  }

  #owe(tile: number): void {
    this.#waitedUpdates[tile] = Math.min(0xffff, (this.#waitedUpdates[tile] as number) + 1);
  }
}

function isForDeflate({ method }: TileAnalysis): boolean {
  return method === "plain" || method === "gradient";
}

function byColumn(a: TileCandidate, b: TileCandidate): number {
  const columnOrder =
    Math.floor(a.analysis.area.x / limits.tileSide) - Math.floor(b.analysis.area.x / limits.tileSide);
  return columnOrder === 0 ? a.tile - b.tile : columnOrder;
}

function checkFrame({ width, height, pixels }: PixelFrame): void {
  if (!(width > 0 && height > 0) || pixels.length < width * height) throw FrameRefused.because("bad-size");
  const isTooLarge =
    width > limits.maxCanvasSide || height > limits.maxCanvasSide || width * height > limits.maxCanvasPixels;
  if (isTooLarge) throw FrameRefused.because("too-large");
}

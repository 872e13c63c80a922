import { AnalysedTiles } from "./analysed-tiles.ts";
import { ByteWriter } from "./byte-writer.ts";
import { checkFrame, isCanvasSize } from "./check-frame.ts";
import { CopyPlanner, noCopies } from "./copy-planner.ts";
import type { CopyPlan } from "./copy-planner.ts";
import { DamageMap } from "./damage-map.ts";
import { encodePlan } from "./encode-plan.ts";
import type { CompressPort } from "./encode-plan.ts";
import { ExactPainter, nothingPainted, operationBytes } from "./exact-painter.ts";
import type { ExactPaint } from "./exact-painter.ts";
import * as limits from "./limits.ts";
import { movePixels } from "./move-pixels.ts";
import { opaque, unknownPixel } from "./pixel-frame.ts";
import type { ChannelOrder, PixelFrame } from "./pixel-frame.ts";
import type { CanvasMemory, LoopsForm } from "./pixel-loops.ts";
import { plainForm } from "./plain-loops.ts";
import { clipToCanvas } from "./rectangle.ts";
import type { Rectangle } from "./rectangle.ts";
import { selectTiles } from "./select-tiles.ts";
import type { TileCandidate } from "./select-tiles.ts";
import { SoftPainter } from "./soft-painter.ts";
import { SoftPicture } from "./soft-picture.ts";
import { TileHistory } from "./tile-history.ts";
import { triageTiles } from "./tile-triage.ts";
import type { Triage } from "./tile-triage.ts";
import { TouchedAreas } from "./touched-areas.ts";
import type { PlannedOperation, UpdatePlan } from "./update-plan.ts";

export interface ScreenEncoderOptions {
  readonly channelOrder: ChannelOrder;
  /** Screen pixels per 1000 logical ones; 1000 when left out. */
  readonly scalePerMille?: number;
  /** Where pictures lie and how they are worked on; left out: plain JavaScript. The updates are the same. */
  readonly loops?: LoopsForm | undefined;
}

export interface PlanOptions {
  /** Size the update should stay under, in bytes; estimated, and exceeded when a single tile is larger. */
  readonly budgetBytes: number;
  /** False: never look for moved content. */
  readonly mayCopy: boolean;
  /**
   * Where this frame may differ from the frame of the plan before, in pixels; left out: anywhere. Only there is looked,
   * and where something is still owed, which is known here.
   */
  readonly damageRects?: readonly Rectangle[];
  /** When the frame was read, in milliseconds of a steady clock. Left out: motion is not followed, all is exact. */
  readonly atMs?: number;
  /** Most bytes for regions in motion, so that updates follow each other smoothly; left out: the budget. */
  readonly motionBytes?: number;
}

/**
 * Turns captured frames into updates. Keeps the *shadow*: what the viewer holds once everything planned so far has
 * arrived. Each plan compares the newest frame with it, so nothing queues and what was left out is not lost.
 */
export class ScreenEncoder {
  readonly #channelOrder: ChannelOrder;
  readonly #scalePerMille: number;
  readonly #copyPlanner = new CopyPlanner();
  readonly #analysed = new AnalysedTiles();
  readonly #touched = new TouchedAreas();
  readonly #softPainter = new SoftPainter();
  readonly #exactPainter: ExactPainter;
  readonly #form: LoopsForm;
  #canvas: CanvasMemory = plainForm.openCanvas(0, 0);
  /** Offered to a frame that has not come yet. */
  #next: { readonly width: number; readonly height: number; readonly canvas: CanvasMemory } | undefined;
  #damage = new DamageMap(0, 0);
  #history = new TileHistory(0);
  /** Only while the viewer holds something softly. */
  #softPicture: SoftPicture | undefined;
  #repairAtMs: number | undefined;
  #shadow: Int32Array = new Int32Array(0);
  /** Updates in a row that left a tile waiting; 0: nothing owed there. */
  #waitedUpdates = new Uint16Array(0);
  #isLayoutDue = true;
  /** The viewer has nothing of the picture yet. */
  #isBlank = true;
  /** What the viewer was told last; an update may have to say no more than this. */
  #isSettled = false;
  #lastUpdateId = 0;
  #baseUpdateId = 0;

  constructor(options: ScreenEncoderOptions) {
    this.#channelOrder = options.channelOrder;
    this.#scalePerMille = options.scalePerMille ?? 1000;
    this.#form = options.loops ?? plainForm;
    this.#exactPainter = new ExactPainter(this.#form.openContexts());
  }

  /**
   * After a plan that did not settle the picture: nothing more is to be sent before this time, unless the screen
   * changes. Undefined: the rest may be planned at once.
   */
  get repairAtMs(): number | undefined {
    return this.#repairAtMs;
  }

  /**
   * Where a frame of this size is best read to: from there it need not be copied. Undefined: anywhere. Asked anew for each
   * frame, and holding the frame before unless the answer changed. Another size than that of the frame before gets the
   * memory that the next plan takes, if that is of this size.
   */
  frameMemory(width: number, height: number): Uint32Array<ArrayBuffer> | undefined {
    if (!isCanvasSize(width, height)) return undefined;
    const { frame } = this.#canvasOf(width, height);
    if (frame === undefined) return undefined;
    return new Uint32Array(frame.buffer as ArrayBuffer, frame.byteOffset, frame.length);
  }

  /** A copy of what the viewer holds; a word whose fourth byte is 0 is not known. For tests and diagnosis. */
  copyShadow(): PixelFrame {
    const { width, height } = this.#damage;
    return { width, height, pixels: new Uint32Array(this.#shadow.slice().buffer) };
  }

  /**
   * Plans the next update towards this frame; null when the viewer already has it. The frame is not read any more once
   * this returns: its memory may be overwritten at once, also before `encodeUpdate`. Throws `FrameRefused` for frames
   * outside the limits.
   */
  planUpdate(frame: PixelFrame, options: PlanOptions): UpdatePlan | null {
    checkFrame(frame);
    const { width, height } = frame;
    const { isResized, operations } = this.#planLayout(width, height);
    const damageRects = isResized ? undefined : options.damageRects;
    const words = this.#take(frame, damageRects);
    const mayDiffer = this.#findDamaged(damageRects);
    this.#analysed.forget(mayDiffer);
    const isHinted = mayDiffer?.map((flag, tile) => (this.#waitedUpdates[tile] === 0 ? flag : 1));
    this.#damage.compareTiles(words, this.#shadow, isHinted);
    this.#softPicture?.compare(words, this.#damage);
    const { copies, brokenTiles } = this.#findCopies(words, options, mayDiffer);
    this.#damage.refine(words, this.#shadow);
    operations.push(...copies);
    const coded = new ByteWriter(1024);
    const budgetBytes = options.budgetBytes - operations.length * operationBytes;
    const triage = this.#triage(words, brokenTiles, mayDiffer, budgetBytes, options);
    const exactBytes = triage.exact.reduce(
      (sum, tile) => sum + (tile.isRepair ? 0 : this.#exactPainter.costOf(tile)),
      0,
    );
    const softBudget = Math.max(budgetBytes / 2, budgetBytes - exactBytes);
    if (triage.soft.length > 0) this.#softPicture ??= this.#openSoftPicture();
    operations.push(
      ...this.#softPainter.paint(
        words,
        this.#shadow,
        this.#damage,
        triage.soft,
        Math.min(softBudget, motionBytesOf(options)),
        coded,
      ),
    );
    for (const tile of triage.soft) this.#softPicture?.paint(words, this.#damage.areaOf(tile));
    const leftBytes = budgetBytes - coded.length;
    const costOf = this.#exactPainter.costsAmong(triage.exact);
    const selected = selectTiles(triage.exact, leftBytes, coded.length > 0, costOf);
    const exact = this.#exactPainter.paint(words, width, selected, coded, (area) => {
      this.#canvas.loops.copyOpaque(words, this.#shadow, width, area);
      this.#softPicture?.paint(words, area);
    });
    operations.push(...exact.operations);
    this.#isBlank &&= selected.length === 0 && triage.soft.length === 0;
    this.#noteOwed(triage, selected);
    this.#repairAtMs =
      selected.length === triage.exact.length ? this.#nextStillMs(triage, options) : undefined;
    const isAllExact = selected.length === triage.exact.length;
    const isSettled = isAllExact && triage.soft.length === 0 && triage.stillAtMs === undefined;
    // Nothing to paint, and nothing else than was said before.
    if (operations.length === 0 && this.#isSettled === isSettled) {
      // What is soft and too close to be worth another look is a repair by the next plan, also when no frame comes.
      if (!isSettled && options.atMs !== undefined) this.#repairAtMs ??= options.atMs + limits.stillMs;
      return null;
    }
    if (isSettled) this.#softPicture = undefined;
    return this.#number(operations, exact, isSettled);
  }

  /**
   * The smallest update there is, to learn how long the way takes: at most the layout. What the frame shows is owed.
   * Throws as `planUpdate`.
   */
  planProbe(frame: PixelFrame, damageRects?: readonly Rectangle[]): UpdatePlan {
    checkFrame(frame);
    const { isResized, operations } = this.#planLayout(frame.width, frame.height);
    const changedRects = isResized ? undefined : damageRects;
    this.#take(frame, changedRects);
    const mayDiffer = this.#findDamaged(changedRects);
    this.#analysed.forget(mayDiffer);
    for (let tile = 0; tile < this.#damage.tileCount; tile += 1) if (mayDiffer?.[tile] !== 0) this.#owe(tile);
    this.#repairAtMs = undefined;
    return this.#number(operations, nothingPainted, false);
  }

  /** The bytes of a plan. Plans may be encoded side by side, but travel in the order of their updateId. */
  async encodeUpdate(plan: UpdatePlan, compress: CompressPort): Promise<Uint8Array<ArrayBuffer>> {
    const { bytes, payloadBytes } = await encodePlan(plan, compress);
    this.#exactPainter.learnDeflated(plan.estimatedPayloadBytes, payloadBytes);
    return bytes;
  }

  /** The viewer has applied this update and all before it. */
  acknowledge(updateId: number): void {
    this.#touched.acknowledge(updateId);
  }

  /** What came after this update may or may not have arrived: repaint whatever it touched. */
  forgetUpdates(sinceUpdateId: number): void {
    this.#exactPainter.forget();
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
        this.#softPicture?.meant.fill(unknownPixel, from, from + onCanvas.width);
      }
      this.#damage.forEachTileIn(onCanvas, (tile) => {
        this.#owe(tile);
        this.#history.paintedExactly(tile);
      });
    }
    this.#baseUpdateId = Math.min(this.#baseUpdateId, sinceUpdateId);
  }

  /** Nothing is known about what the viewer holds, not even the size: repaint everything. */
  forget(): void {
    this.#exactPainter.forget();
    this.#shadow.fill(unknownPixel);
    this.#waitedUpdates.fill(1);
    this.#history = new TileHistory(this.#damage.tileCount);
    this.#softPicture = undefined;
    this.#isLayoutDue = this.#isBlank = true;
    this.#baseUpdateId = 0;
    this.#touched.clear(this.#lastUpdateId);
  }

  #canvasOf(width: number, height: number): CanvasMemory {
    if (width === this.#damage.width && height === this.#damage.height) return this.#canvas;
    if (width !== this.#next?.width || height !== this.#next.height)
      this.#next = { width, height, canvas: this.#form.openCanvas(width, height) };
    return this.#next.canvas;
  }

  #planLayout(width: number, height: number): { isResized: boolean; operations: PlannedOperation[] } {
    const isResized = width !== this.#damage.width || height !== this.#damage.height;
    if (isResized) this.#resize(width, height);
    if (!isResized && !this.#isLayoutDue) return { isResized, operations: [] };
    const [channelOrder, scalePerMille] = [this.#channelOrder, this.#scalePerMille];
    this.#isLayoutDue = false;
    return { isResized, operations: [{ kind: "layout", width, height, channelOrder, scalePerMille }] };
  }

  #number(operations: readonly PlannedOperation[], painted: ExactPaint, isSettled: boolean): UpdatePlan {
    this.#isSettled = isSettled;
    const updateId = this.#lastUpdateId + 1;
    const baseUpdateId = this.#baseUpdateId;
    this.#lastUpdateId = updateId;
    this.#baseUpdateId = updateId;
    this.#touched.add(updateId, operations);
    return { ...painted, updateId, baseUpdateId, isSettled, operations };
  }

  #resize(width: number, height: number): void {
    const isFirst = this.#damage.width === 0;
    const canvas = this.#canvasOf(width, height);
    this.#next = undefined;
    const shadow = canvas.shadow.fill(isFirst ? unknownPixel : opaque);
    const keptWidth = Math.min(width, this.#damage.width);
    const keptHeight = Math.min(height, this.#damage.height);
    for (let row = 0; row < keptHeight; row += 1) {
      const from = row * this.#damage.width;
      shadow.set(this.#shadow.subarray(from, from + keptWidth), row * width);
    }
    // After forget() the viewer's size is open too, so not even the grown part is sure to be black.
    if (this.#isLayoutDue) shadow.fill(unknownPixel);
    this.#canvas = canvas;
    this.#shadow = shadow;
    this.#damage = new DamageMap(width, height, canvas.loops);
    this.#waitedUpdates = new Uint16Array(this.#damage.tileCount);
    this.#history = new TileHistory(this.#damage.tileCount);
    this.#softPicture = undefined;
  }

  /** The frame where the loops can read it; what did not change lies there already. */
  #take({ width, height, pixels }: PixelFrame, damageRects: readonly Rectangle[] | undefined): Int32Array {
    const words = new Int32Array(pixels.buffer, pixels.byteOffset, width * height);
    const own = this.#canvas.frame;
    if (own === undefined) return words;
    if (own.buffer === words.buffer) return own;
    if (damageRects === undefined) own.set(words);
    else for (const rect of damageRects) copyArea(words, own, width, clipToCanvas(rect, width, height));
    return own;
  }

  #openSoftPicture(): SoftPicture {
    const meant = this.#canvas.openMeant();
    meant.set(this.#shadow);
    const { width, height, loops } = this.#damage;
    return new SoftPicture(meant, new DamageMap(width, height, loops));
  }

  /** The tiles that may have changed, a flag each; undefined: any. */
  #findDamaged(damageRects: readonly Rectangle[] | undefined): Uint8Array | undefined {
    if (damageRects === undefined) return undefined;
    const damage = this.#damage;
    const isDamaged = new Uint8Array(damage.tileCount);
    for (const rect of damageRects) {
      const area = clipToCanvas(rect, damage.width, damage.height);
      if (area !== undefined) damage.forEachTileIn(area, (tile) => (isDamaged[tile] = 1));
    }
    return isDamaged;
  }

  /** Explains damage by motion. While something is soft, what the viewer was meant to show tells what moved. */
  #findCopies(frame: Int32Array, { mayCopy }: PlanOptions, mayDiffer: Uint8Array | undefined): CopyPlan {
    const soft = this.#softPicture;
    // Of the same frame all was found the last time, and nothing can have moved that the viewer does not have.
    const isInVain = this.#isBlank || mayDiffer?.includes(1) === false;
    if (!mayCopy || isInVain) return noCopies;
    if (soft === undefined) return this.#copyPlanner.plan(frame, this.#shadow, this.#damage);
    if (!soft.mayHoldCopies((tile) => this.#history.isSoft(tile))) return noCopies;
    const plan = this.#copyPlanner.plan(frame, soft.meant, soft.damage);
    soft.noteSearch(plan.copies.length);
    for (const copy of plan.copies) {
      movePixels(this.#shadow, this.#damage.width, copy.sourceX, copy.sourceY, copy);
      this.#damage.compareArea(copy, frame, this.#shadow);
    }
    return plan;
  }

  #triage(
    frame: Int32Array,
    brokenTiles: ReadonlySet<number>,
    mayDiffer: Uint8Array | undefined,
    budgetBytes: number,
    options: PlanOptions,
  ): Triage {
    return triageTiles({
      frame,
      damage: this.#damage,
      analysed: this.#analysed,
      mayDiffer,
      history: this.#history,
      softPicture: this.#softPicture,
      waitedUpdates: this.#waitedUpdates,
      brokenTiles,
      updateId: this.#lastUpdateId + 1,
      atMs: options.atMs,
      budgetBytes,
      softBytes: motionBytesOf(options),
      costOf: (tile) => this.#exactPainter.costOf(tile),
    });
  }

  /** When the first soft tile counts as still; undefined when one may be repaired at once, or none is owed. */
  #nextStillMs({ soft, stillAtMs }: Triage, { atMs = 0 }: PlanOptions): number | undefined {
    if (!soft.every((tile) => this.#history.isInMotion(tile, atMs))) return undefined;
    const times = soft.map((tile) => this.#history.stillAtMs(tile));
    const first = Math.min(stillAtMs ?? Infinity, ...times);
    return first === Infinity ? undefined : first;
  }

  #noteOwed({ exact, soft }: Triage, selected: readonly TileCandidate[]): void {
    for (const { tile } of exact) this.#owe(tile);
    for (const { tile } of selected) {
      this.#waitedUpdates[tile] = 0;
      this.#history.paintedExactly(tile);
    }
    for (const tile of soft) {
      this.#waitedUpdates[tile] = 1;
      this.#history.paintedSoftly(tile);
    }
  }

  #owe(tile: number): void {
    this.#waitedUpdates[tile] = Math.min(0xffff, (this.#waitedUpdates[tile] as number) + 1);
  }
}

function motionBytesOf({ budgetBytes, motionBytes = budgetBytes }: PlanOptions): number {
  return Math.min(budgetBytes, motionBytes, limits.maxSoftBytes);
}

function copyArea(from: Int32Array, to: Int32Array, stride: number, area: Rectangle | undefined): void {
  if (area === undefined) return;
  for (let row = area.y; row < area.y + area.height; row += 1) {
    const start = row * stride + area.x;
    to.set(from.subarray(start, start + area.width), start);
  }
}

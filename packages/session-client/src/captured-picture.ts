import type { LoopsForm, Rectangle } from "@meekijk/screen-codec";
import { CapturePlanes, captureTileSide } from "./capture-planes.ts";
import { type CaptureMotion, cell, cellSide, sortCells } from "./capture-motion.ts";
import { type CaptureKind, isSameKind } from "./capture-kind.ts";
import { ColourDebts } from "./colour-debts.ts";
import type { CapturedFrame, OfferMemory } from "./screen-source.ts";
import { joinTileAreas } from "./tile-areas.ts";

const pixelBytes = 4;
/** As processors keep pixels, and so read three times as fast as in the other order of colours. */
const form = { format: "BGRX", colorSpace: "srgb" } as const;

/**
 * The picture of a capture, kept in memory and brought up to date where a frame changed: to turn a whole frame into pixels
 * takes ten times as long as to compare it. What scrolled is moved, with the colours that it had: halved as they are, they
 * would differ a little at each odd distance, and all coloured text would be sent anew. Once it stands still its colours are read.
 */
export class CapturedPicture {
  readonly #kind: CaptureKind;
  readonly #width: number;
  readonly #height: number;
  readonly #planes: CapturePlanes | undefined;
  readonly #debts: ColourDebts;
  #pixels: Uint32Array | undefined;

  /** Of frames of this kind. `loops`: how planes are compared; left out: in plain JavaScript. */
  constructor(kind: CaptureKind, loops?: LoopsForm) {
    const { width, height, format } = kind;
    this.#kind = kind;
    this.#width = width;
    this.#height = height;
    this.#planes = CapturePlanes.open(width, height, format, loops);
    const tiles = Math.ceil(width / captureTileSide);
    this.#debts = new ColourDebts(((tiles * captureTileSide) / cellSide) * Math.ceil(height / cellSide));
  }

  /** There are colours to be read once they stand still. */
  get isOwing(): boolean {
    return this.#debts.isAny;
  }

  fits(kind: CaptureKind): boolean {
    return isSameKind(this.#kind, kind);
  }

  /** `isNew`: not the frame that was read last. */
  async read(
    frame: VideoFrame,
    isNew: boolean,
    atMs: number,
    offerMemory: OfferMemory | undefined,
  ): Promise<CapturedFrame> {
    const [width, height, kept] = [this.#width, this.#height, this.#pixels];
    const pixels = offerMemory?.(width, height) ?? kept ?? new Uint32Array(width * height);
    this.#pixels = pixels;
    const picture = { width, height, pixels };
    const isKept = kept !== undefined && kept.buffer === pixels.buffer;
    if (isKept && !isNew && !this.isOwing) return { ...picture, changedAreas: [] };
    if (isNew) await this.#planes?.take(frame);
    if (this.#planes === undefined || !isKept) {
      await frame.copyTo(pixels, form);
      this.#debts.clear();
      return picture;
    }
    const changed = isNew ? this.#planes.flagChanges() : undefined;
    const changedAreas =
      changed === undefined ? [] : this.#areasOf(changed, this.#planes.columns, captureTileSide);
    if (changed !== undefined && changedAreas.length > 0) {
      const motion = sortCells(this.#planes, changed);
      this.#debts.note(motion, atMs);
      moveCells(pixels, width, height, motion);
      const isRead = motion.fates.map((fate) => (fate === cell.read ? 1 : 0));
      // More may be read than changed: colours that were owed there are then told too.
      changedAreas.push(...(await this.#readAreas(frame, this.#areasOf(isRead, motion.columns, cellSide))));
    }
    const due = this.#debts.takeDue(atMs);
    if (due === undefined) return { ...picture, changedAreas };
    const dueAreas = this.#areasOf(due, (this.#planes.columns * captureTileSide) / cellSide, cellSide);
    changedAreas.push(...(await this.#readAreas(frame, dueAreas)));
    return { ...picture, changedAreas };
  }

  #areasOf(isChanged: Uint8Array, columns: number, tileSide: number): Rectangle[] {
    return joinTileAreas({ isChanged, columns, tileSide, width: this.#width, height: this.#height });
  }

  /** Gives what was read. */
  async #readAreas(frame: VideoFrame, areas: readonly Rectangle[]): Promise<Rectangle[]> {
    const pixels = this.#pixels as Uint32Array<ArrayBuffer>;
    const stride = this.#width * pixelBytes;
    const { left, top } = this.#kind;
    // A browser wants room for whole rows from where it begins (WebCodecs, "Parse VideoFrameCopyToOptions"): the last row has none.
    const whole = areas.map((area) =>
      area.y + area.height < this.#height ? area : { ...area, x: 0, width: area.x + area.width },
    );
    for (const { x, y, ...size } of whole) {
      const layout = [{ offset: y * stride + x * pixelBytes, stride }];
      await frame.copyTo(pixels, { ...form, rect: { x: left + x, y: top + y, ...size }, layout });
    }
    return whole;
  }
}

/** Row by row, from the end that is not read any more. */
function moveCells(
  pixels: Uint32Array,
  width: number,
  height: number,
  { columns, fates, distance }: CaptureMotion,
): void {
  if (distance === 0) return;
  for (let step = 0; step < height; step += 1) {
    const y = distance > 0 ? height - 1 - step : step;
    const first = Math.floor(y / cellSide) * columns;
    for (let column = 0; column < columns; column += 1) {
      const from = column;
      while (column < columns && fates[first + column] === cell.moved) column += 1;
      if (column === from) continue;
      const source = (y - distance) * width;
      const end = Math.min(column * cellSide, width);
      pixels.copyWithin(y * width + from * cellSide, source + from * cellSide, source + end);
    }
  }
}

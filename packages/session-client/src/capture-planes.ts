import { plainForm } from "@meekijk/screen-codec";
import type { LoopsForm, PlaneMemory } from "@meekijk/screen-codec";

/** Side of the squares in which changes are looked for; each is compared until its first difference. */
export const captureTileSide = 64;

const wordBytes = 4;

/** One plane of a captured frame: its brightness, or colours at half the size. All lengths in words of four bytes. */
export interface CapturePlane {
  readonly offset: number;
  readonly stride: number;
  /** Pixels to a sample, in both directions: 1 or 2. */
  readonly share: 1 | 2;
  readonly rows: number;
  readonly tileWords: number;
}

/**
 * A capture's frames as the browser holds them: brightness and halved colours, 1.5 bytes a pixel. Two of them are kept, and
 * compared, so that only what changed is turned into pixels.
 */
export class CapturePlanes {
  readonly width: number;
  readonly height: number;
  /** Tiles from left to right. */
  readonly columns: number;
  /** Brightness is the first. */
  readonly planes: readonly CapturePlane[];
  readonly #memory: PlaneMemory;
  /** Which of the two frames came last. */
  #newest: 0 | 1 = 0;

  private constructor(width: number, height: number, format: "I420" | "NV12", loops: LoopsForm) {
    this.width = width;
    this.height = height;
    this.columns = Math.ceil(width / captureTileSide);
    // Whole tiles in each row, so that words never reach into the next one.
    const stride = (this.columns * captureTileSide) / wordBytes;
    const tileWords = captureTileSide / wordBytes;
    const colourRows = Math.ceil(height / 2);
    const first = stride * height;
    const colours = (offset: number, part: 1 | 2): CapturePlane => ({
      offset,
      stride: stride / part,
      share: 2,
      rows: colourRows,
      tileWords: tileWords / part,
    });
    this.planes = [
      { offset: 0, stride, share: 1, rows: height, tileWords },
      ...(format === "NV12"
        ? [colours(first, 1)]
        : [colours(first, 2), colours(first + (stride / 2) * colourRows, 2)]),
    ];
    this.#memory = loops.openPlanes(first + stride * colourRows);
  }

  /** Undefined for frames whose planes are not known here; those are read whole. */
  static open(
    width: number,
    height: number,
    format: VideoPixelFormat | null,
    loops: LoopsForm = plainForm,
  ): CapturePlanes | undefined {
    return format === "I420" || format === "NV12"
      ? new CapturePlanes(width, height, format, loops)
      : undefined;
  }

  get before(): Int32Array {
    return this.#memory.frames[this.#newest === 0 ? 1 : 0];
  }

  get now(): Int32Array<ArrayBuffer> {
    return this.#memory.frames[this.#newest];
  }

  /** Takes in a frame; the one that was taken before is kept. */
  async take(frame: Pick<VideoFrame, "copyTo">): Promise<void> {
    this.#newest = this.#newest === 0 ? 1 : 0;
    const layout = this.planes.map(({ offset, stride }) => ({
      offset: offset * wordBytes,
      stride: stride * wordBytes,
    }));
    await frame.copyTo(this.now, { layout });
  }

  /** A flag for each tile in which the two frames differ. */
  flagChanges(): Uint8Array {
    const isChanged = new Uint8Array(this.columns * Math.ceil(this.height / captureTileSide));
    for (const plane of this.planes) this.#flagTiles(plane, isChanged);
    return isChanged;
  }

  #flagTiles({ offset, stride, share, rows, tileWords }: CapturePlane, isChanged: Uint8Array): void {
    const tileRows = captureTileSide / share;
    for (let row = 0, first = 0; row < rows; row += tileRows, first += this.columns) {
      const shape = { stride, blockWords: tileWords, blocks: this.columns };
      const part = { ...shape, from: offset + row * stride, rows: Math.min(tileRows, rows - row) };
      this.#memory.flagBlocks(part, isChanged, first);
    }
  }
}

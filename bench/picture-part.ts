import { readFileSync } from "node:fs";

/** Part of a picture of the bench, brought to a place of a screen. */
export interface PicturePart {
  readonly picture: string;
  readonly fromX: number;
  readonly fromY: number;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

/** Draws parts of the pictures of the bench; each file is read once. */
export class PartPainter {
  readonly #paths: Readonly<Record<string, string>>;
  readonly #pictures = new Map<string, { readonly stride: number; readonly words: Uint32Array }>();

  constructor(paths: Readonly<Record<string, string>>) {
    this.#paths = paths;
  }

  place(target: Uint32Array, targetStride: number, part: PicturePart): void {
    const { stride, words } = this.#read(part.picture);
    for (let row = 0; row < part.height; row += 1) {
      const from = (part.fromY + row) * stride + part.fromX;
      target.set(words.subarray(from, from + part.width), (part.y + row) * targetStride + part.x);
    }
  }

  /** Pixel files: width and height, then four bytes a pixel. */
  #read(name: string) {
    const known = this.#pictures.get(name);
    if (known !== undefined) return known;
    const file = readFileSync(this.#paths[name] ?? "");
    const stride = file.readUInt32LE(0);
    const words = new Uint32Array(file.buffer.slice(file.byteOffset + 8, file.byteOffset + file.length));
    const picture = { stride, words };
    this.#pictures.set(name, picture);
    return picture;
  }
}

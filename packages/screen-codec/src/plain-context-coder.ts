import { BitEncoder } from "./bit-coder.ts";
import { ByteWriter } from "./byte-writer.ts";
import { ContextModel } from "./context-model.ts";
import type { ContextCoder } from "./pixel-loops.ts";
import type { Rectangle } from "./rectangle.ts";

/** A context coder in plain JavaScript. */
export class PlainContextCoder implements ContextCoder {
  readonly #model = new ContextModel();
  #pixels = new Int32Array(64 * 64);

  clear(): void {
    this.#model.clear();
  }

  code(frame: Int32Array, stride: number, areas: readonly Rectangle[]): Uint8Array<ArrayBuffer> {
    const writer = new ByteWriter(1024);
    const coder = new BitEncoder(writer);
    for (const { x, y, width, height } of areas) {
      if (this.#pixels.length < width * height) this.#pixels = new Int32Array(width * height);
      const pixels = this.#pixels;
      for (let row = 0, to = 0; row < height; row += 1) {
        const end = (y + row) * stride + x + width;
        for (let at = end - width; at < end; at += 1, to += 1) pixels[to] = (frame[at] as number) & 0xffffff;
      }
      this.#model.code(coder, pixels, width, height);
    }
    coder.finish();
    return writer.finish();
  }
}

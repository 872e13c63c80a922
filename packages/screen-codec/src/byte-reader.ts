import { PictureRefused } from "./picture-refused.ts";

/** Reads little-endian numbers; past the end there is only `PictureRefused` "truncated". */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get remainingBytes(): number {
    return this.#bytes.length - this.#offset;
  }

  uint8(): number {
    return this.#at(this.#advance(1));
  }

  uint16(): number {
    const start = this.#advance(2);
    return this.#at(start) | (this.#at(start + 1) << 8);
  }

  uint24(): number {
    const start = this.#advance(3);
    return this.#at(start) | (this.#at(start + 1) << 8) | (this.#at(start + 2) << 16);
  }

  uint32(): number {
    const low = this.uint16();
    return low + this.uint16() * 0x10000;
  }

  bytes(length: number): Uint8Array {
    const start = this.#advance(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** Everything not read yet; `bytes` then skips what was used of it. */
  peekRest(): Uint8Array {
    return this.#bytes.subarray(this.#offset);
  }

  #at(index: number): number {
    return this.#bytes[index] as number;
  }

  #advance(length: number): number {
    if (length > this.remainingBytes) throw PictureRefused.because("truncated");
    const start = this.#offset;
    this.#offset += length;
    return start;
  }
}

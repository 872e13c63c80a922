import fs from "node:fs";

const standardError = 2;

/** What servers in this process write into their log while this lives, instead of on standard error. */
export class RecordedLog implements Disposable {
  readonly #writeSync = fs.writeSync;
  #text = "";

  constructor() {
    const writeSync = (fileDescriptor: number, data: string | NodeJS.ArrayBufferView, ...rest: unknown[]) => {
      if (fileDescriptor !== standardError || typeof data !== "string" || !data.startsWith("{"))
        return Reflect.apply(this.#writeSync, fs, [fileDescriptor, data, ...rest]) as number;
      this.#text += data;
      return Buffer.byteLength(data);
    };
    // The log's own library looks it up at every line.
    Object.assign(fs, { writeSync });
  }

  get text(): string {
    return this.#text;
  }

  [Symbol.dispose](): void {
    Object.assign(fs, { writeSync: this.#writeSync });
  }
}

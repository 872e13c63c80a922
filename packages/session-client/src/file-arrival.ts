import type { FileOffer, Sha256 } from "@meekijk/protocol";
import { toBase64url } from "./base64url.ts";
import type { FileHash, FileLanding, FilePorts } from "./file-ports.ts";

export interface FileArrivalSettings {
  readonly files: FilePorts;
  readonly offer: FileOffer;
  onLanded(landedBytes: number): void;
  /** Undefined: not what was offered. */
  onChecked(savedName: string | undefined): void;
  onFailed(): void;
}

/** One accepted file as it lands: written and hashed in order, and compared before it gets its name. */
export class FileArrival {
  readonly #settings: FileArrivalSettings;
  readonly #landing: FileLanding;
  readonly #hash: FileHash;
  #work: Promise<void>;
  #isDropped = false;

  constructor(settings: FileArrivalSettings) {
    const { files, offer } = settings;
    this.#settings = settings;
    this.#landing = files.openLanding();
    this.#hash = files.startHash();
    this.#work = Promise.resolve();
    this.#enqueue(() => this.#landing.begin(offer.name, offer.sizeBytes));
  }

  write(offsetBytes: number, bytes: Uint8Array<ArrayBuffer>): void {
    this.#enqueue(async () => {
      this.#hash.update(bytes);
      await this.#landing.write(offsetBytes, bytes);
      this.#tell(() => this.#settings.onLanded(offsetBytes + bytes.length));
    });
  }

  finish(sha256: Sha256): void {
    this.#enqueue(async () => {
      const isTrue = toBase64url(await this.#hash.digest()) === sha256;
      // Asked again: the session may have ended while we were digesting.
      const savedName = isTrue && !this.#isDropped ? await this.#landing.finish() : undefined;
      this.#tell(() => this.#settings.onChecked(savedName));
    });
  }

  /** Nothing is kept. */
  drop(): void {
    this.#isDropped = true;
    this.#work = this.#work.then(() => this.#landing.discard()).catch(() => undefined);
  }

  #enqueue(step: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#isDropped) return;
      try {
        await step();
      } catch {
        this.#tell(() => this.#settings.onFailed());
      }
    });
  }

  #tell(news: () => void): void {
    if (!this.#isDropped) news();
  }
}

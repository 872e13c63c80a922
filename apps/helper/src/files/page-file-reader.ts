import type { FileToSend } from "@meekijk/session-client";
import type { PageMessage } from "../page-server/page-message.ts";

type Offer = PageMessage & { kind: "offer-file" };
type Waiting = { lengthBytes: number; resolve(bytes: Uint8Array<ArrayBuffer>): void; reject(): void };

const headBytes = 4;

/**
 * Reads files that the person picked in the page. Only the browser may read them, so it is asked for every piece over
 * the page's own socket, and nothing is kept on disk.
 */
export class PageFileReader {
  readonly #ask: (request: object) => void;
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;
  /** Counts the pages; a page knows only the files that were picked in it. */
  #pages = 0;

  constructor(ask: (request: object) => void) {
    this.#ask = ask;
  }

  /** A file of the page that is there now; when that page is gone, no other is asked for it. */
  fileOf({ fileId, name, sizeBytes, sha256 }: Offer): FileToSend {
    const page = this.#pages;
    return {
      name,
      sizeBytes,
      sha256,
      read: (offsetBytes, lengthBytes) =>
        page === this.#pages ? this.#read(fileId, offsetBytes, lengthBytes) : Promise.reject(pageGone()),
    };
  }

  /** A piece from the page: the number of the request, four bytes, big-endian, and the bytes. False: nobody asked. */
  receive(piece: Uint8Array): boolean {
    if (piece.length < headBytes) return false;
    const requestId = new DataView(piece.buffer, piece.byteOffset, headBytes).getUint32(0);
    const waiting = this.#waiting.get(requestId);
    if (waiting === undefined) return false;
    this.#waiting.delete(requestId);
    const bytes = new Uint8Array(piece.subarray(headBytes));
    if (bytes.length === waiting.lengthBytes) waiting.resolve(bytes);
    else waiting.reject();
    return true;
  }

  /** The page is gone or was replaced, and its files with it. */
  giveUp(): void {
    this.#pages += 1;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject();
  }

  #read(fileId: number, offsetBytes: number, lengthBytes: number): Promise<Uint8Array<ArrayBuffer>> {
    this.#requests += 1;
    const requestId = this.#requests;
    return new Promise((resolve, reject) => {
      this.#waiting.set(requestId, {
        lengthBytes,
        resolve,
        reject: () => reject(pageGone()),
      });
      this.#ask({ kind: "read-file", fileId, requestId, offsetBytes, lengthBytes });
    });
  }
}

function pageGone(): Error {
  return new Error("the page no longer has this file");
}

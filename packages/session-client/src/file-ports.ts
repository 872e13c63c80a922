import type { Sha256 } from "@meekijk/protocol";

/** A file that the person picked. Its SHA-256 was reckoned before it is offered. */
export interface FileToSend {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: Sha256;
  /** Exactly these bytes; rejects when the file is no longer what it was. */
  read(offsetBytes: number, lengthBytes: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** One file on its way into the downloads folder. Never opened, and under no other name than it says. */
export interface FileLanding {
  /** `safeName` may be taken already; then the landing finds one beside it. */
  begin(safeName: string, sizeBytes: number): Promise<void>;
  /** In order and without gaps. Resolves when the bytes lie there. */
  write(offsetBytes: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** All bytes are right. Gives the name that people find. */
  finish(): Promise<string>;
  /** Nothing is kept, also when it is called after `finish`. */
  discard(): Promise<void>;
}

/** SHA-256 over bytes that come one after the other; WebCrypto has none, so a page collects and digests at the end. */
export interface FileHash {
  update(bytes: Uint8Array<ArrayBuffer>): void;
  digest(): Promise<Uint8Array>;
}

/** How a program sends and takes files. */
export interface FilePorts {
  /** The largest file that it takes; 0 when it only sends. A page that collects in memory takes less than a program. */
  readonly maxSizeBytes: number;
  openLanding(): FileLanding;
  startHash(): FileHash;
}

import { sha256 } from "@noble/hashes/sha2.js";
import type { Sha256 } from "@meekijk/protocol";
import { toBase64url } from "./base64url.ts";
import { clientLimits } from "./client-limits.ts";
import type { FileHash, FileLanding, FilePorts, FileToSend } from "./file-ports.ts";

/** A file that a person picked in a page, with its SHA-256 reckoned piece by piece. Rejects when it cannot be read. */
export async function readPickedFile(file: File): Promise<FileToSend> {
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += clientLimits.hashPieceBytes)
    hash.update(await readPiece(file, at, Math.min(clientLimits.hashPieceBytes, file.size - at)));
  return {
    name: file.name,
    sizeBytes: file.size,
    sha256: toBase64url(hash.digest()) as Sha256,
    read: (offsetBytes, lengthBytes) => readPiece(file, offsetBytes, lengthBytes),
  };
}

/** How a page takes files: in memory, and whole into the browser's own downloads by `save`. */
export function openPageFiles(save: (name: string, content: Blob) => void): FilePorts {
  return {
    maxSizeBytes: clientLimits.maxPageFileBytes,
    openLanding: () => new PageLanding(save),
    startHash: startHash,
  };
}

function startHash(): FileHash {
  const hash = sha256.create();
  return {
    update: (bytes) => void hash.update(bytes),
    digest: async () => hash.digest(),
  };
}

async function readPiece(
  file: File,
  offsetBytes: number,
  lengthBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(offsetBytes, offsetBytes + lengthBytes).arrayBuffer());
}

class PageLanding implements FileLanding {
  readonly #save: (name: string, content: Blob) => void;
  #name = "";
  #parts: Uint8Array<ArrayBuffer>[] = [];

  constructor(save: (name: string, content: Blob) => void) {
    this.#save = save;
  }

  async begin(safeName: string): Promise<void> {
    this.#name = safeName;
  }

  async write(_offsetBytes: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#parts.push(bytes.slice());
  }

  /** The browser finds a free name by itself; the type keeps it from showing the file. */
  async finish(): Promise<string> {
    this.#save(this.#name, new Blob(this.#parts, { type: "application/octet-stream" }));
    this.#parts = [];
    return this.#name;
  }

  async discard(): Promise<void> {
    this.#parts = [];
  }
}

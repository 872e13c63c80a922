import { createHash } from "node:crypto";
import type { FileLanding, FilePorts, FileToSend } from "@meekijk/session-client";
import type { Sha256 } from "@meekijk/protocol";

function sha256Of(bytes: Uint8Array): Sha256 {
  return createHash("sha256").update(bytes).digest("base64url") as Sha256;
}

/** A downloads folder in memory. */
export class KeptFiles implements FilePorts {
  readonly maxSizeBytes = 1024 ** 3;
  readonly saved = new Map<string, Uint8Array>();
  /** Where every write began, in order. */
  readonly offsets: number[] = [];
  begun = 0;
  discarded = 0;
  /** Set to hold the writing, as a slow disk does. */
  beforeWrite: () => Promise<void> = async () => undefined;

  startHash() {
    const hash = createHash("sha256");
    return {
      update: (bytes: Uint8Array) => void hash.update(bytes),
      digest: async () => new Uint8Array(hash.digest()),
    };
  }

  openLanding(): FileLanding {
    let name = "";
    const parts: Uint8Array[] = [];
    return {
      begin: async (safeName) => {
        this.begun += 1;
        name = safeName;
      },
      write: async (offsetBytes, bytes) => {
        await this.beforeWrite();
        this.offsets.push(offsetBytes);
        parts.push(bytes);
      },
      finish: async () => {
        this.saved.set(name, Buffer.concat(parts));
        return name;
      },
      discard: async () => {
        this.discarded += 1;
        this.saved.delete(name);
      },
    };
  }
}

/** A picked file. `claims` is what it says of itself beside the truth. */
export function pickedFile(name: string, bytes: Uint8Array, claims: Partial<FileToSend> = {}): FileToSend {
  return {
    name,
    sizeBytes: bytes.length,
    sha256: sha256Of(bytes),
    read: async (offsetBytes, lengthBytes) => bytes.slice(offsetBytes, offsetBytes + lengthBytes),
    ...claims,
  };
}

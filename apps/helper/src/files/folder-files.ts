import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { FileHash, FileLanding, FilePorts } from "@meekijk/session-client";
import { limits } from "@meekijk/protocol";
import { FolderLanding } from "./folder-landing.ts";

/** Takes files into one folder. */
export class FolderFiles implements FilePorts {
  readonly maxSizeBytes = limits.maxFileBytes;
  readonly #folder: string;
  readonly #landings = new Set<FolderLanding>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  openLanding(): FileLanding {
    for (const landing of this.#landings) if (landing.isOver) this.#landings.delete(landing);
    const landing = new FolderLanding(this.#folder);
    this.#landings.add(landing);
    return landing;
  }

  startHash(): FileHash {
    const hash = createHash("sha256");
    return { update: (bytes) => void hash.update(bytes), digest: async () => hash.digest() };
  }

  /** Before the process leaves: what is not whole is taken away, and what its session drops is gone too. */
  async settle(): Promise<void> {
    const landings = [...this.#landings];
    await Promise.allSettled(landings.map((landing) => landing.abandon()));
    // A file that became whole in the moment of the end is dropped by its session only now.
    await nextTurn();
    await Promise.allSettled(landings.map((landing) => landing.abandon()));
  }
}

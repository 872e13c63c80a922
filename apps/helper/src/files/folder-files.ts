import { createHash } from "node:crypto";
import type { FilePorts } from "@meekijk/session-client";
import { limits } from "@meekijk/protocol";
import { FolderLanding } from "./folder-landing.ts";

/** Takes files into one folder. */
export function folderFiles(folder: string): FilePorts {
  return {
    maxSizeBytes: limits.maxFileBytes,
    openLanding: () => new FolderLanding(folder),
    startHash: () => {
      const hash = createHash("sha256");
      return { update: (bytes) => void hash.update(bytes), digest: async () => hash.digest() };
    },
  };
}

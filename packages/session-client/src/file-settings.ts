import { isExecutableName, limits, type ShownWording } from "@meekijk/protocol";
import type { FileSettings } from "@meekijk/session-core";
import type { FilePorts } from "./file-ports.ts";

/** The file rules with the protocol's defaults. Without ports no file is sent or taken. */
export function fileSettings(
  ports: FilePorts | undefined,
  wording: ShownWording | undefined,
): { files?: FileSettings } {
  if (ports === undefined) return {};
  const { fileChunkBytes, fileWindowBytes, fileAcknowledgeBytes, maxFileBytes } = limits;
  const { questionTimeoutMs, questionRestMs } = limits;
  return {
    files: {
      chunkBytes: fileChunkBytes,
      windowBytes: fileWindowBytes,
      acknowledgeBytes: fileAcknowledgeBytes,
      maxSizeBytes: Math.min(ports.maxSizeBytes, maxFileBytes),
      questionTimeoutMs,
      questionRestMs,
      needsSecondYes: isExecutableName,
      ...(wording === undefined ? {} : { wording }),
    },
  };
}

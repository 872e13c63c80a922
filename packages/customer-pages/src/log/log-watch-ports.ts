import { createEvidencePorts } from "@meekijk/evidence";
import type { LogWatchPorts } from "@meekijk/evidence";
import type { BrandSlug } from "@meekijk/protocol";
import { askLog } from "../api/ask-log.ts";
import type { LogMemory } from "./log-memory.ts";

/** What this page looks at a brand's log with. */
export function logWatchPorts(brandSlug: BrandSlug, memory: LogMemory): LogWatchPorts {
  return {
    read: () => memory.read(brandSlug),
    keep: (text) => memory.keep(brandSlug, text),
    ask: (fromSize, toSize) => askLog(brandSlug, fromSize, toSize),
    evidence: createEvidencePorts(crypto),
  };
}

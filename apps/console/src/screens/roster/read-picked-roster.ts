import { createEvidencePorts, openTrustLine } from "@meekijk/evidence";
import type { OpenedTrustLine } from "@meekijk/evidence";
import { rosterFileSchema } from "@meekijk/protocol";
import type { RosterFile } from "@meekijk/protocol";

/** Far more than any signed roster has. */
const maxFileBytes = 4 * 1024 * 1024;

export type PickedRoster = { kind: "unusable" } | { kind: "read"; file: RosterFile; opened: OpenedTrustLine };

/** What stands in a picked file, its signatures checked, so that it can be said before the server stores it. */
export async function readPickedRoster(picked: File): Promise<PickedRoster> {
  if (picked.size > maxFileBytes) return { kind: "unusable" };
  try {
    const parsed = rosterFileSchema.safeParse(JSON.parse(await picked.text()));
    if (!parsed.success) return { kind: "unusable" };
    const opened = await openTrustLine(parsed.data.trust, createEvidencePorts(globalThis.crypto));
    return opened.kind === "opened" ? { kind: "read", file: parsed.data, opened } : { kind: "unusable" };
  } catch {
    // No JSON, or a file that went away.
    return { kind: "unusable" };
  }
}

import type { ConsoleToDevice } from "@meekijk/protocol";
import type { SessionEvidence } from "./session-evidence.ts";

type RecordEntry = Extract<ConsoleToDevice, { type: "record-entry" }>;

/** Takes an event that the console sent. False: nobody but this device signs in its own name, or the chain is broken. */
export async function takeConsoleEntry(
  evidence: SessionEvidence | undefined,
  { signer, entry }: RecordEntry,
): Promise<boolean> {
  return signer !== "device" && (await evidence?.addFromPeer(signer, entry)) !== false;
}

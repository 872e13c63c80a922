import type { EvidenceEntry, Sha256, Signer } from "@meekijk/protocol";
import type { SessionEvidence } from "./session-evidence.ts";

/** The device's and server's events as they reach the console through the sealed link. */
export class DeviceEntries {
  readonly #evidence: SessionEvidence;
  #acceptanceHash: Sha256 | undefined;

  /** @param acceptanceHash what the device's handshake named: its first event must be exactly that acceptance. */
  constructor(evidence: SessionEvidence, acceptanceHash: Sha256) {
    this.#evidence = evidence;
    this.#acceptanceHash = acceptanceHash;
  }

  /** False: no honest device sends this. */
  async take(signer: Signer, entry: EvidenceEntry): Promise<boolean> {
    if (signer === "console") return false;
    const sha256 = await this.#evidence.addFromPeer(signer, entry);
    if (sha256 === false) return false;
    if (signer !== "device" || this.#acceptanceHash === undefined) return true;
    const isAcceptance = sha256 === this.#acceptanceHash;
    this.#acceptanceHash = undefined;
    return isAcceptance;
  }
}

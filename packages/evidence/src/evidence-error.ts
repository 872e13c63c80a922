/** `resume`: the state is of another chain; `fork`: another event than before at the same place of a chain. */
export type EvidenceErrorReason =
  | "signer"
  | "session-over"
  | "first-event"
  | "too-many"
  | "details"
  | "salt"
  | "time"
  | "public-key"
  | "resume"
  | "malformed"
  | "session"
  | "own-chain"
  | "fork";

/** A call of `EventChain` that cannot be done. The chain is as it was before. */
export class EvidenceError extends Error {
  override readonly name = "EvidenceError";
  readonly reason: EvidenceErrorReason;

  constructor(reason: EvidenceErrorReason) {
    super(reason);
    this.reason = reason;
  }
}

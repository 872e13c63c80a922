export { startChain } from "./chain-state.ts";
export type { ChainHeads, ChainState, LinkFault } from "./chain-state.ts";
export { checkNext, toAppendRefusal } from "./check-next.ts";
export type { ChainFault, NextCheck } from "./check-next.ts";
export { checkEmployeeProof } from "./check-employee-proof.ts";
export type { ProofCheck, ProofFault, ProofToCheck } from "./check-employee-proof.ts";
export { employeeChallenge } from "./employee-challenge.ts";
export type { EmployeeTranscript } from "./employee-challenge.ts";
export { checkConsent, makeConsentRecord } from "./consent-record.ts";
export type { ConsentFault, ConsentProvider, ConsentSource } from "./consent-record.ts";
export { createEventChain } from "./event-chain.ts";
export type { EventChain, EventChainOptions, NewEvent } from "./event-chain.ts";
export { EvidenceError } from "./evidence-error.ts";
export type { EvidenceErrorReason } from "./evidence-error.ts";
export type { EvidencePorts, Sign } from "./evidence-ports.ts";
export { readRecord, verifyRecord } from "./read-record.ts";
export type {
  ProvenStatement,
  RecordFault,
  RecordNote,
  RecordProblem,
  RecordVerdict,
  TimelineItem,
  UnprovenStatement,
} from "./record-verdict.ts";
export { isReceiptFor } from "./receipt-for.ts";
export { decodeReceipt, formatReceipt, openReceipt } from "./receipt-text.ts";
export type {
  ReceiptEmployee,
  ReceiptFault,
  ReceiptLogPlace,
  ReceiptOutcome,
  ReceiptProven,
  ReceiptUnproven,
  ReceiptVerdict,
} from "./receipt-verdict.ts";
export { hashRosterEntry, openRosterEntry, sealRosterEntry } from "./roster-entry.ts";
export { signRoster, signRotation } from "./roster-statement.ts";
export { signRosterFile } from "./sign-roster-file.ts";
export type { RosterToSign } from "./sign-roster-file.ts";
export type { StatementSigner } from "./statement-jws.ts";
export { followRotations, openTrustLine } from "./trust-line.ts";
export type { OpenedTrustLine, TrustFault, TrustOpening } from "./trust-line.ts";
export { headOf, verifyEntry } from "./verify-entry.ts";
export type { EntryCheck, EntryExpectation, EntryFault, VerifiedEvent } from "./verify-entry.ts";
export { verifyReceipt } from "./verify-receipt.ts";
export { createEvidencePorts, createSigningKey } from "./web-crypto-ports.ts";
export type { EvidenceCrypto, SigningCrypto } from "./web-crypto-ports.ts";
export { openCheckpoint, readCheckpointOrigin, signCheckpoint } from "./checkpoint.ts";
export type { Checkpoint } from "./checkpoint.ts";
export { proveConsistency, verifyConsistency } from "./consistency-proof.ts";
export { proveInclusion, verifyInclusion } from "./inclusion-proof.ts";
export { formatLogProof, openLogProof } from "./log-proof.ts";
export type { LogProof } from "./log-proof.ts";
export { hashLeaf, hashNodes, hashRun, isSameHash } from "./merkle-tree.ts";
export type { ReadSubtree } from "./merkle-tree.ts";
export { decodeStandardBase64, encodeStandardBase64 } from "./standard-base64.ts";
export { formatTilePath, parseTilePath } from "./tile-path.ts";
export type { TileName } from "./tile-path.ts";
export { countTileHashes, readSubtreeFromTiles, tileHashes, tileWidth } from "./tiles.ts";
export { formatLogTrouble } from "./log-memory.ts";
export type { LogTrouble } from "./log-memory.ts";
export { watchLog } from "./watch-log.ts";
export type { LogAnswer, LogWatchPorts } from "./watch-log.ts";
export { watchReceipt } from "./watch-receipt.ts";
export { readReceiptCheckpoint } from "./receipt-checkpoint.ts";
export { relateLogs } from "./relate-logs.ts";
export type { LogRelation } from "./relate-logs.ts";

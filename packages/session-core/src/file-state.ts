import type {
  FileChunk,
  FileDirection,
  FileMessage,
  FileOffer,
  Sha256,
  ShownWording,
  Side,
  TransferId,
} from "@meekijk/protocol";
import type { FileReceiver } from "./file-receiver.ts";
import type { ChunkPlace, FileFlowSettings, FileSender } from "./file-sender.ts";
import type { QuestionGate, QuestionGateLimits } from "./question-gate.ts";
import type { RecordEffect } from "./record-effect.ts";

/** What a program that can send or take files brings along. */
export interface FileSettings extends FileFlowSettings {
  /** The largest file that this program takes; 0 when it only sends. */
  readonly maxSizeBytes: number;
  /** The exact question about a file, where the customer answers it. */
  readonly wording?: ShownWording;
  readonly questionTimeoutMs: number;
  /** A yes this soon after the question opened, or after the first yes, is a click that was meant for something else. */
  readonly questionRestMs: number;
  /** For what could run. */
  needsSecondYes(name: string): boolean;
}

/** The one file that is on its way, as one side sees it. Its sender has the first three, its receiver the rest. */
export type FileTransfer =
  | { readonly kind: "none" }
  /** Our offer is being logged; the other end knows nothing of it. */
  | { readonly kind: "offering"; readonly offer: FileOffer }
  | { readonly kind: "offered"; readonly offer: FileOffer }
  | { readonly kind: "sending"; readonly offer: FileOffer; readonly sender: FileSender }
  | {
      readonly kind: "asked";
      readonly offer: FileOffer;
      readonly needsSecondYes: boolean;
      readonly hasFirstYes: boolean;
      readonly answerableAtMs: number;
      readonly expiresAtMs: number;
    }
  /** The person said yes; it is being logged and gives nothing yet. */
  | { readonly kind: "granting"; readonly offer: FileOffer }
  | { readonly kind: "receiving"; readonly offer: FileOffer; readonly receiver: FileReceiver }
  /** Every byte lies here; size and SHA-256 are compared. */
  | { readonly kind: "checking"; readonly offer: FileOffer; readonly receiver: FileReceiver };

export type FileOutcome =
  | "complete"
  | "aborted"
  | "broken"
  | Exclude<Extract<FileMessage, { type: "file-answered" }>["answer"], "accepted">;

/** How the last transfer ended, for the people who look. */
export interface FileResult {
  readonly offer: FileOffer;
  readonly direction: FileDirection;
  readonly outcome: FileOutcome;
  /** The name in the downloads folder, at the receiver. */
  readonly savedName?: string;
}

export interface FileFacts {
  readonly transfer: FileTransfer;
  readonly last: FileResult | undefined;
  /** The file that we took no longer, and how much of it may still be on its way. */
  readonly late: { readonly transferId: TransferId; readonly bytes: number } | undefined;
  /** The other end wants no offers before this moment. */
  readonly mayOfferFromMs: number;
  readonly isOfferingBlocked: boolean;
}

export const noFile: FileFacts = {
  transfer: { kind: "none" },
  last: undefined,
  late: undefined,
  mayOfferFromMs: -Infinity,
  isOfferingBlocked: false,
};

/** What the session around it says at the moment of an event. */
export interface FileContext {
  readonly side: Side;
  /** Undefined: this program neither sends nor takes files. */
  readonly settings: FileSettings | undefined;
  readonly isLive: boolean;
  readonly isLinkUp: boolean;
  /** Another question is open. */
  readonly isAsking: boolean;
  readonly gate: QuestionGate;
  readonly gateLimits: QuestionGateLimits;
  readonly atMs: number;
}

type FromPerson =
  | { readonly kind: "offer-file"; readonly offer: FileOffer }
  | { readonly kind: "accept-file"; readonly transferId: TransferId; readonly isSecond: boolean }
  | { readonly kind: "refuse-file"; readonly transferId: TransferId }
  | { readonly kind: "abort-file"; readonly transferId: TransferId };

type FromShell =
  | { readonly kind: "file-chunk"; readonly chunk: FileChunk }
  | {
      readonly kind: "file-chunk-done";
      readonly transferId: TransferId;
      readonly place: ChunkPlace;
      readonly wasSent: boolean;
    }
  /** Everything before this byte was written. */
  | { readonly kind: "file-landed"; readonly transferId: TransferId; readonly landedBytes: number }
  | {
      readonly kind: "file-checked";
      readonly transferId: TransferId;
      /** Undefined: the bytes are not what was offered, and nothing was kept. */
      readonly savedName: string | undefined;
    }
  /** The file could not be read, or the folder takes no more. */
  | { readonly kind: "file-failed"; readonly transferId: TransferId }
  /** What was on its way may be lost. */
  | { readonly kind: "path-changed" };

/** What people and programs do with files: the same events at both sides. */
export type FileEvent = FromPerson | FromShell;

/** An own event about a file is durable. */
export interface FileRecorded {
  readonly kind: "recorded";
  readonly type: "file-offered" | "file-accepted";
  readonly transferId: TransferId;
}

export type FileEffect =
  /** The file that the person picked is not offered: another one or a question is open, or nothing can be offered now. */
  | { readonly kind: "refuse-pick"; readonly transferId: TransferId; readonly reason: "busy" | "not-now" }
  /** Read this piece and send it, when it may still go by then. */
  | { readonly kind: "send-chunk"; readonly transferId: TransferId; readonly place: ChunkPlace }
  | { readonly kind: "begin-landing"; readonly offer: FileOffer }
  | { readonly kind: "land-chunk"; readonly chunk: FileChunk }
  | { readonly kind: "finish-landing"; readonly transferId: TransferId; readonly sha256: Sha256 }
  /** Let go of it: the file to send, or everything of it that landed. */
  | { readonly kind: "drop-file"; readonly transferId: TransferId };

export interface FileStep {
  readonly facts: FileFacts;
  readonly effects: readonly (FileEffect | RecordEffect | { kind: "send"; message: FileMessage })[];
  /** Set when an answer counts against the asking. */
  readonly gate?: QuestionGate;
  /** No honest other end does this. */
  readonly isTampered?: true;
}

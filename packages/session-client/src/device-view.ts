import type {
  AcceptedDocument,
  BrandSlug,
  ClipboardDirection,
  ClosingRequest,
  EmployeeIdentity,
  EmployeeVerification,
  EndReason,
  EndedBy,
  EvidenceEntry,
  Language,
  Management,
  PublicKey,
  QuestionId,
  SessionId,
  ShownWording,
  SideMessage,
  Token,
  TransferId,
} from "@meekijk/protocol";
import type { DeviceClipboard } from "./clipboard-view.ts";
import type { FilePickNotice } from "./file-pick.ts";
import type { FileToSend } from "./file-ports.ts";
import type { FileView } from "./file-view.ts";
import type { ScreenSource } from "./screen-source.ts";

/** What the customer answered before the session; becomes the signed `terms-accepted` event. */
export interface AcceptanceAnswers {
  brandSlug: BrandSlug;
  brandName: string;
  legalEntity: string;
  language: Language;
  documents: AcceptedDocument[];
  management: Management;
  hasBackup: boolean;
  toolName: string;
}

/** The page tells its worker what the person did. Times never travel: the worker has its own clock. */
export type DeviceCommand =
  | {
      kind: "start";
      answers: AcceptanceAnswers;
      serverAddress: string;
      /** The provider's root key as this program or page has it: compiled in, or served with the brand. */
      rootKey?: PublicKey;
      viewWording: ShownWording;
      /** Of a program that can give control; left out by a browser page, which has no hands. */
      controlWording?: ShownWording;
      /** Of a program that can take files. */
      fileWording?: ShownWording;
      /** Of a program that can reach the clipboard, a question for each direction. */
      clipboardWordings?: Record<ClipboardDirection, ShownWording>;
    }
  | { kind: "retry-network-check" }
  | { kind: "new-code" }
  /** Yes, with the screen it is about. Without a screen the answer is `refuse-view`. */
  | { kind: "allow-view"; questionId: QuestionId; screen: ScreenSource }
  | { kind: "refuse-view"; questionId: QuestionId }
  /** The customer offers control unasked; their question opens on their own page. */
  | { kind: "offer-control" }
  | { kind: "allow-control"; questionId: QuestionId }
  | { kind: "refuse-control"; questionId: QuestionId }
  | { kind: "withdraw-control" }
  | { kind: "let-control-go-on" }
  /** The person picked a file and sends it: their own act, which needs no question on this side. */
  | { kind: "offer-file"; file: FileToSend }
  /** `isSecond`: the second yes, that a file which could run needs. */
  | { kind: "allow-file"; transferId: TransferId; isSecond?: boolean }
  | { kind: "refuse-file"; transferId: TransferId }
  | { kind: "abort-file"; transferId: TransferId }
  | { kind: "allow-clipboard"; questionId: QuestionId }
  | { kind: "refuse-clipboard"; questionId: QuestionId }
  | { kind: "withdraw-clipboard"; direction: ClipboardDirection }
  /** The text that the employee sent, onto the own clipboard; or away with it. */
  | { kind: "take-clipboard-text" }
  | { kind: "drop-clipboard-text" }
  | { kind: "pause" }
  | { kind: "resume" }
  | { kind: "stop" }
  /** The browser's own "stop sharing" was pressed, or the track ended. */
  | { kind: "share-stopped" }
  | { kind: "capture-failed" }
  | { kind: "go-on" }
  | { kind: "activity" }
  /** Chat: shown to the employee, never on record. */
  | { kind: "write"; text: string };

export type NetworkStage = "socket" | "round-trip" | "transfer";
export type SessionLimit = "idle" | "session-length";

/** The second right as the customer's page shows it. */
export type DeviceControl =
  | { kind: "none"; mayOffer: boolean }
  | {
      kind: "question";
      questionId: QuestionId;
      askedBy: "employee" | "customer";
      answerableAtMs: number;
      expiresAtMs: number;
    }
  | { kind: "granting" }
  /** `isHeldOff`: their own mouse or keyboard rests the employee's. */
  | { kind: "granted"; endsAtMs: number; isWarned: boolean; isHeldOff: boolean };

/** Who the employee is, and what this device found out about that; left out while the console has not said who it is. */
export interface ShownEmployee {
  employee: EmployeeIdentity;
  verification?: EmployeeVerification;
}

export type DeviceStep =
  | { kind: "checking-network"; stage: NetworkStage }
  | { kind: "network-failed"; stage: NetworkStage; host: string; port: number }
  /** The acceptance is being logged, or a number is being asked. */
  | { kind: "opening" }
  | {
      kind: "code";
      /** `RRR SSS SSS` */
      code: string;
      expiresAtMs: number;
      wrongTries: number;
      maxTries: number;
      isEmployeeJoining: boolean;
    }
  | {
      kind: "code-dead";
      reason: "wrong-tries" | "disturbed" | "expired" | "number-withdrawn";
      wrongTries: number;
    }
  /** The code was proven; no question is open. `noQuestionsUntilMs` is set after a refusal. */
  | ({ kind: "joined"; noQuestionsUntilMs?: number; isAskingBlocked: boolean } & ShownEmployee)
  | ({ kind: "question"; questionId: QuestionId; reason: string; expiresAtMs: number } & ShownEmployee)
  /** The person said yes; the grant is being logged. The picture does not run yet. */
  | ({ kind: "granting"; reason: string } & ShownEmployee)
  | ({
      kind: "live" | "paused";
      reason: string;
      viewSinceMs: number;
      isResuming: boolean;
      control: DeviceControl;
      /** Left out when there was none. */
      file?: FileView;
      /** Left out where the program cannot reach a clipboard. */
      clipboard?: DeviceClipboard;
    } & ShownEmployee)
  | { kind: "ended"; reason: EndReason; endedBy: EndedBy; endedAtMs: number; isRecordComplete: boolean };

export interface DeviceView {
  step: DeviceStep;
  sessionId: SessionId | undefined;
  link: "up" | "lost";
  linkLostEndsAtMs: number | undefined;
  joinedAtMs: number | undefined;
  sessionEndsAtMs: number | undefined;
  warning: { limit: SessionLimit; endsAtMs: number } | undefined;
  recordToken: Token | undefined;
  /** Own, the other end's and the server's events so far, in the order in which they became known. */
  entries: EvidenceEntry[];
}

/** The worker tells the page. The page holds no session logic: it shows `view` and sends commands. */
export type DeviceNotice =
  | { kind: "view"; view: DeviceView; workerNowMs: number }
  /** What the page must send (sendBeacon) when it closes; replaces the one before. Absent once ended. */
  | { kind: "closing"; closing: ClosingRequest | undefined }
  /** Chat of either side; `isOwn` is the customer's. Never on record. */
  | { kind: "aside"; message: SideMessage; isOwn: boolean }
  | FilePickNotice
  /** Frames are no longer wanted: the page stops the tracks. */
  | { kind: "stop-capture" };

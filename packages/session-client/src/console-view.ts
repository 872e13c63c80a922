import type {
  BrandSlug,
  ClipboardDirection,
  ClipboardRefusal,
  ClosingRequest,
  CursorMessage,
  EmployeeIdentity,
  EmployeeInput,
  EmployeeVerification,
  EndReason,
  EndedBy,
  EvidenceEntry,
  JoinRefusal,
  QuestionId,
  SessionAssertion,
  SessionId,
  SideMessage,
  TransferId,
} from "@meekijk/protocol";
import type { ConsoleClipboard } from "./clipboard-view.ts";
import type { FilePickNotice } from "./file-pick.ts";
import type { FileToSend } from "./file-ports.ts";
import type { FileView } from "./file-view.ts";
import type { LineFacts } from "./line-meter.ts";
import type { SessionLimit } from "./device-view.ts";
import type { PicturePatch } from "./picture-patch.ts";

/** The console's page tells its worker. The nine digits stay in the worker; the last six never leave it. */
export type ConsoleCommand =
  | { kind: "start"; serverAddress: string; employee: EmployeeIdentity }
  /** Nine digits. With the number that is held already this is the next try on it, otherwise a new join. */
  | { kind: "join"; code: string }
  | { kind: "leave" }
  /** What the employee's passkey signed; left out: nothing, and the session goes on without. */
  | { kind: "answer-passkey"; assertion?: SessionAssertion }
  | { kind: "ask-view"; reason: string }
  | { kind: "withdraw-question" }
  | { kind: "ask-control" }
  | { kind: "release-control" }
  | { kind: "input"; message: EmployeeInput }
  | { kind: "offer-file"; file: FileToSend }
  /** `isSecond`: the second yes, that a file which could run needs. */
  | { kind: "allow-file"; transferId: TransferId; isSecond?: boolean }
  | { kind: "refuse-file"; transferId: TransferId }
  | { kind: "abort-file"; transferId: TransferId }
  | { kind: "ask-clipboard"; direction: ClipboardDirection }
  | { kind: "release-clipboard"; direction: ClipboardDirection }
  /** A text that may not travel (`judgeClipboardText`), or not now, comes back as `clipboard-text-refused`. */
  | { kind: "send-clipboard-text"; text: string }
  | { kind: "fetch-clipboard" }
  | { kind: "end" }
  | { kind: "go-on" }
  | { kind: "activity" }
  /** Chat: shown to the customer, never on record. */
  | { kind: "write"; text: string }
  /** The page painted what one `picture` notice held. */
  | { kind: "picture-painted" };

/** The second right as the employee's page shows it. */
export type ConsoleControl =
  | {
      kind: "none";
      lastAnswer: "refused" | "expired" | "not-now" | undefined;
      mayAskFromMs: number;
      isAskingBlocked: boolean;
    }
  | { kind: "asking" | "granted" | "held-off" };

export type JoinProblem =
  | { reason: JoinRefusal }
  | { reason: "wrong-code"; triesLeft: number }
  | {
      reason:
        | "code-dead"
        | "code-withdrawn"
        | "not-connected"
        | "version-unknown"
        | "not-signed-in"
        | "tampered";
    };

/** What the employee's passkey is asked to sign, and which passkeys the provider's roster knows of them. */
export interface PasskeyRequest {
  challenge: string;
  credentialIds: string[];
}

export type ConsoleStep =
  | { kind: "idle"; problem: JoinProblem | undefined; heldRoutingNumber: string | undefined }
  | { kind: "connecting" }
  | { kind: "proving" }
  /** The code is proven. The page asks its browser for the passkey; silence until `expiresAtMs` is a no. */
  | { kind: "confirming"; request: PasskeyRequest; expiresAtMs: number }
  /** The passkey's word waits for its receipt; without one until `expiresAtMs` the session goes on without it. */
  | { kind: "recording-identity"; expiresAtMs: number }
  /** Proven; the customer's device shows who we are. A question can be asked. */
  | {
      kind: "identified";
      lastAnswer: "refused" | "expired" | "not-now" | undefined;
      mayAskFromMs: number;
      isAskingBlocked: boolean;
    }
  | { kind: "asking"; questionId: QuestionId; reason: string; expiresAtMs: number }
  | {
      kind: "live" | "paused";
      reason: string;
      viewSinceMs: number;
      control: ConsoleControl;
      /** Left out when there was none. */
      file?: FileView;
      clipboard: ConsoleClipboard;
    }
  | { kind: "ended"; reason: EndReason; endedBy: EndedBy; endedAtMs: number; wasProven: boolean };

export interface ConsoleView {
  step: ConsoleStep;
  link: "up" | "lost";
  linkPath: "relay" | "direct" | undefined;
  linkLostEndsAtMs: number | undefined;
  /** Renewed about once a second; left out until the code is proven. */
  line?: LineFacts;
  session:
    | { sessionId: SessionId; brandSlug: BrandSlug; brandName: string; deviceForm: "browser" | "helper" }
    | undefined;
  joinedAtMs: number | undefined;
  /** What the customer's screen says beside the employee's name; left out before it stands there. */
  verification?: EmployeeVerification;
  warning: { limit: SessionLimit | "control"; endsAtMs: number } | undefined;
  /** Size of the remote picture in its own pixels; undefined before the first picture. */
  screenSize: { width: number; height: number } | undefined;
  entries: EvidenceEntry[];
}

export type ConsoleNotice =
  | { kind: "view"; view: ConsoleView; workerNowMs: number }
  | { kind: "closing"; closing: ClosingRequest | undefined }
  /** Chat of either side, where the monitors lie, and why the picture is not as it was. Never on record. */
  | { kind: "aside"; message: SideMessage; isOwn: boolean }
  | { kind: "cursor"; cursor: CursorMessage }
  /** To be painted at once, and answered with `picture-painted`. */
  | { kind: "picture"; patch: PicturePatch }
  | FilePickNotice
  /** The text that the employee would have sent stays with them. `not-now`: not our turn, a pause, or a lost link. */
  | { kind: "clipboard-text-refused"; reason: ClipboardRefusal | "not-now" };

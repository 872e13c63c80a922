import type {
  CloseReason,
  ConsoleToDevice,
  DeviceToConsole,
  EmployeeIdentity,
  EmployeeVerification,
  EndBody,
  EndReason,
  EndedBy,
  EventDetails,
  QuestionId,
  RoutingNumber,
  Sha256,
  ShownWording,
  Side,
} from "@meekijk/protocol";
import type { AsideEffect } from "./aside.ts";
import type {
  ClipboardEffect,
  ClipboardEvent,
  ClipboardFacts,
  ClipboardWordings,
} from "./clipboard-state.ts";
import type { ControlFacts, ControlSettings } from "./control-lease.ts";
import type { FileEffect, FileEvent, FileFacts, FileRecorded, FileSettings } from "./file-state.ts";
import type { Lease } from "./lease.ts";
import type { LinkState } from "./link-state.ts";
import type { QuestionGate, QuestionGateLimits } from "./question-gate.ts";
import type { RecordEffect } from "./record-effect.ts";
import type { SessionClockSettings, SessionClocks } from "./session-clocks.ts";

/** Settings of one session; defaults in the protocol's limits. */
export interface SessionSettings extends SessionClockSettings, QuestionGateLimits, ControlSettings {
  readonly questionTimeoutMs: number;
  readonly linkLostEndMs: number;
  /** The exact question about looking along; each answer names it. */
  readonly viewWording: ShownWording;
  /** The same about control; undefined where the program cannot give it: a browser page has no hands. */
  readonly controlWording: ShownWording | undefined;
  /** Left out where the program can neither send nor take files. */
  readonly files?: FileSettings;
  /** Left out where the program has no clipboard to lend. */
  readonly clipboardWordings?: ClipboardWordings;
}

/** What this device found out about the employee, and by which roster. */
export interface IdentityVerdict {
  readonly verification: EmployeeVerification;
  readonly rosterSha256?: Sha256 | undefined;
}

export type CodeDeath = EventDetails<"code-dead">["reason"];

/** What every state with a proven employee carries. */
export interface ProvenSession {
  readonly employee: EmployeeIdentity;
  /** What is said beside the name; undefined while the console has not said who it is. */
  readonly verification: EmployeeVerification | undefined;
  readonly joinedAtMs: number;
  readonly view: Lease;
  readonly control: ControlFacts;
  readonly file: FileFacts;
  readonly clipboard: ClipboardFacts;
  readonly gate: QuestionGate;
  readonly clocks: SessionClocks;
  readonly link: LinkState;
}

export type DeviceState =
  /** The signed acceptance is on its way to the log. */
  | { readonly kind: "opening" }
  | {
      readonly kind: "waiting";
      readonly code: { readonly routingNumber: RoutingNumber; readonly expiresAtMs: number } | undefined;
      readonly wrongTries: number;
      /** The server says that this employee holds the number; nothing is proven. */
      readonly joining: EmployeeIdentity | undefined;
    }
  | { readonly kind: "code-dead"; readonly reason: CodeDeath; readonly wrongTries: number }
  /** The console proved the code; it has not said who it is. */
  | ({ readonly kind: "joined" } & ProvenSession)
  /** The employee is shown. Nothing is seen: the view lease is none, asked or being logged. */
  | ({ readonly kind: "identified" } & ProvenSession)
  | ({ readonly kind: "live" } & ProvenSession)
  /** `presses`: how often the customer pressed to go on since the picture last ran; tells their receipts apart. */
  | ({ readonly kind: "paused"; readonly isResuming: boolean; readonly presses: number } & ProvenSession)
  | { readonly kind: "ended"; readonly reason: EndReason; readonly endedBy: EndedBy; readonly atMs: number };

export type ProvenState = Extract<DeviceState, ProvenSession>;

type FromServer =
  | { readonly kind: "opened" }
  | { readonly kind: "code-assigned"; readonly routingNumber: RoutingNumber; readonly expiresInMs: number }
  | { readonly kind: "number-withdrawn" }
  | { readonly kind: "employee-joined"; readonly employee: EmployeeIdentity }
  | { readonly kind: "employee-left" }
  /** A grant is durable; only now it takes effect. */
  | { readonly kind: "recorded"; readonly type: "view-granted"; readonly questionId: QuestionId }
  | { readonly kind: "recorded"; readonly type: "control-granted"; readonly questionId: QuestionId }
  | { readonly kind: "recorded"; readonly type: "clipboard-granted"; readonly questionId: QuestionId }
  | { readonly kind: "recorded"; readonly type: "resumed"; readonly press: number }
  | FileRecorded
  | { readonly kind: "record-refused" }
  | { readonly kind: "server-refused"; readonly closeReason?: CloseReason | "unreachable" };

type FromHandshake =
  | { readonly kind: "wrong-try"; readonly triesLeft: number }
  | { readonly kind: "disturbed" }
  | { readonly kind: "proven"; readonly sessionHash: Sha256 };

type FromLink =
  | { readonly kind: "message"; readonly message: Exclude<ConsoleToDevice, { type: "identify" }> }
  /** The console says who joined, and what this device made of the proof that came with it. */
  | {
      readonly kind: "employee-identifies";
      readonly employee: EmployeeIdentity;
      readonly verdict: IdentityVerdict;
    }
  | { readonly kind: "peer-ended"; readonly body: EndBody }
  | { readonly kind: "tampered" }
  | { readonly kind: "link-lost"; readonly side: Side; readonly cause: "silent" | "closed" }
  | { readonly kind: "link-restored" };

type FromCustomer =
  | { readonly kind: "customer-asks-code" }
  | { readonly kind: "customer-allows-view"; readonly questionId: QuestionId }
  | { readonly kind: "customer-refuses-view"; readonly questionId: QuestionId }
  | { readonly kind: "customer-offers-control"; readonly questionId: QuestionId }
  | { readonly kind: "customer-allows-control"; readonly questionId: QuestionId }
  | { readonly kind: "customer-refuses-control"; readonly questionId: QuestionId }
  | { readonly kind: "customer-withdraws-control" }
  | { readonly kind: "customer-lets-control-go-on" }
  /** The person's own mouse or keyboard; never what was injected. */
  | { readonly kind: "customer-uses-input" }
  | { readonly kind: "customer-pauses" }
  | { readonly kind: "customer-resumes" }
  | { readonly kind: "customer-stops" }
  | { readonly kind: "customer-goes-on" }
  | { readonly kind: "customer-active" }
  | { readonly kind: "customer-writes"; readonly text: string }
  | { readonly kind: "share-stopped" }
  | { readonly kind: "capture-failed" };

type FromClock = { readonly kind: "clock" };

/** Everything that can happen to the device's session, with the moment it happened by the device's clock. */
export type DeviceEvent = (
  | FromServer
  | FromHandshake
  | FromLink
  | FromCustomer
  | FileEvent
  | ClipboardEvent
  | FromClock
) & {
  readonly atMs: number;
};

export type DeviceEffect =
  | RecordEffect
  | FileEffect
  | AsideEffect
  | ClipboardEffect
  | { readonly kind: "send"; readonly message: DeviceToConsole }
  | { readonly kind: "ask-number" }
  | { readonly kind: "withdraw-code" }
  | { readonly kind: "code-used" }
  | { readonly kind: "start-picture" }
  | { readonly kind: "freeze-picture" }
  | { readonly kind: "stop-picture" }
  /** The employee's pointing mark goes off the screen. */
  | { readonly kind: "clear-pointer" }
  /** Let go of every key and button that is held for the employee. */
  | { readonly kind: "release-input" }
  /** Cut locally, erase the keys; with `tellsPeer` the sealed end frame goes out first. Nothing follows. */
  | { readonly kind: "end-link"; readonly body: EndBody; readonly tellsPeer: boolean };

export interface DeviceStep {
  readonly state: DeviceState;
  readonly effects: readonly DeviceEffect[];
}

import type {
  ConsoleToDevice,
  DeviceToConsole,
  EmployeeIdentity,
  EmployeeProof,
  EmployeeVerification,
  EndBody,
  EndReason,
  EndedBy,
  EventDetails,
  JoinRefusal,
  QuestionId,
  RoutingNumber,
  Sha256,
  Side,
} from "@meekijk/protocol";
import type { AsideEffect } from "./aside.ts";
import type { ClipboardAskedRecorded, ConsoleClipboard, ConsoleClipboardEvent } from "./console-clipboard.ts";
import type { ConsoleControl } from "./console-control.ts";
import type { FileEffect, FileEvent, FileFacts, FileRecorded, FileSettings } from "./file-state.ts";
import type { LinkState } from "./link-state.ts";
import type { RecordEffect } from "./record-effect.ts";
import type { SessionLimit } from "./session-clocks.ts";

export interface ConsoleSettings {
  readonly questionTimeoutMs: number;
  readonly linkLostEndMs: number;
  /** How long the employee may take to use their passkey, and then the record to take its word. */
  readonly identityProofTimeoutMs: number;
  /** Left out where the program can neither send nor take files. */
  readonly files?: FileSettings;
}

export type JoinFailure =
  | { readonly reason: JoinRefusal }
  | { readonly reason: "wrong-code"; readonly triesLeft: number }
  | {
      readonly reason:
        | "code-dead"
        | "code-withdrawn"
        | "not-connected"
        | "version-unknown"
        | "not-signed-in"
        | "tampered";
    };

/** The passkey's word over this session: for the customer's device, and for the record. */
export interface ProvenIdentity {
  readonly forDevice: EmployeeProof;
  readonly details: EventDetails<"identity-proven">;
}

/** What every state after the proof carries. */
export interface ProvenConsoleFacts {
  readonly joinedAtMs: number;
  readonly link: LinkState;
  /** What stands beside our name on the customer's screen, as their device says; undefined before it stands there. */
  readonly verification: EmployeeVerification | undefined;
  /** Questions about the view that we took back. A yes may have crossed that: then it counts, and is shown (R030). */
  readonly withdrawn: readonly { readonly questionId: QuestionId; readonly reason: string }[];
  readonly warning: { readonly limit: SessionLimit | "control"; readonly endsAtMs: number } | undefined;
}

export type ConsoleState =
  /** No session. `held` is a number that we joined and may try again. */
  | {
      readonly kind: "idle";
      readonly failure: JoinFailure | undefined;
      readonly held: RoutingNumber | undefined;
    }
  | { readonly kind: "connecting"; readonly routingNumber: RoutingNumber }
  | { readonly kind: "proving"; readonly routingNumber: RoutingNumber }
  /** The code is proven; the employee's passkey is asked to sign this session. */
  | ({
      readonly kind: "confirming";
      readonly employee: EmployeeIdentity;
      readonly expiresAtMs: number;
    } & ProvenConsoleFacts)
  /** Our name is on its way to the customer's screen. `awaited`: not yet, since this proof is to be on record first. */
  | ({
      readonly kind: "introducing";
      readonly employee: EmployeeIdentity;
      readonly awaited: { readonly proof: EmployeeProof; readonly expiresAtMs: number } | undefined;
    } & ProvenConsoleFacts)
  | ({
      readonly kind: "identified";
      readonly lastAnswer: "refused" | "expired" | "not-now" | undefined;
      readonly mayAskFromMs: number;
      readonly isAskingBlocked: boolean;
    } & ProvenConsoleFacts)
  /** `isRecorded`: our own event of the question is durable, so that the question could go out. */
  | ({
      readonly kind: "asking";
      readonly questionId: QuestionId;
      readonly reason: string;
      readonly isSent: boolean;
      readonly expiresAtMs: number;
    } & ProvenConsoleFacts)
  | ({
      readonly kind: "live" | "paused";
      readonly reason: string;
      readonly viewSinceMs: number;
      readonly control: ConsoleControl;
      readonly file: FileFacts;
      readonly clipboard: ConsoleClipboard;
    } & ProvenConsoleFacts)
  | {
      readonly kind: "ended";
      readonly reason: EndReason;
      readonly endedBy: EndedBy;
      readonly atMs: number;
      readonly wasProven: boolean;
    };

export type ProvenConsole = Extract<ConsoleState, ProvenConsoleFacts>;

/** Everything that can happen to the employee's console, with the moment by the console's clock. */
export type ConsoleEvent = (
  | { readonly kind: "employee-joins"; readonly routingNumber: RoutingNumber }
  | { readonly kind: "employee-leaves" }
  | { readonly kind: "server-joined" }
  | { readonly kind: "join-failed"; readonly failure: JoinFailure; readonly isHeld: boolean }
  /** `hasStanding`: the provider's roster names this employee, so that a passkey can prove them. */
  | {
      readonly kind: "proven";
      readonly employee: EmployeeIdentity;
      readonly sessionHash: Sha256;
      readonly hasStanding: boolean;
    }
  | { readonly kind: "identity-proven"; readonly proof: ProvenIdentity }
  /** No passkey, not this time, or nothing came of it. */
  | { readonly kind: "identity-unproven" }
  | { readonly kind: "message"; readonly message: DeviceToConsole }
  | {
      readonly kind: "recorded";
      readonly type: "view-asked" | "control-asked";
      readonly questionId: QuestionId;
    }
  | { readonly kind: "recorded"; readonly type: "identity-proven" }
  | ClipboardAskedRecorded
  | ConsoleClipboardEvent
  | FileRecorded
  | FileEvent
  | { readonly kind: "record-refused" }
  | { readonly kind: "employee-asks-view"; readonly questionId: QuestionId; readonly reason: string }
  | { readonly kind: "employee-asks-control"; readonly questionId: QuestionId }
  | { readonly kind: "employee-releases-control" }
  | { readonly kind: "employee-withdraws" }
  | { readonly kind: "employee-ends" }
  | { readonly kind: "employee-goes-on" }
  | { readonly kind: "employee-active" }
  | { readonly kind: "employee-writes"; readonly text: string }
  | { readonly kind: "peer-ended"; readonly body: EndBody }
  | { readonly kind: "tampered" }
  | { readonly kind: "server-refused" }
  | { readonly kind: "link-lost"; readonly side: Side; readonly cause: "silent" | "closed" }
  | { readonly kind: "link-restored" }
  | { readonly kind: "clock" }
) & { readonly atMs: number };

export type ConsoleEffect =
  | RecordEffect
  | FileEffect
  | AsideEffect
  | { readonly kind: "join"; readonly routingNumber: RoutingNumber }
  | { readonly kind: "leave" }
  /** One run of the proof with the digits that the shell holds. */
  | { readonly kind: "prove" }
  /** Have the employee's passkey sign this session. */
  | { readonly kind: "prove-identity"; readonly sessionHash: Sha256 }
  | { readonly kind: "send"; readonly message: ConsoleToDevice }
  | { readonly kind: "end-link"; readonly body: EndBody; readonly tellsPeer: boolean };

export interface ConsoleStep {
  readonly state: ConsoleState;
  readonly effects: readonly ConsoleEffect[];
}

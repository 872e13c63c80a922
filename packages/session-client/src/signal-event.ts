import type { EndBody, ServerToDevice, Side } from "@meekijk/protocol";
import type { DeviceEvent, JoinFailure } from "@meekijk/session-core";
import type { Untimed } from "./machine-runner.ts";
import type { SessionLinkEvent } from "./session-link.ts";

/** What a message of the server means to the session; undefined for what the shell handles itself. */
export function toSignalEvent(message: ServerToDevice): Untimed<DeviceEvent> | undefined {
  switch (message.type) {
    case "number-withdrawn":
      return { kind: "number-withdrawn" };
    case "employee-left":
      return { kind: "employee-left" };
    case "employee-joined":
      return { kind: "employee-joined", employee: message.employee };
    case "closed":
      // A server that stops comes back; one that says that the session is over does not.
      return message.reason === "session-over" ? { kind: "server-refused" } : undefined;
    default:
      return undefined;
  }
}

type PlainLinkEvent = Extract<
  SessionLinkEvent<never>,
  { kind: "ended" | "tampered" | "silent" | "lost" | "heard-again" }
>;

/** What the sealed link says, as both machines understand it. `peer` is the side at its other end. */
export function toLinkEvent(
  event: PlainLinkEvent,
  peer: Side,
):
  | { kind: "peer-ended"; body: EndBody }
  | { kind: "tampered" }
  | { kind: "link-lost"; side: Side; cause: "silent" | "closed" }
  | { kind: "link-restored" } {
  switch (event.kind) {
    case "ended":
      return { kind: "peer-ended", body: event.body };
    case "tampered":
      return { kind: "tampered" };
    case "silent":
      return { kind: "link-lost", side: peer, cause: "silent" };
    case "lost":
      return { kind: "link-lost", side: event.side, cause: "closed" };
    case "heard-again":
      return { kind: "link-restored" };
  }
}

/** Why a join could not even be asked, in the words that the page has. */
export function toJoinFailure(reason: string): JoinFailure {
  return { reason: reason === "not-signed-in" || reason === "version-unknown" ? reason : "not-connected" };
}

/** News of a number that is only for sessions whose code was not proven. */
export function isNumberNews(message: ServerToDevice): boolean {
  return ["employee-joined", "employee-left", "number-withdrawn"].includes(message.type);
}

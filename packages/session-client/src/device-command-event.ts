import type { DeviceEvent } from "@meekijk/session-core";
import type { DeviceCommand } from "./device-view.ts";
import type { Untimed } from "./machine-runner.ts";

type PlainCommand = Exclude<
  DeviceCommand,
  { kind: "start" | "retry-network-check" | "allow-view" | "offer-control" | "offer-file" }
>;

/** What a press on the page means to the session. */
export function toDeviceEvent(command: PlainCommand): Untimed<DeviceEvent> {
  switch (command.kind) {
    case "write":
      return { kind: "customer-writes", text: command.text };
    case "new-code":
      return { kind: "customer-asks-code" };
    case "refuse-view":
      return { kind: "customer-refuses-view", questionId: command.questionId };
    case "allow-control":
      return { kind: "customer-allows-control", questionId: command.questionId };
    case "refuse-control":
      return { kind: "customer-refuses-control", questionId: command.questionId };
    case "withdraw-control":
      return { kind: "customer-withdraws-control" };
    case "let-control-go-on":
      return { kind: "customer-lets-control-go-on" };
    case "allow-file":
      return { kind: "accept-file", transferId: command.transferId, isSecond: command.isSecond === true };
    case "refuse-file":
    case "abort-file":
      return { kind: command.kind, transferId: command.transferId };
    case "allow-clipboard":
      return { kind: "customer-allows-clipboard", questionId: command.questionId };
    case "refuse-clipboard":
      return { kind: "customer-refuses-clipboard", questionId: command.questionId };
    case "withdraw-clipboard":
      return { kind: "customer-withdraws-clipboard", direction: command.direction };
    case "take-clipboard-text":
      return { kind: "customer-takes-clipboard-text" };
    case "drop-clipboard-text":
      return { kind: "customer-drops-clipboard-text" };
    case "pause":
      return { kind: "customer-pauses" };
    case "resume":
      return { kind: "customer-resumes" };
    case "stop":
      return { kind: "customer-stops" };
    case "go-on":
      return { kind: "customer-goes-on" };
    case "activity":
      return { kind: "customer-active" };
    case "share-stopped":
    case "capture-failed":
      return { kind: command.kind };
  }
}

import type { ConsoleEvent, DeviceEvent, RecordEffect } from "@meekijk/session-core";
import type { Untimed } from "./machine-runner.ts";

/** What the device's machine hears once this event is durable; undefined when it waits for nothing. */
export function toRecorded(effect: RecordEffect): Untimed<DeviceEvent> | undefined {
  if (!effect.isGrant) return undefined;
  switch (effect.type) {
    case "view-granted":
    case "control-granted":
    case "clipboard-granted":
      return { kind: "recorded", type: effect.type, questionId: effect.details.questionId };
    case "file-offered":
    case "file-accepted":
      return { kind: "recorded", type: effect.type, transferId: effect.details.transferId };
    case "resumed":
      return { kind: "recorded", type: "resumed", press: effect.press };
    default:
      return undefined;
  }
}

/** The same for the console's machine, whose questions and files wait for the log. */
export function toRecordedAtConsole(effect: RecordEffect): Untimed<ConsoleEvent> | undefined {
  if (!effect.isGrant) return undefined;
  switch (effect.type) {
    case "view-asked":
    case "control-asked":
    case "clipboard-asked":
      return { kind: "recorded", type: effect.type, questionId: effect.details.questionId };
    case "file-offered":
    case "file-accepted":
      return { kind: "recorded", type: effect.type, transferId: effect.details.transferId };
    case "identity-proven":
      return { kind: "recorded", type: effect.type };
    default:
      return undefined;
  }
}

import type { DeviceEvent, RecordEffect } from "@meekijk/session-core";
import type { Untimed } from "./machine-runner.ts";

/** What the device's machine hears once this event is durable; undefined when it waits for nothing. */
export function toRecorded(effect: RecordEffect): Untimed<DeviceEvent> | undefined {
  if (!effect.isGrant) return undefined;
  switch (effect.type) {
    case "view-granted":
    case "control-granted":
      return { kind: "recorded", type: effect.type, questionId: effect.details.questionId };
    case "resumed":
      return { kind: "recorded", type: "resumed" };
    default:
      return undefined;
  }
}

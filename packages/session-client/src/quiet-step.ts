import type { DeviceEvent, DeviceState } from "@meekijk/session-core";
import { isQuietFlow } from "./present-file.ts";

/** Whether the customer's page sees nothing of this step: a file's flow, or one more move of their own mouse. */
export function isQuietAtDevice(event: DeviceEvent, before: DeviceState, after: DeviceState): boolean {
  if (event.kind === "customer-uses-input") return showsSame(before, after);
  return isQuietFlow(event, before, after);
}

/** A mouse moves a thousand times a second; each move only makes the rest and the idle clock longer. */
function showsSame(before: DeviceState, after: DeviceState): boolean {
  if (before === after) return true;
  if (!("control" in before) || !("control" in after)) return false;
  const wasWarned = before.clocks.isIdleWarned;
  return wasWarned === after.clocks.isIdleWarned && shownControl(before) === shownControl(after);
}

function shownControl({ control: { lease } }: Extract<DeviceState, { control: unknown }>): string {
  return lease.kind === "granted" && lease.isHeldOff ? "held-off" : lease.kind;
}

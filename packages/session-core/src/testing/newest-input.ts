import type { ConsoleState } from "../console-state.ts";
import { mayInjectInput } from "../device-control.ts";
import type { DeviceState } from "../device-state.ts";
import { inputToSend } from "../input-to-send.ts";

/** Whether an act may act now that names the newest stretch of control. */
export function mayInjectNewest(state: DeviceState, atMs: number): boolean {
  return "control" in state && mayInjectInput(state, state.control.leaseNumber, atMs);
}

/** Whether the console would send a typed letter now. */
export function maySendInput(state: ConsoleState): boolean {
  return inputToSend(state, { kind: "text", text: "a" }) !== undefined;
}

import type { EmployeeInput, InputMessage } from "@meekijk/protocol";
import type { ConsoleState } from "./console-state.ts";

/**
 * What goes out now of the employee's mouse and keyboard: now or never, and acts only under a live grant, by its number.
 * Undefined: nothing. The device judges every message again.
 */
export function inputToSend(state: ConsoleState, input: EmployeeInput): InputMessage | undefined {
  // Taking the mark away is always right.
  if (input.kind === "point-away") return input;
  if (state.kind !== "live" || state.link.kind !== "up") return undefined;
  // Pointing comes with looking along.
  if (input.kind === "point") return input;
  if (state.control.kind !== "granted") return undefined;
  if (input.kind === "release") return input;
  return { kind: "act", lease: state.control.lease, act: input };
}

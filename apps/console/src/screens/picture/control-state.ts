import type { EmployeeInput } from "@meekijk/protocol";
import type { ConsoleControl } from "@meekijk/session-client";

/** Which words stand for the state of control. On pause nothing travels, also when control was given. */
export function controlStateOf(control: ConsoleControl, isPaused: boolean) {
  if (isPaused && (control.kind === "granted" || control.kind === "held-off")) return "paused";
  if (control.kind !== "none") return control.kind;
  if (control.isAskingBlocked) return "blocked";
  return control.lastAnswer ?? "none";
}

/** Combinations that the employee's own computer keeps for itself. Key caps are the same in both languages. */
export const specialKeys: readonly { label: string; messages: readonly EmployeeInput[] }[] = [
  { label: "Alt+Tab", messages: chord("AltLeft", "Tab") },
  { label: "Super", messages: chord("MetaLeft") },
  { label: "Alt+F4", messages: chord("AltLeft", "F4") },
];

function chord(...codes: string[]): EmployeeInput[] {
  return [
    ...codes.map((code) => ({ kind: "key", code, isDown: true }) as const),
    ...codes.toReversed().map((code) => ({ kind: "key", code, isDown: false }) as const),
  ];
}

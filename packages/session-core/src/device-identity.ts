import type { EmployeeIdentity } from "@meekijk/protocol";
import { endDevice, stay } from "./device-ending.ts";
import type { DeviceEvent, DeviceStep, ProvenState } from "./device-state.ts";

/** The employee's name comes on the screen, with what this device found out about it. The first word counts. */
export function identifyEmployee(
  state: ProvenState,
  event: DeviceEvent & { kind: "employee-identifies" },
): DeviceStep {
  const { employee, verdict, atMs } = event;
  // The server named the account that joined; the console names itself under the code's key. Both must agree.
  if (!isSameEmployee(employee, state.employee)) return endDevice(state, "identity-mismatch", "system", atMs);
  if (state.kind !== "joined") return stay(state);
  const { verification, rosterSha256 } = verdict;
  const details = { employee, verification, ...(rosterSha256 === undefined ? {} : { rosterSha256 }) };
  return stay(
    { ...state, kind: "identified", verification },
    { kind: "record", type: "identity-shown", details, isGrant: false },
    { kind: "send", message: { type: "identity-shown", verification } },
    { kind: "send", message: { type: "view-state", view: "none" } },
  );
}

function isSameEmployee(a: EmployeeIdentity, b: EmployeeIdentity): boolean {
  return a.employeeId === b.employeeId && a.name === b.name && a.organisation === b.organisation;
}

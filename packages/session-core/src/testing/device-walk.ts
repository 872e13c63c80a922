import type { DeviceToConsole, EmployeeIdentity, QuestionId, RoutingNumber, Sha256 } from "@meekijk/protocol";
import { openingDevice, stepDevice } from "../device-session.ts";
import type { DeviceEffect, DeviceEvent, DeviceState } from "../device-state.ts";
import type { QuestionGate } from "../question-gate.ts";
import { sessionSettings } from "./session-settings.ts";

type Untimed<T> = T extends unknown ? Omit<T, "atMs"> : never;
export type DeviceHappening = Untimed<DeviceEvent>;

/** One thing after the other at the customer's device. */
export class DeviceWalk {
  state: DeviceState = openingDevice;
  effects: readonly DeviceEffect[] = [];

  constructor(...events: DeviceHappening[]) {
    for (const event of events) this.do(event);
  }

  do(event: DeviceHappening, atMs = 0): this {
    ({ state: this.state, effects: this.effects } = stepDevice(
      this.state,
      { ...event, atMs },
      sessionSettings,
    ));
    return this;
  }

  /** What the last step said to the console. */
  said(): DeviceToConsole[] {
    return this.effects.flatMap((effect) => (effect.kind === "send" ? [effect.message] : []));
  }

  get control(): string | undefined {
    return "control" in this.state ? this.state.control.lease.kind : undefined;
  }

  get gate(): QuestionGate | undefined {
    return "gate" in this.state ? this.state.gate : undefined;
  }
}

export const said = (message: Extract<DeviceHappening, { kind: "message" }>["message"]): DeviceHappening => ({
  kind: "message",
  message,
});

export const employee = { employeeId: "sanne", name: "Sanne", organisation: "Polder" } as EmployeeIdentity;
export const viewQuestionId = "question-view" as QuestionId;

export const identifiedDevice: readonly DeviceHappening[] = [
  { kind: "opened" },
  { kind: "code-assigned", routingNumber: "123" as RoutingNumber, expiresInMs: 600_000 },
  { kind: "employee-joined", employee },
  { kind: "proven", sessionHash: "h" as Sha256 },
  { kind: "employee-identifies", employee, verdict: { verification: "no-proof" } },
];

export const liveDevice: readonly DeviceHappening[] = [
  ...identifiedDevice,
  said({ type: "ask-view", questionId: viewQuestionId, reason: "printer" }),
  { kind: "customer-allows-view", questionId: viewQuestionId },
  { kind: "recorded", type: "view-granted", questionId: viewQuestionId },
];

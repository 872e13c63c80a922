import assert from "node:assert/strict";
import { test } from "node:test";
import type { ConsoleToDevice, DeviceToConsole, QuestionId, Sha256 } from "@meekijk/protocol";
import fc from "fast-check";
import { idleConsole, stepConsole } from "./console-session.ts";
import type { ConsoleEvent, ConsoleState } from "./console-state.ts";
import {
  DeviceWalk,
  employee,
  liveDevice,
  said,
  viewQuestionId,
  type DeviceHappening,
} from "./testing/device-walk.ts";
import { maySendInput } from "./testing/newest-input.ts";

type Untimed<T> = T extends unknown ? Omit<T, "atMs"> : never;
type ConsoleHappening = Untimed<ConsoleEvent>;

const consoleSettings = { questionTimeoutMs: 60_000, linkLostEndMs: 60_000, identityProofTimeoutMs: 60_000 };
const lost = { kind: "link-lost", side: "device", cause: "silent" } as const;

/** Both ends with a line that keeps what is said, as the link does, and logs that answer at once. */
class Ends {
  readonly device = new DeviceWalk(...liveDevice);
  console: ConsoleState = idleConsole;
  atMs = 0;
  questions = 0;
  readonly toDevice: Exclude<ConsoleToDevice, { type: "identify" }>[] = [];
  readonly toConsole: DeviceToConsole[] = [];

  constructor() {
    const questionId = viewQuestionId;
    this.atConsole({ kind: "employee-joins", routingNumber: "123" as never });
    this.atConsole({ kind: "server-joined" });
    this.atConsole({ kind: "proven", employee, sessionHash: "h" as Sha256, hasStanding: false });
    this.atConsole({ kind: "message", message: { type: "identity-shown", verification: "no-proof" } });
    this.atConsole({ kind: "employee-asks-view", questionId, reason: "printer" });
    this.atConsole({
      kind: "message",
      message: { type: "question-answered", questionId, answer: "granted" },
    });
    this.toDevice.length = 0;
  }

  atConsole(event: ConsoleHappening): void {
    const { state, effects } = stepConsole(this.console, { ...event, atMs: this.atMs }, consoleSettings);
    this.console = state;
    for (const effect of effects) {
      if (effect.kind === "send" && effect.message.type !== "identify") this.toDevice.push(effect.message);
      if (effect.kind !== "record") continue;
      if (effect.type === "view-asked" || effect.type === "control-asked")
        this.atConsole({ kind: "recorded", type: effect.type, questionId: effect.details.questionId });
    }
  }

  atDevice(event: DeviceHappening): void {
    const { effects } = this.device.do(event, this.atMs);
    this.toConsole.push(...this.device.said());
    for (const effect of effects)
      if (effect.kind === "record" && effect.type === "control-granted")
        this.atDevice({ kind: "recorded", type: "control-granted", questionId: effect.details.questionId });
  }

  deliver(way: "toDevice" | "toConsole"): void {
    const message = this[way].shift();
    if (message === undefined) return;
    if (way === "toDevice") this.atDevice(said(message as Parameters<typeof said>[0]));
    else this.atConsole({ kind: "message", message: message as DeviceToConsole });
  }

  drain(): void {
    while (this.toDevice.length + this.toConsole.length > 0) {
      this.deliver("toDevice");
      this.deliver("toConsole");
    }
  }

  ask(): void {
    this.questions += 1;
    this.atConsole({ kind: "employee-asks-control", questionId: `question-${this.questions}` as QuestionId });
  }

  answer(kind: "customer-allows-control" | "customer-refuses-control"): void {
    const { state } = this.device;
    if (!("control" in state) || state.control.lease.kind !== "asked") return;
    this.atDevice({ kind, questionId: state.control.lease.questionId });
  }
}

const acts: Record<string, (ends: Ends) => void> = {
  "the employee asks": (ends) => ends.ask(),
  "the employee asks, and the yes is on its way": (ends) => {
    ends.drain();
    ends.ask();
    ends.drain();
    ends.atMs += 10_000;
    ends.answer("customer-allows-control");
  },
  "all words arrive": (ends) => ends.drain(),
  "the employee releases": (ends) => ends.atConsole({ kind: "employee-releases-control" }),
  "the customer says yes": (ends) => ends.answer("customer-allows-control"),
  "the customer uses the mouse": (ends) => ends.atDevice({ kind: "customer-uses-input" }),
  "the clock": (ends) => ends.atDevice({ kind: "clock" }),
  "a word to the device": (ends) => ends.deliver("toDevice"),
  "a word to the console": (ends) => ends.deliver("toConsole"),
  "only the console loses the link": (ends) => {
    ends.atConsole(lost);
    ends.atConsole({ kind: "link-restored" });
  },
};

test("R047 control that the console lost alone never comes back without a new yes, and can be asked for again", () => {
  let controlled = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.nat(12_000)), { maxLength: 60 }),
      (steps) => {
        const ends = new Ends();
        for (const [name, afterMs] of steps) {
          ends.atMs += afterMs;
          acts[name]?.(ends);
          controlled += maySendInput(ends.console) ? 1 : 0;
        }
        acts["only the console loses the link"]?.(ends);
        assert.equal(maySendInput(ends.console), false);
        for (let round = 0; round < 3; round += 1) {
          ends.drain();
          ends.atMs += 40_000;
          ends.atDevice({ kind: "clock" });
          assert.equal(maySendInput(ends.console), false);
        }
        assert.equal(ends.device.control, "none");
        const { gate } = ends.device;
        if (gate === undefined || gate.refusals >= 3) return;
        ends.ask();
        ends.drain();
        assert.equal(ends.device.control, "asked");
        ends.atMs += 10_000;
        ends.answer("customer-allows-control");
        ends.drain();
        assert.equal(maySendInput(ends.console), true);
      },
    ),
    { numRuns: 500 },
  );
  assert(controlled > 50, `${controlled}`);
});

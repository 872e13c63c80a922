import type { DeviceToConsole, InputMessage, LeaseNumber, Sha256 } from "@meekijk/protocol";
import { idleConsole, stepConsole } from "../console-session.ts";
import type { ConsoleEvent, ConsoleState } from "../console-state.ts";
import { mayInjectInput } from "../device-control.ts";
import type { DeviceEffect } from "../device-state.ts";
import { inputToSend } from "../input-to-send.ts";
import { isQuestionOpen } from "../open-question.ts";
import { Walk, id, live, said, settings, type Happening } from "./clipboard-walk.ts";
import { employee } from "./device-walk.ts";

type Untimed<T> = T extends unknown ? Omit<T, "atMs"> : never;
type ConsoleHappening = Untimed<ConsoleEvent>;

interface HeldAct {
  readonly message: Extract<InputMessage, { kind: "act" }>;
  /** Control rested or ended since it was sent. */
  isStale: boolean;
}

/** Both ends, a log that answers at once, and a relay that carries everything on but input, which it keeps. */
export class HeldInput {
  readonly device = new Walk(settings, live);
  console: ConsoleState = idleConsole;
  atMs = 0;
  /** Every lease number that the device said, in turn. */
  readonly leases: LeaseNumber[] = [];
  held: HeldAct[] = [];
  readonly #toConsole: DeviceToConsole[] = [];
  readonly #toDevice: Happening[] = [];

  constructor() {
    const questionId = id("view");
    const answer: DeviceToConsole = { type: "question-answered", questionId, answer: "granted" };
    this.atConsole({ kind: "employee-joins", routingNumber: "123" as never });
    this.atConsole({ kind: "server-joined" });
    this.atConsole({ kind: "proven", employee, sessionHash: "h" as Sha256, hasStanding: false });
    this.atConsole({ kind: "message", message: { type: "identity-shown", verification: "no-proof" } });
    this.atConsole({ kind: "employee-asks-view", questionId, reason: "printer" });
    this.atConsole({ kind: "message", message: answer });
    this.#toDevice.length = 0;
  }

  atConsole(event: ConsoleHappening): void {
    const limits = { questionTimeoutMs: 60_000, linkLostEndMs: 60_000, identityProofTimeoutMs: 60_000 };
    const { state, effects } = stepConsole(this.console, { ...event, atMs: this.atMs }, limits);
    this.console = state;
    for (const effect of effects) {
      if (effect.kind === "send" && effect.message.type !== "identify")
        this.#toDevice.push(said(effect.message));
      const isQuestion = effect.kind === "record" && effect.isGrant && "questionId" in effect.details;
      if (isQuestion) this.atConsole({ kind: "recorded", ...effect.details, type: effect.type } as never);
    }
  }

  atDevice(event: Happening): void {
    this.device.do(event, this.atMs);
    // What was sent is stale from the first moment on in which it may not act.
    if (!this.isAtWork) for (const act of this.held) act.isStale = true;
    const effects = [...this.device.effects];
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: DeviceEffect): void {
    if (effect.kind === "send") this.#toConsole.push(effect.message);
    if (effect.kind === "send" && effect.message.type === "control-state" && "lease" in effect.message)
      this.leases.push(effect.message.lease);
    if (effect.kind !== "record" || !effect.isGrant) return;
    const { type, details } = effect;
    this.atDevice({
      kind: "recorded",
      ...details,
      type,
      press: "press" in effect ? effect.press : 0,
    } as never);
  }

  /** Whether the person lends their hands at this moment, told from what stands on their screen. */
  get isAtWork(): boolean {
    const { state } = this.device;
    if (state.kind !== "live" || state.link.kind === "lost" || state.control.lease.kind !== "granted")
      return false;
    return !state.control.lease.isHeldOff && !isQuestionOpen(state) && state.clipboard.arrived === undefined;
  }

  /** All words arrive, in order; input does not. */
  carryWords(): void {
    while (this.#toConsole.length + this.#toDevice.length > 0) {
      const [toConsole, toDevice] = [this.#toConsole.shift(), this.#toDevice.shift()];
      if (toConsole !== undefined) this.atConsole({ kind: "message", message: toConsole });
      if (toDevice !== undefined) this.atDevice(toDevice);
    }
  }

  type(): void {
    const message = inputToSend(this.console, { kind: "text", text: "a" });
    if (message?.kind === "act") this.held.push({ message, isStale: !this.isAtWork });
  }

  /** What of the held acts would act now, one for each; nothing is kept after. */
  release(): { isStale: boolean; acts: boolean }[] {
    const released = this.held.map(({ message, isStale }) => ({
      isStale,
      acts: mayInjectInput(this.device.state, message.lease, this.atMs),
    }));
    this.held = [];
    return released;
  }
}

import type {
  ClipboardDirection,
  EmployeeIdentity,
  QuestionId,
  RoutingNumber,
  Sha256,
  ShownWording,
  TransferId,
} from "@meekijk/protocol";
import { openingDevice, stepDevice } from "../device-session.ts";
import type { DeviceEffect, DeviceEvent, DeviceState, SessionSettings } from "../device-state.ts";
import { mayInjectNewest } from "./newest-input.ts";

const wording = { wordingId: "w", version: 1, language: "nl", sha256: "x" } as unknown as ShownWording;
export const clipboardWordings = {
  in: { ...wording, wordingId: "in" },
  out: { ...wording, wordingId: "out" },
};
export const settings: SessionSettings = {
  questionTimeoutMs: 60_000,
  refusalPauseMs: 30_000,
  maxRefusals: 3,
  linkLostEndMs: 60_000,
  idleEndMs: 9_000_000,
  idleWarningMs: 60_000,
  sessionLengthMs: 9_000_000,
  sessionLengthWarningMs: 60_000,
  viewWording: wording,
  controlWording: wording,
  controlLengthMs: 1_800_000,
  controlWarningMs: 60_000,
  controlReadingMs: 0,
  ownInputRestMs: 2_000,
  questionRestMs: 500,
  clipboardWordings,
  files: {
    chunkBytes: 3,
    windowBytes: 12,
    acknowledgeBytes: 6,
    maxSizeBytes: 1_000,
    wording,
    questionTimeoutMs: 60_000,
    questionRestMs: 500,
    needsSecondYes: () => false,
  },
};
const employee = { employeeId: "sanne", name: "Sanne", organisation: "Polder" } as EmployeeIdentity;
export const id = (name: string | number) => `question-${name}` as QuestionId;

type Untimed<T> = T extends unknown ? Omit<T, "atMs"> : never;
export type Happening = Untimed<DeviceEvent>;

export const said = (message: Extract<Happening, { kind: "message" }>["message"]): Happening => ({
  kind: "message",
  message,
});
export const live: Happening[] = [
  { kind: "opened" },
  { kind: "code-assigned", routingNumber: "123" as RoutingNumber, expiresInMs: 600_000 },
  { kind: "employee-joined", employee },
  { kind: "proven", sessionHash: "h" as Sha256 },
  { kind: "employee-identifies", employee, verdict: { verification: "no-proof" } },
  said({ type: "ask-view", questionId: id("view"), reason: "printer" }),
  { kind: "customer-allows-view", questionId: id("view") },
  { kind: "recorded", type: "view-granted", questionId: id("view") },
];
export const askControl = said({ type: "ask-control", questionId: id("control") });
export const controlled: Happening[] = [
  askControl,
  { kind: "customer-allows-control", questionId: id("control") },
  { kind: "recorded", type: "control-granted", questionId: id("control") },
];
export const offerFile = said({
  type: "file-offered",
  transferId: "transfer" as TransferId,
  name: "a.pdf",
  sizeBytes: 9,
  sha256: "x" as Sha256,
});
export const ask = (direction: ClipboardDirection, name: string | number = direction) =>
  said({ type: "ask-clipboard", direction, questionId: id(name) });
export const allow = (name: string | number): Happening => ({
  kind: "customer-allows-clipboard",
  questionId: id(name),
});
export const refuse = (name: string | number): Happening => ({
  kind: "customer-refuses-clipboard",
  questionId: id(name),
});
export const logged = (name: string | number): Happening => ({
  kind: "recorded",
  type: "clipboard-granted",
  questionId: id(name),
});
export const withdraw = (direction: ClipboardDirection): Happening => ({
  kind: "customer-withdraws-clipboard",
  direction,
});
export const text = (content = "hallo") => said({ type: "clipboard-text", text: content });
export const fetch = said({ type: "fetch-clipboard" });
export const take: Happening = { kind: "customer-takes-clipboard-text" };
export const drop: Happening = { kind: "customer-drops-clipboard-text" };
export const read = (readId: number, content: string | undefined): Happening => ({
  kind: "clipboard-read",
  readId,
  verdict: content === undefined ? { kind: "refused", reason: "no-text" } : { kind: "text", text: content },
});

/** A customer's device that is looked along with, one event after the other, for the tests of its clipboard. */
export class Walk {
  state: DeviceState = openingDevice;
  effects: DeviceEffect[] = [];
  atMs = 0;
  readonly #settings: SessionSettings;
  constructor(settingsOfWalk = settings, events: readonly Happening[] = live) {
    this.#settings = settingsOfWalk;
    for (const event of events) this.do(event);
  }
  do(event: Happening, atMs = this.atMs): this {
    this.atMs = atMs;
    const step = stepDevice(this.state, { ...event, atMs }, this.#settings);
    this.state = step.state;
    this.effects = [...step.effects];
    return this;
  }
  grant(direction: ClipboardDirection, name: string | number = direction): this {
    this.do(ask(direction, name)).do(allow(name), this.atMs + 500);
    return this.do(logged(name));
  }
  get clipboard() {
    return "clipboard" in this.state ? this.state.clipboard : undefined;
  }
  get leases() {
    return [this.clipboard?.in.kind, this.clipboard?.out.kind];
  }
  get mayInject() {
    return mayInjectNewest(this.state, this.atMs);
  }
  get reason() {
    return this.state.kind === "ended" ? this.state.reason : undefined;
  }
  /** What was done, in short. */
  get kinds() {
    return this.effects.map((effect) => {
      if (effect.kind === "record") return `record ${effect.type}`;
      if (effect.kind !== "send") return effect.kind;
      const { message } = effect;
      if ("answer" in message) return `answer ${message.answer}`;
      if (message.type === "clipboard-state") return `say ${message.direction} ${message.state}`;
      return `send ${message.type}`;
    });
  }
}

import {
  encodeInputMessage,
  type EmployeeIdentity,
  type LeaseNumber,
  type QuestionId,
} from "@meekijk/protocol";
import {
  type ConsoleEvent,
  type ConsoleState,
  type DeviceEvent,
  type DeviceState,
  idleConsole,
  mayInjectInput,
  mayPaintPicture,
  mayShowPicture,
  openingDevice,
  stepConsole,
  stepDevice,
} from "@meekijk/session-core";
import { InputGate } from "../../packages/session-client/src/input-gate.ts";
import { sessionSettings } from "../../packages/session-core/src/testing/session-settings.ts";
import { LinkEnd, bytesOf, keysOf } from "../../packages/secure-link/testing/linked-ends.ts";

type Happening = DeviceEvent extends infer E ? (E extends unknown ? Omit<E, "atMs"> : never) : never;

type ConsoleHappening = ConsoleEvent extends infer E ? (E extends unknown ? Omit<E, "atMs"> : never) : never;

const employee = { employeeId: "sanne", name: "Sanne", organisation: "Polder" } as EmployeeIdentity;
const [view, control] = ["question-view", "question-control"] as [QuestionId, QuestionId];
const said = (message: object) => ({ kind: "message", message }) as unknown as Happening;
const underControl = [
  { kind: "opened" },
  { kind: "code-assigned", routingNumber: "123", expiresInMs: 600_000 },
  { kind: "employee-joined", employee },
  { kind: "proven", sessionHash: "h" },
  { kind: "employee-identifies", employee, verdict: { verification: "no-proof" } },
  said({ type: "ask-view", questionId: view, reason: "printer" }),
  { kind: "customer-allows-view", questionId: view },
  { kind: "recorded", type: "view-granted", questionId: view },
  said({ type: "ask-control", questionId: control }),
] as unknown as Happening[];

const lookingAlong = [
  { kind: "employee-joins", routingNumber: "123" },
  { kind: "server-joined" },
  { kind: "proven", employee, sessionHash: "h", hasStanding: false },
  said({ type: "identity-shown", verification: "no-proof" }),
  { kind: "employee-asks-view", questionId: view, reason: "printer" },
  { kind: "recorded", type: "view-asked", questionId: view },
  said({ type: "question-answered", questionId: view, answer: "granted" }),
] as unknown as ConsoleHappening[];

/** Two ends with real keys and both machines, with the gate before the customer's hands, in the middle of control. */
export class EndingSession {
  readonly device: LinkEnd;
  readonly console: LinkEnd;
  readonly acts: string[] = [];
  /** Every frame that crossed, to be sent again later. */
  readonly captured: { readonly toDevice: Uint8Array[]; readonly toConsole: Uint8Array[] } = {
    toDevice: [],
    toConsole: [],
  };
  readonly #gate: InputGate;
  #state: DeviceState = openingDevice;
  #consoleState: ConsoleState = idleConsole;
  #atMs = 0;
  #eventsRead = 0;
  #consoleEventsRead = 0;
  /** What the console may paint of what its link gave out. */
  pictures = 0;

  private constructor(device: LinkEnd, console: LinkEnd) {
    [this.device, this.console] = [device, console];
    this.#gate = new InputGate({
      sink: {
        inject: (message) => void this.acts.push(message.kind),
        releaseAll: () => undefined,
      },
      nowMs: () => this.#atMs,
      mayInject: (lease, atMs) => mayInjectInput(this.#state, lease, atMs),
      mayPoint: () => mayShowPicture(this.#state),
      point: () => undefined,
      onRefused: () => this.#happen({ kind: "tampered" }),
    });
  }

  static async open(session: number): Promise<EndingSession> {
    const keys = await Promise.all([keysOf("device", session), keysOf("console", session)]);
    const opened = new EndingSession(new LinkEnd(keys[0]), new LinkEnd(keys[1]));
    for (const event of underControl) opened.#happen(event);
    opened.#happen({ kind: "customer-allows-control", questionId: control }, 20_000);
    opened.#happen({ kind: "recorded", type: "control-granted", questionId: control }, 20_100);
    opened.#happen({ kind: "clock" }, 21_000);
    for (const event of lookingAlong) opened.#happenAtConsole(event);
    return opened;
  }

  get hasDeviceEnded(): boolean {
    return this.#state.kind === "ended";
  }

  showPicture(): void {
    if (mayShowPicture(this.#state)) this.device.link.sendPicture(bytesOf("pixels"));
  }

  type(): void {
    this.console.link.sendInput(
      encodeInputMessage({ kind: "act", lease: 1 as LeaseNumber, act: { kind: "text", text: "a" } }),
    );
  }

  async deviceEnds(): Promise<void> {
    this.#happen({ kind: "customer-stops" });
    await this.device.link.sendEnd(bytesOf("{}"));
    this.device.link.close();
  }

  async consoleEnds(): Promise<void> {
    this.#happenAtConsole({ kind: "employee-ends" });
    await this.console.link.sendEnd(bytesOf("{}"));
    this.console.link.close();
  }

  /** Carries at most so many frames across, and lets the machine hear what came. */
  async carry(to: "device" | "console", most: number): Promise<void> {
    const [from, end] = to === "device" ? [this.console, this.device] : [this.device, this.console];
    await from.link.settled();
    const frames = from.path.frames.splice(0, most);
    this.captured[to === "device" ? "toDevice" : "toConsole"].push(...frames);
    await this.hear(end, frames);
  }

  async hear(end: LinkEnd, frames: readonly Uint8Array[]): Promise<void> {
    await end.receive(...frames);
    for (const event of this.device.events.slice(this.#eventsRead)) {
      if (event.kind === "input") this.#gate.receive(event.bytes);
      if (event.kind === "end")
        this.#happen({
          kind: "peer-ended",
          body: { reason: "employee-ended", endedBy: "employee" },
        });
    }
    this.#eventsRead = this.device.events.length;
    for (const event of this.console.events.slice(this.#consoleEventsRead))
      if (event.kind === "picture" && mayPaintPicture(this.#consoleState)) this.pictures += 1;
    this.#consoleEventsRead = this.console.events.length;
  }

  #happenAtConsole(event: ConsoleHappening): void {
    const settings = { questionTimeoutMs: 60_000, linkLostEndMs: 60_000, identityProofTimeoutMs: 60_000 };
    const timed = { ...event, atMs: 0 } as ConsoleEvent;
    this.#consoleState = stepConsole(this.#consoleState, timed, settings).state;
  }

  #happen(event: Happening, atMs = this.#atMs): void {
    this.#atMs = atMs;
    this.#state = stepDevice(this.#state, { ...event, atMs }, sessionSettings).state;
  }
}

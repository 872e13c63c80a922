import type { DeviceForm } from "@meekijk/protocol";
import { mayInjectInput, mayShowPicture } from "@meekijk/session-core";
import { ChatLine } from "./chat-line.ts";
import { ClipboardCarrier } from "./clipboard-carrier.ts";
import type { ClipboardPort } from "./clipboard-port.ts";
import type { ClientPorts } from "./client-ports.ts";
import { drawQuestionId } from "./draw-question-id.ts";
import { toDeviceEvent } from "./device-command-event.ts";
import type { FilePorts } from "./file-ports.ts";
import { fileSettings } from "./file-settings.ts";
import { DeviceSession } from "./device-session.ts";
import { deviceSettings } from "./device-settings.ts";
import type { DeviceCommand, DeviceNotice, NetworkStage } from "./device-view.ts";
import { InputGate, type InputSink } from "./input-gate.ts";
import { checkNetwork } from "./network-check.ts";
import { presentDevice } from "./present-device.ts";

export interface DeviceClientSettings {
  readonly ports: ClientPorts;
  /** Which of our programs the customer uses; stands in the signed acceptance and in the handshake. */
  readonly deviceForm: DeviceForm;
  /** False only to measure what copying saves. */
  readonly mayCopy?: boolean;
  /** Mouse and keyboard of a program that can lend them; a browser page has none. */
  readonly sink?: InputSink;
  /** How this program sends and takes files; left out, it does neither. */
  readonly files?: FilePorts;
  /** Shows the person a place of the shared picture, or no longer; left out where nothing can be drawn there. */
  point?(place: { x: number; y: number } | undefined): void;
  /** The clipboard of a program that can reach it; a browser page lends none. */
  readonly clipboard?: ClipboardPort;
  onNotice(notice: DeviceNotice): void;
}

type Start = Extract<DeviceCommand, { kind: "start" }>;

/**
 * The customer's side: checks the network, then runs one session. Runs in a worker, since the page is usually covered by
 * what is shared. Commands in, notices out; nothing else reaches it.
 */
export class DeviceClient {
  readonly #settings: DeviceClientSettings;
  #start: Start | undefined;
  #session: DeviceSession | undefined;
  #network: { stage: NetworkStage; hasFailed: boolean } | undefined;

  constructor(settings: DeviceClientSettings) {
    this.#settings = settings;
  }

  /** The person used their own mouse or keyboard; never for what the sink injected. */
  ownInputUsed(): void {
    this.#session?.happen({ kind: "customer-uses-input" });
  }

  /** What the person did on the page. */
  command(command: DeviceCommand): void {
    switch (command.kind) {
      case "start":
        if (this.#session === undefined) this.#begin(command);
        return;
      case "retry-network-check":
        if (this.#network?.hasFailed === true) void this.#checkNetwork();
        return;
      case "allow-view":
        if (this.#session?.allowView(command.questionId, command.screen) === true) return;
        // The question had run out or was withdrawn: the screen is given back unseen.
        command.screen.stop();
        this.#settings.onNotice({ kind: "stop-capture" });
        return;
      case "offer-control": {
        const questionId = drawQuestionId(this.#settings.ports.crypto);
        this.#session?.happen({ kind: "customer-offers-control", questionId });
        return;
      }
      case "offer-file":
        this.#session?.files.offer(command.file);
        return;
      default:
        this.#session?.happen(toDeviceEvent(command));
    }
  }

  #begin(start: Start): void {
    const { ports, deviceForm, mayCopy = true, sink, files, clipboard, onNotice } = this.#settings;
    this.#start = start;
    const chatLine = new ChatLine();
    const input = new InputGate({
      sink,
      nowMs: () => ports.nowMs(),
      mayInject: (lease, atMs) => mayInjectInput(session.state, lease, atMs),
      mayPoint: () => mayShowPicture(session.state),
      point: (place) => this.#settings.point?.(place),
      onRefused: () => session.happen({ kind: "tampered" }),
    });
    const session = new DeviceSession({
      input,
      ports,
      deviceForm,
      mayCopy,
      // Nothing is taken without the words of the question.
      settings: deviceSettings(start.viewWording, start.controlWording, {
        ...fileSettings(
          files && start.fileWording === undefined ? { ...files, maxSizeBytes: 0 } : files,
          start.fileWording,
        ),
        ...(clipboard && start.clipboardWordings && { clipboardWordings: start.clipboardWordings }),
      }),
      clipboard: new ClipboardCarrier(clipboard, (event) => session.happen(event)),
      files,
      answers: start.answers,
      rootKey: start.rootKey,
      rendezvousAddress: socketAddress(start, "device"),
      onNotice: (notice) => {
        const isFlood = notice.kind === "aside" && !notice.isOwn && !chatLine.takes(ports.nowMs());
        if (isFlood) session.happen({ kind: "tampered" });
        else onNotice(notice);
      },
      onChanged: () => this.#present(),
    });
    this.#session = session;
    void this.#checkNetwork();
  }

  async #checkNetwork(): Promise<void> {
    const start = this.#start;
    const session = this.#session;
    if (start === undefined || session === undefined) return;
    const result = await checkNetwork(socketAddress(start, "check"), this.#settings.ports, (stage) => {
      this.#network = { stage, hasFailed: false };
      this.#present();
    });
    if (session.state.kind === "ended") return;
    this.#network = result.kind === "failed" ? { stage: result.stage, hasFailed: true } : undefined;
    this.#present();
    if (result.kind === "passed") await session.open(result.bytesPerMs);
  }

  #present(): void {
    if (this.#start === undefined || this.#session === undefined) return;
    this.#settings.onNotice({
      kind: "view",
      workerNowMs: this.#settings.ports.nowMs(),
      view: presentDevice({
        ...this.#session.facts,
        network: this.#network,
        serverAddress: this.#start.serverAddress,
      }),
    });
  }
}

function socketAddress(start: Start, end: "check" | "device"): string {
  return `${start.serverAddress.replace(/^http/, "ws")}/rendezvous/${end}`;
}

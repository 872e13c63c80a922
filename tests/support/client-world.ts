import { randomBytes } from "node:crypto";
import { type Server, createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { OpenDirectPeer } from "@meekijk/direct-path";
import type { EmployeeIdentity, PublicKey, RosterStanding, ShownWording } from "@meekijk/protocol";
import {
  type ClientPorts,
  type ClipboardPort,
  ConsoleClient,
  type ConsoleCommand,
  type ConsoleControl,
  type ConsoleView,
  type DeviceControl,
  DeviceClient,
  type DeviceCommand,
  type DeviceView,
  type FilePorts,
  type FileView,
  type InputSink,
} from "@meekijk/session-client";
import type { WebSocket } from "ws";
import { type Signalling, createSignalling } from "../../apps/server/src/signalling/create-signalling.ts";
import { FakeCanvas } from "./fake-canvas.ts";
import type { PaintedScreen } from "./painted-screen.ts";
import { nodeClientPorts } from "./real-client-ports.ts";
import { ReceiptLedger } from "./receipt-ledger.ts";
import { waitUntil } from "./wait-until.ts";

export const tenantId = "tenant-of-kievit";
export const sanne = { employeeId: "sanne", name: "Sanne", organisation: "Polder" } as EmployeeIdentity;
const viewWording = {
  wordingId: "view",
  version: 1,
  language: "nl",
  sha256: "A".repeat(43),
} as ShownWording;

/** Both clients and the real signalling in one process; only the ledger is in memory and the screen is painted by hand. */
export class ClientWorld implements AsyncDisposable {
  readonly ledger = new ReceiptLedger();
  readonly #http: Server;
  readonly #sockets = new Set<Socket>();
  #signalling: Signalling | undefined;
  #bytesOfClosedSockets = 0;
  port = 0;
  /** What the server says of the employee in the provider's roster. */
  standing: RosterStanding | undefined;
  /** Set before a session: the server says that it answers STUN, and ends that have peers may try a direct path. */
  stunPort: number | undefined;
  /** Whom the server names to both ends. */
  named = sanne;

  private constructor() {
    this.#http = createServer();
    this.#http.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => {
        this.#sockets.delete(socket);
        this.#bytesOfClosedSockets += socket.bytesRead;
      });
    });
    this.#http.on("upgrade", (request, socket, head) =>
      this.#signalling === undefined
        ? socket.destroy()
        : this.#signalling.handleUpgrade(request, socket, head),
    );
  }

  static async open(): Promise<ClientWorld> {
    const world = new ClientWorld();
    await world.startSignalling();
    await new Promise<void>((resolve) => world.#http.listen(0, "127.0.0.1", resolve));
    world.port = (world.#http.address() as AddressInfo).port;
    return world;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What both clients sent to the server, with all that the wire adds to it. */
  get receivedBytes(): number {
    return [...this.#sockets].reduce((sum, socket) => sum + socket.bytesRead, this.#bytesOfClosedSockets);
  }

  async startSignalling(): Promise<void> {
    this.#signalling = await createSignalling({
      ledger: this.ledger,
      authenticateEmployee: async () => ({
        employee: this.named,
        tenantId: tenantId as never,
        webSessionId: "w",
      }),
      findJoinObstacle: async () => undefined,
      findStanding: async () => this.standing,
      raiseFailedJoins: () => {},
      stunPort: () => this.stunPort,
      clientAddress: (request) => request.socket.remoteAddress ?? "",
      isAllowedOrigin: () => true,
      nowMs: () => Date.now(),
      randomBytes: (count) => randomBytes(count),
      setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
      clearTimer: (handle) => clearTimeout(handle as NodeJS.Timeout),
      onWebSessionEnded: () => () => undefined,
      log: { info: () => undefined, warn: () => undefined, error: (fields) => console.error(fields) },
    });
  }

  /** As a restart: everything in memory is gone but the ledger. */
  async stopSignalling(): Promise<void> {
    const stopped = this.#signalling;
    this.#signalling = undefined;
    await stopped?.close();
    this.cutLines();
  }

  /** Every connection breaks without a word. */
  cutLines(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  device(address = this.address, mayCopy = true): TestDevice {
    return new TestDevice(address, mayCopy, false, undefined);
  }

  /** A device whose program knows the provider's root key. */
  deviceWithRoot(rootKey: PublicKey): TestDevice {
    return new TestDevice(this.address, true, false, undefined, undefined, rootKey);
  }

  /** A device whose program can lend mouse and keyboard. */
  deviceWithHands(address = this.address, openDirectPeer?: OpenDirectPeer): TestDevice {
    return new TestDevice(address, true, true, undefined, undefined, undefined, openDirectPeer);
  }

  /** A device whose program can lend mouse and keyboard, and sends and takes files. */
  deviceWithFiles(files: FilePorts): TestDevice {
    return new TestDevice(this.address, true, true, files);
  }

  /** A device whose program can lend mouse and keyboard, and the clipboard. */
  deviceWithClipboard(clipboard: ClipboardPort): TestDevice {
    return new TestDevice(this.address, true, true, undefined, clipboard);
  }

  consoleWithFiles(files: FilePorts): TestConsole {
    return new TestConsole(this.address, files);
  }

  console(address = this.address, openDirectPeer?: OpenDirectPeer): TestConsole {
    return new TestConsole(address, undefined, openDirectPeer);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stopSignalling();
    this.#http.close();
  }
}

class TestDevice {
  readonly #client: DeviceClient;
  #socket: WebSocket | undefined;
  /** What of its words the network loses. */
  losesWord: (word: unknown) => boolean = () => false;
  view: DeviceView | undefined;
  viewCount = 0;
  hasStoppedCapture = false;
  /** Ever, while somebody looked along. */
  hasLostLink = false;
  readonly viewedSteps = new Set<string>();
  /** What acted on the customer's computer, and "release" for every letting go. */
  readonly acts: string[] = [];
  /** What the employee wrote. */
  readonly heard: string[] = [];

  constructor(
    address: string,
    mayCopy: boolean,
    hasHands: boolean,
    files: FilePorts | undefined,
    clipboard?: ClipboardPort,
    rootKey?: PublicKey,
    openDirectPeer?: OpenDirectPeer,
  ) {
    this.#client = new DeviceClient({
      deviceForm: hasHands ? "helper" : "browser",
      ports: this.#ports(openDirectPeer),
      mayCopy,
      ...(hasHands ? { sink: this.#hands() } : {}),
      ...(files === undefined ? {} : { files }),
      ...(clipboard === undefined ? {} : { clipboard }),
      onNotice: (notice) => {
        if (notice.kind === "stop-capture") this.hasStoppedCapture = true;
        if (notice.kind === "aside" && notice.message.type === "chat" && !notice.isOwn)
          this.heard.push(notice.message.text);
        if (notice.kind !== "view") return;
        this.view = notice.view;
        this.hasLostLink ||= notice.view.link === "lost" && notice.view.step.kind === "live";
        this.viewCount += 1;
        this.viewedSteps.add(notice.view.step.kind);
      },
    });
    const answers = {
      brandSlug: "kievit" as never,
      brandName: "Kievit",
      legalEntity: "Kievit B.V.",
      language: "nl" as const,
      documents: (["session-terms", "general-terms", "tool-licence"] as const).map((documentKind) => ({
        documentKind,
        version: 1,
        language: "nl" as const,
        sha256: "A".repeat(43) as never,
      })),
      management: "not-managed" as const,
      hasBackup: true,
      toolName: "Meekijk",
    };
    this.#client.command({
      kind: "start",
      answers,
      serverAddress: address,
      ...(rootKey === undefined ? {} : { rootKey }),
      viewWording,
      ...(hasHands ? { controlWording: { ...viewWording, wordingId: "control" } } : {}),
      ...(files === undefined ? {} : { fileWording: { ...viewWording, wordingId: "file" } }),
      ...(clipboard === undefined
        ? {}
        : {
            clipboardWordings: {
              in: { ...viewWording, wordingId: "clipboard-in" },
              out: { ...viewWording, wordingId: "clipboard-out" },
            },
          }),
    });
  }

  #hands(): InputSink {
    return {
      inject: (message) => void this.acts.push(message.kind === "text" ? message.text : message.kind),
      releaseAll: () => void this.acts.push("release"),
    };
  }

  #ports(openDirectPeer: OpenDirectPeer | undefined): ClientPorts {
    const ports = nodeClientPorts();
    const openSocket = (address: string) => {
      const socket = ports.openSocket(address) as unknown as WebSocket;
      const send = socket.send.bind(socket);
      socket.send = (word: Parameters<typeof send>[0]) => (this.losesWord(word) ? undefined : send(word));
      this.#socket = socket;
      return socket as unknown as ReturnType<ClientPorts["openSocket"]>;
    };
    return { ...ports, openSocket, openDirectPeer };
  }

  /** This device's line alone breaks without a word. */
  cutLine(): void {
    this.#socket?.terminate();
  }

  useOwnInput(): void {
    this.#client.ownInputUsed();
  }

  reachControl<K extends DeviceControl["kind"]>(kind: K): Promise<Extract<DeviceControl, { kind: K }>> {
    return waitUntil(`control at ${kind}`, () => {
      const step = this.view?.step;
      const control = step?.kind === "live" || step?.kind === "paused" ? step.control : undefined;
      return control?.kind === kind ? (control as Extract<DeviceControl, { kind: K }>) : undefined;
    });
  }

  reachFile<K extends FileView["kind"]>(kind: K): Promise<FileView & { kind: K }> {
    return waitUntil(`the device's file at ${kind}`, () => fileAt(this.view, kind));
  }

  press(command: DeviceCommand): void {
    this.#client.command(command);
  }

  reach<K extends DeviceView["step"]["kind"]>(kind: K): Promise<Extract<DeviceView["step"], { kind: K }>> {
    return waitUntil(`device at ${kind}`, () => {
      const step = this.view?.step;
      return step?.kind === kind ? (step as Extract<DeviceView["step"], { kind: K }>) : undefined;
    });
  }

  async code(): Promise<string> {
    return (await this.reach("code")).code.replaceAll(" ", "");
  }

  async allow(screen: PaintedScreen): Promise<void> {
    const { questionId } = await this.reach("question");
    this.press({ kind: "allow-view", questionId, screen: screen.source() });
  }
}

function fileAt<K extends FileView["kind"]>(
  view: DeviceView | ConsoleView | undefined,
  kind: K,
): (FileView & { kind: K }) | undefined {
  const step = view?.step;
  const file = step?.kind === "live" || step?.kind === "paused" ? step.file : undefined;
  return file?.kind === kind ? (file as FileView & { kind: K }) : undefined;
}

class TestConsole {
  readonly canvas = new FakeCanvas();
  readonly #client: ConsoleClient;
  readonly refusedTexts: string[] = [];
  /** What the customer wrote. */
  readonly heard: string[] = [];
  view: ConsoleView | undefined;

  constructor(address: string, files?: FilePorts, openDirectPeer?: OpenDirectPeer) {
    this.#client = new ConsoleClient({
      ports: { ...nodeClientPorts(), openDirectPeer },
      ...(files === undefined ? {} : { files }),
      onNotice: (notice) => {
        if (notice.kind === "view") this.view = notice.view;
        if (notice.kind === "picture") {
          this.canvas.paint(notice.patch);
          this.press({ kind: "picture-painted" });
        }
        if (notice.kind === "aside" && notice.message.type === "chat" && !notice.isOwn)
          this.heard.push(notice.message.text);
        if (notice.kind === "clipboard-text-refused") this.refusedTexts.push(notice.reason);
      },
    });
    this.press({ kind: "start", serverAddress: address, employee: sanne });
  }

  press(command: ConsoleCommand): void {
    this.#client.command(command);
  }

  reach<K extends ConsoleView["step"]["kind"]>(kind: K): Promise<Extract<ConsoleView["step"], { kind: K }>> {
    return waitUntil(`console at ${kind}`, () => {
      const step = this.view?.step;
      return step?.kind === kind ? (step as Extract<ConsoleView["step"], { kind: K }>) : undefined;
    });
  }

  reachFile<K extends FileView["kind"]>(kind: K): Promise<FileView & { kind: K }> {
    return waitUntil(`the console's file at ${kind}`, () => fileAt(this.view, kind));
  }

  /** What the customer's screen says beside the employee's name. */
  get verification(): ConsoleView["verification"] {
    return this.view?.verification;
  }

  type(text: string): void {
    this.press({ kind: "input", message: { kind: "text", text } });
  }

  reachControl(kind: ConsoleControl["kind"]): Promise<true> {
    return waitUntil(`the console's control at ${kind}`, () => {
      const step = this.view?.step;
      return (step?.kind === "live" || step?.kind === "paused") && step.control.kind === kind
        ? true
        : undefined;
    });
  }

  /** Joins and asks to look along. */
  async ask(code: string, reason = "printer"): Promise<void> {
    this.press({ kind: "join", code });
    await this.reach("identified");
    this.press({ kind: "ask-view", reason });
  }
}

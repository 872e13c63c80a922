import {
  consoleToDeviceSchema,
  serverToDeviceSchema,
  type ConsoleToDevice,
  type DeviceToConsole,
  type DeviceToServer,
  type ServerToDevice,
  type QuestionId,
  type Sha256,
  type Token,
} from "@meekijk/protocol";
import {
  isOnlyLookingAlong,
  maySendDeviceChunk,
  mayShowPicture,
  nextDeviceDeadlineMs,
  openingDevice,
  stepDevice,
} from "@meekijk/session-core";
import type { DeviceEffect, DeviceEvent, DeviceState } from "@meekijk/session-core";
import type { ConsoleParty, ProvenSession } from "@meekijk/secure-link";
import { acceptTerms, deviceParty, openSessionRequest, type AcceptedTerms } from "./accept-terms.ts";
import { toBase64url } from "./base64url.ts";
import { boundedParser } from "./bounded-parser.ts";
import type { ClientPorts } from "./client-ports.ts";
import { ClosingWords } from "./closing-words.ts";
import { DeviceCode, type DeviceCodeEvent } from "./device-code.ts";
import type { DeviceSessionSettings } from "./device-session-settings.ts";
import { ConsoleWords } from "./console-words.ts";
import { DeviceScreen } from "./device-screen.ts";
import { FileCarrier } from "./file-carrier.ts";
import { lendAnsweredScreen } from "./lend-answered-screen.ts";
import { MachineRunner, type Untimed } from "./machine-runner.ts";
import type { SessionFacts } from "./present-device.ts";
import { isQuietAtDevice } from "./quiet-step.ts";
import { toRecorded } from "./recorded-grant.ts";
import { RendezvousConnection, type RendezvousEvent } from "./rendezvous-connection.ts";
import { isNumberNews, toLinkEvent, toSignalEvent } from "./signal-event.ts";
import type { ScreenSource } from "./screen-source.ts";
import { SessionEnding } from "./session-ending.ts";
import { SessionLink, type SessionLinkEvent } from "./session-link.ts";
import { stunServerOf } from "./stun-server.ts";

/**
 * The customer's side of one session: performs what the session machine decides. Runs in a worker, since the page is
 * usually covered by what is shared. Commands in, notices out; nothing else reaches it.
 */
export class DeviceSession {
  readonly files: FileCarrier;
  readonly #ports: ClientPorts;
  readonly #settings: DeviceSessionSettings;
  readonly #screen: DeviceScreen;
  readonly #machine: MachineRunner<DeviceState, DeviceEvent, DeviceEffect>;
  readonly #closing: ClosingWords;
  readonly #ending: SessionEnding;
  #accepted: AcceptedTerms | undefined;
  #opened: { readonly recordToken: Token; readonly stunPort?: number | undefined } | undefined;
  #rendezvous: RendezvousConnection<DeviceToServer, ServerToDevice> | undefined;
  #code: DeviceCode | undefined;
  #words: ConsoleWords | undefined;
  #link: SessionLink<DeviceToConsole, ConsoleToDevice> | undefined;
  #arrivals: Promise<void> = Promise.resolve();

  constructor(deviceSession: DeviceSessionSettings) {
    const { ports, mayCopy, settings, onNotice } = deviceSession;
    [this.#ports, this.#settings] = [ports, deviceSession];
    this.#machine = new MachineRunner<DeviceState, DeviceEvent, DeviceEffect>({
      ports,
      initial: openingDevice,
      step: (state, event) => stepDevice(state, event, settings),
      nextDeadlineMs: (state) => nextDeviceDeadlineMs(state, settings),
      perform: (effect) => this.#perform(effect),
      onStepped: () => deviceSession.onChanged(),
      isQuiet: isQuietAtDevice,
    });
    this.files = new FileCarrier({
      ports,
      files: deviceSession.files,
      maySend: (chunk) => maySendDeviceChunk(this.#machine.state, chunk),
      sendBulk: (bytes) => this.#link?.sendBulk(bytes) ?? false,
      happen: (event) => this.#machine.happen(event),
      onPickRefused: (reason) => onNotice({ kind: "file-pick-refused", reason }),
    });
    this.#closing = new ClosingWords({
      side: "device",
      body: { reason: "page-closed", endedBy: "customer" },
      onChanged: (closing) => onNotice({ kind: "closing", closing }),
    });
    this.#ending = new SessionEnding({
      ports,
      isOwing: () => this.#accepted?.evidence.isOwing ?? false,
      socket: () => this.#rendezvous,
      onClosed: () => deviceSession.onChanged(),
    });
    this.#screen = new DeviceScreen({
      ports,
      mayCopy,
      mayShow: () => mayShowPicture(this.#machine.state),
      send: (update) => this.#link?.sendPicture(update) ?? false,
      say: (message) => {
        this.#link?.send(message);
        this.#settings.onNotice({ kind: "aside", message, isOwn: true });
      },
      onCaptureEnded: () => this.#machine.happen({ kind: "share-stopped" }),
      onFailed: () => this.#machine.happen({ kind: "capture-failed" }),
    });
  }

  get state(): DeviceState {
    return this.#machine.state;
  }

  happen(event: Untimed<DeviceEvent>): void {
    this.#machine.happen(event);
  }

  /** False: the question was no longer open; nothing was read. */
  allowView(questionId: QuestionId, picked: ScreenSource): boolean {
    return lendAnsweredScreen({ questionId, picked }, this.#screen, this.#machine);
  }

  /** Accepts the terms: signs the acceptance and opens the session at the server, over a line that carries so much. */
  async open(lineBytesPerMs: number): Promise<void> {
    this.#screen.lineBytesPerMs = lineBytesPerMs;
    const { answers, deviceForm, rendezvousAddress } = this.#settings;
    const accepted = await acceptTerms(answers, deviceForm, {
      ports: this.#ports,
      sendAppend: (request) => this.#opened !== undefined && this.#rendezvous?.send(request) === true,
      sendToPeer: (signer, entry) => this.#link?.send({ type: "record-entry", signer, entry }),
      onChanged: () => {
        this.#renewClosing();
        this.#settings.onChanged();
      },
      onRefused: () => this.#machine.happen({ kind: "record-refused" }),
    });
    if (this.#machine.state.kind === "ended") return;
    this.#accepted = accepted;
    this.#rendezvous = new RendezvousConnection<DeviceToServer, ServerToDevice>({
      address: rendezvousAddress,
      side: "device",
      parser: serverToDeviceSchema,
      ports: this.#ports,
      onEvent: (event) => {
        if (event.kind === "opened" && !event.isResumed)
          this.#rendezvous?.send(openSessionRequest(accepted, answers.brandSlug));
        else this.#arrive(() => this.#fromRendezvous(event));
      },
    });
  }

  /** What arrives is taken in order, also where taking it needs time. */
  #arrive(work: () => void | Promise<void>): void {
    this.#arrivals = this.#arrivals.then(work).catch(() => this.#machine.happen({ kind: "tampered" }));
  }

  async #fromRendezvous(event: RendezvousEvent<ServerToDevice>): Promise<void> {
    switch (event.kind) {
      case "frame":
        if (this.#link !== undefined) this.#link.receive(event.bytes);
        else await this.#code?.receive(event.bytes);
        return;
      case "message":
        return this.#fromServer(event.message);
      case "lost":
        this.#link?.loseRelay();
        this.#settings.onChanged();
        return;
      case "opened":
        this.#link?.openRelay();
        this.#sayUsed();
        this.#accepted?.evidence.resend();
        if (this.#machine.state.kind === "waiting" && this.#machine.state.code === undefined)
          this.#askNumber();
        this.#settings.onChanged();
        this.#ending.opened();
        return;
      case "refused":
        if (this.#machine.state.kind === "ended") this.#ending.giveUp();
        else this.#machine.happen({ kind: "server-refused", closeReason: event.reason });
        return;
    }
  }

  async #fromServer(message: ServerToDevice): Promise<void> {
    switch (message.type) {
      case "session-opened":
        this.#opened = message;
        if (this.#accepted !== undefined)
          this.#rendezvous?.rememberResume(this.#accepted.sessionId, message.resumeToken);
        if ((await this.#accepted?.evidence.addOpeningReceipt(message.receipt)) !== true)
          this.#machine.happen({ kind: "record-refused" });
        this.#machine.happen({ kind: "opened" });
        this.#accepted?.evidence.resend();
        this.#ending.proceed();
        return;
      case "code-assigned":
        if (this.#code?.assign(message.tenantId, message.routingNumber) !== true) return;
        this.#machine.happen({
          kind: "code-assigned",
          routingNumber: message.routingNumber,
          expiresInMs: message.expiresInMs,
        });
        return;
      case "appended":
      case "append-refused":
        await this.#accepted?.evidence.takeAnswer(message);
        this.#ending.proceed();
        return;
      case "peer-reopened":
        return this.#link?.peerReopened();
      case "peer-lost":
        return this.#link?.peerLost();
      default:
        await this.#fromHub(message);
    }
  }

  async #fromHub(message: ServerToDevice): Promise<void> {
    if (message.type === "employee-left") await this.#code?.abandonRun();
    // Such news is older than our word that the code is used.
    const event = this.#link !== undefined && isNumberNews(message) ? undefined : toSignalEvent(message);
    if (event === undefined) return;
    await this.#link?.settled();
    this.#arrive(() => this.#machine.happen(event));
  }

  #fromCode(event: DeviceCodeEvent): void {
    switch (event.kind) {
      case "send":
        this.#rendezvous?.sendFrame(event.message);
        return;
      case "proven":
        this.#openLink(event.session, event.message);
        return;
      default:
        this.#machine.happen(event);
    }
  }

  /** In this order: the number is called used, our own proof goes out, the link opens. */
  #openLink({ keys }: ProvenSession<ConsoleParty>, proof: Uint8Array<ArrayBuffer>): void {
    const sessionHash = toBase64url(keys.sessionHash) as Sha256;
    const [accepted, code, consoleKey] = [this.#accepted, this.#code, this.#code?.provenBy];
    if (accepted === undefined || code?.tenantId === undefined || consoleKey === undefined) return;
    this.#words = new ConsoleWords({
      session: {
        ports: this.#ports,
        rootKey: this.#settings.rootKey,
        sessionId: accepted.sessionId,
        tenantId: code.tenantId,
        sessionHash,
        consoleKey,
      },
      evidence: accepted.evidence,
      readState: () => this.#machine.state,
      happen: (event) => this.#machine.happen(event),
    });
    this.#link = new SessionLink<DeviceToConsole, ConsoleToDevice>({
      ports: this.#ports,
      side: "device",
      stunServer: stunServerOf(this.#settings.rendezvousAddress, this.#opened?.stunPort),
      keys,
      parser: boundedParser(consoleToDeviceSchema, () => this.#ports.nowMs()),
      sendFrame: (frame) => this.#rendezvous?.sendFrame(frame) ?? false,
      onEvent: (event) => this.#arrive(() => this.#fromLink(event)),
      isOnlyLookingAlong: () => isOnlyLookingAlong(this.#machine.state),
      readPictureTiming: () => this.#screen.timing,
    });
    code.erase();
    this.#machine.happen({ kind: "proven", sessionHash });
    if (this.#machine.state.kind === "ended") return;
    this.#rendezvous?.sendFrame(proof);
    this.#link.openRelay();
    accepted.evidence.openPeer("console", consoleKey);
    const link = this.#link;
    void this.#closing.seal((body) => link.prepareEnd(body)).then(() => this.#renewClosing());
  }

  async #fromLink(event: SessionLinkEvent<ConsoleToDevice>): Promise<void> {
    switch (event.kind) {
      case "message":
        await this.#words?.take(event.message);
        return;
      case "input":
        this.#settings.input.receive(event.bytes);
        return;
      case "bulk":
        this.files.receive(event.bytes);
        return;
      case "picture":
        if (!this.#screen.takeAcknowledgement(event.bytes)) this.#machine.happen({ kind: "tampered" });
        return;
      case "doubtful":
        this.#rendezvous?.check(true);
        return;
      case "path-changed":
        this.#screen.pathChanged();
        this.#machine.happen({ kind: "path-changed" });
        return;
      default:
        this.#machine.happen(toLinkEvent(event, "console"));
    }
  }

  #perform(effect: DeviceEffect): void {
    switch (effect.kind) {
      case "record":
        return this.#record(effect);
      case "send":
        this.#link?.send(effect.message);
        return;
      case "ask-number":
        return this.#askNumber();
      case "withdraw-code":
        this.#code?.erase();
        this.#rendezvous?.send({ type: "withdraw-code" });
        return;
      case "code-used":
        return this.#sayUsed();
      case "start-picture":
        this.#screen.start();
        return;
      case "freeze-picture":
        return; // The screen asks `mayShow` before every frame; there is nothing else to stop.
      case "stop-picture":
        this.#screen.stop();
        this.#settings.onNotice({ kind: "stop-capture" });
        return;
      case "aside":
        this.#settings.onNotice(effect);
        return;
      case "release-input":
      case "clear-pointer":
        this.#settings.input.perform(effect);
        return;
      case "end-link":
        return this.#endLink(effect);
      case "read-clipboard":
      case "write-clipboard":
        this.#settings.clipboard.perform(effect);
        return;
      default:
        this.files.perform(effect);
    }
  }

  #record(effect: Extract<DeviceEffect, { kind: "record" }>): void {
    const [{ type, details }, recorded] = [effect, toRecorded(effect)];
    const onDurable = () => recorded && this.#machine.happen(recorded);
    void this.#accepted?.evidence.append(type, details, onDurable).then(
      () => type === "session-ended" && this.#ending.signed(),
      () => this.#machine.happen({ kind: "record-refused" }),
    );
  }

  /** Said after each `resumed` too, before all else: a lost line may have taken it, and others may hold the number. */
  #sayUsed(): void {
    const consolePublicKey = this.#code?.provenBy;
    if (consolePublicKey !== undefined) this.#rendezvous?.send({ type: "code-used", consolePublicKey });
  }

  #askNumber(): void {
    if (this.#accepted === undefined) return;
    this.#code?.erase();
    this.#code = new DeviceCode({
      ports: this.#ports,
      party: deviceParty(this.#accepted),
      onEvent: (event) => this.#fromCode(event),
    });
    this.#rendezvous?.send({ type: "show-code", deviceNonce: this.#code.deviceNonce });
  }

  #endLink({ body, tellsPeer }: Extract<DeviceEffect, { kind: "end-link" }>): void {
    this.#code?.erase();
    this.#closing.silence();
    this.#ending.begin(this.#link, tellsPeer ? body : undefined);
    if (this.#opened === undefined) this.#ending.giveUp();
  }

  #renewClosing(): void {
    const evidence = this.#accepted?.evidence;
    if (evidence === undefined || this.#opened === undefined) return;
    void this.#closing.renew(evidence).catch(() => undefined);
  }

  /** What the page shows of it. */
  get facts(): SessionFacts {
    return {
      state: this.#machine.state,
      settings: this.#settings.settings,
      code: this.#code?.text ?? "",
      sessionId: this.#accepted?.sessionId,
      recordToken: this.#opened?.recordToken,
      isConnected: this.#rendezvous?.isReady ?? false,
      isRecordComplete: this.#accepted?.evidence.isComplete === true && this.#ending.isFinished,
      entries: this.#accepted?.evidence.entries ?? [],
    };
  }
}

import {
  deviceToConsoleSchema,
  encodeInputMessage,
  type ConsoleToDevice,
  type DeviceToConsole,
  type EmployeeInput,
  type PublicKey,
  type RoutingNumber,
  type ServerToConsole,
  type SessionId,
  type Sha256,
} from "@meekijk/protocol";
import {
  idleConsole,
  inputToSend,
  mayPaintPicture,
  isConsoleOnlyLookingAlong,
  maySendConsoleChunk,
  nextConsoleDeadlineMs,
  stepConsole,
  type ConsoleEffect,
  type ConsoleEvent,
  type ConsoleState,
  type JoinFailure,
} from "@meekijk/session-core";
import type { DeviceParty, ProvenSession } from "@meekijk/secure-link";
import type { ConsoleSessionSettings } from "./console-session-settings.ts";
import { toBase64url } from "./base64url.ts";
import type { ClientPorts } from "./client-ports.ts";
import { ClosingWords } from "./closing-words.ts";
import { openJoin, type ConsoleJoin, type Joined } from "./console-join.ts";
import { ConsoleProof, type ConsoleProofEvent } from "./console-proof.ts";
import { ConsoleScreen } from "./console-screen.ts";
import { DeviceEntries } from "./device-entries.ts";
import { FileCarrier } from "./file-carrier.ts";
import { IdentityCeremony } from "./identity-ceremony.ts";
import { MachineRunner, type Untimed } from "./machine-runner.ts";
import { encodePictureAcknowledgement } from "./picture-receiver.ts";
import type { ConsoleFacts } from "./present-console.ts";
import { isQuietFlow } from "./present-file.ts";
import { toRecordedAtConsole } from "./recorded-grant.ts";
import type { RendezvousEvent } from "./rendezvous-connection.ts";
import { SessionEvidence, createSessionSigningKey } from "./session-evidence.ts";
import { SessionEnding } from "./session-ending.ts";
import { SessionLink, type SessionLinkEvent } from "./session-link.ts";
import { toJoinFailure, toLinkEvent } from "./signal-event.ts";
import { stunServerOf } from "./stun-server.ts";

/** The employee's side of one session: performs what the console's machine decides. */
export class ConsoleSession {
  readonly ceremony: IdentityCeremony;
  readonly files: FileCarrier;
  readonly screen: ConsoleScreen;
  readonly #ports: ClientPorts;
  readonly #settings: ConsoleSessionSettings;
  readonly #machine: MachineRunner<ConsoleState, ConsoleEvent, ConsoleEffect>;
  readonly #closing: ClosingWords;
  readonly #ending: SessionEnding;
  #secretDigits = "";
  #join: ConsoleJoin | undefined;
  #joinTurn = 0;
  #link: SessionLink<ConsoleToDevice, DeviceToConsole> | undefined;
  #entries: DeviceEntries | undefined;
  #arrivals: Promise<void> = Promise.resolve();

  constructor(consoleSession: ConsoleSessionSettings) {
    const { ports, settings, onClosing, onChanged } = consoleSession;
    [this.#ports, this.#settings] = [ports, consoleSession];
    this.#machine = new MachineRunner<ConsoleState, ConsoleEvent, ConsoleEffect>({
      ports,
      initial: idleConsole,
      step: (state, event) => stepConsole(state, event, settings),
      nextDeadlineMs: (state) => nextConsoleDeadlineMs(state, settings),
      perform: (effect) => this.#perform(effect),
      onStepped: () => {
        onChanged();
        this.screen.proceed();
      },
      isQuiet: isQuietFlow,
    });
    this.files = new FileCarrier({
      ports,
      files: consoleSession.files,
      maySend: (chunk) => maySendConsoleChunk(this.#machine.state, chunk),
      sendBulk: (bytes) => this.#link?.sendBulk(bytes) ?? false,
      happen: (event) => this.#machine.happen(event),
      onPickRefused: consoleSession.onPickRefused,
    });
    this.#closing = new ClosingWords({
      side: "console",
      body: { reason: "page-closed", endedBy: "employee" },
      onChanged: onClosing,
    });
    this.ceremony = new IdentityCeremony({
      ports,
      onChanged,
      happen: (event) => this.#machine.happen(event),
    });
    this.#ending = new SessionEnding({
      ports,
      isOwing: () => this.#join?.evidence?.isOwing ?? false,
      socket: () => this.#join?.rendezvous,
      onClosed: onChanged,
    });
    this.screen = new ConsoleScreen({
      ports,
      mayPaint: () => mayPaintPicture(this.#machine.state),
      show: consoleSession.onPicture,
      acknowledge: (updateId) => this.#link?.sendPicture(encodePictureAcknowledgement(updateId)),
      onChanged,
      onCursor: consoleSession.onCursor,
      onRefused: () => this.#machine.happen({ kind: "tampered" }),
    });
  }

  get state(): ConsoleState {
    return this.#machine.state;
  }

  get facts(): ConsoleFacts {
    const { facts, evidence } = this.#join ?? {};
    return {
      state: this.#machine.state,
      settings: this.#settings.settings,
      joined: facts,
      linkPath: this.#link?.path ?? "relay",
      passkeyRequest: this.ceremony.request,
      screenSize: this.screen.size,
      entries: evidence?.entries ?? [],
    };
  }

  happen(event: Untimed<ConsoleEvent>): void {
    this.#machine.happen(event);
  }

  /** One try with a typed code: three digits for the server, six for the proof. */
  join(routingNumber: RoutingNumber, secretDigits: string): void {
    this.#secretDigits = secretDigits;
    this.#machine.happen({ kind: "employee-joins", routingNumber });
  }

  /** Mouse or keyboard of the employee. */
  sendInput(input: EmployeeInput): void {
    const message = inputToSend(this.#machine.state, input);
    if (message !== undefined) this.#link?.sendInput(encodeInputMessage(message));
  }

  #perform(effect: ConsoleEffect): void {
    switch (effect.kind) {
      case "join":
        void this.#openJoin(effect.routingNumber);
        return;
      case "leave":
        this.#join?.rendezvous.send({ type: "leave" });
        this.#dropJoin();
        return;
      case "prove": {
        const digits = this.#secretDigits;
        this.#secretDigits = "";
        this.#arrive(async () => this.#join?.proof?.start(digits));
        return;
      }
      case "prove-identity":
        this.#arrive(() => this.ceremony.begin(this.#join, effect.sessionHash));
        return;
      case "send":
        this.#link?.send(effect.message);
        return;
      case "record":
        this.#record(effect);
        return;
      case "aside":
        this.#settings.onAside(effect);
        return;
      case "end-link":
        this.#endLink(effect);
        return;
      default:
        this.files.perform(effect);
    }
  }

  #endLink({ body, tellsPeer }: Extract<ConsoleEffect, { kind: "end-link" }>): void {
    this.#closing.silence();
    this.screen.stop();
    this.#ending.begin(this.#link, tellsPeer ? body : undefined);
  }

  async #openJoin(routingNumber: RoutingNumber): Promise<void> {
    this.#dropJoin();
    this.#joinTurn += 1;
    const turn = this.#joinTurn;
    const key = await createSessionSigningKey(this.#ports);
    if (turn !== this.#joinTurn) return;
    this.#join = openJoin(key, routingNumber, {
      address: this.#settings.rendezvousAddress,
      ports: this.#ports,
      isCurrent: () => turn === this.#joinTurn,
      onEvent: (event) => this.#arrive(() => this.#fromRendezvous(event)),
    });
  }

  #dropJoin(): void {
    this.#joinTurn += 1;
    this.#join?.proof?.erase();
    this.#join?.rendezvous.close();
    this.#join = undefined;
  }

  #arrive(work: () => void | Promise<void>): void {
    this.#arrivals = this.#arrivals.then(work).catch(() => this.#machine.happen({ kind: "tampered" }));
  }

  async #fromRendezvous(event: RendezvousEvent<ServerToConsole>): Promise<void> {
    switch (event.kind) {
      case "frame":
        if (this.#link === undefined) await this.#join?.proof?.receive(event.bytes);
        else this.#link.receive(event.bytes);
        return;
      case "message":
        return this.#fromServer(event.message);
      case "lost":
        return this.#link?.loseRelay();
      case "opened":
        this.#link?.openRelay();
        this.#join?.evidence?.resend();
        this.#ending.opened();
        return;
      case "refused":
        this.#refused(event.reason);
    }
  }

  #refused(reason: string): void {
    if (this.#link === undefined) this.#failJoin(toJoinFailure(reason));
    else if (this.#machine.state.kind === "ended") this.#ending.giveUp();
    else this.#machine.happen({ kind: "server-refused" });
  }

  #failJoin(failure: JoinFailure): void {
    this.#dropJoin();
    this.#machine.happen({ kind: "join-failed", failure, isHeld: false });
  }

  async #fromServer(message: ServerToConsole): Promise<void> {
    switch (message.type) {
      case "joined":
        return this.#joined(message);
      case "join-refused":
        if (this.#join?.facts === undefined) this.#failJoin({ reason: message.reason });
        return;
      case "code-withdrawn":
        if (this.#link === undefined) this.#failJoin({ reason: "code-withdrawn" });
        return;
      case "appended":
      case "append-refused":
        await this.#join?.evidence?.takeAnswer(message);
        this.#ending.proceed();
        return;
      case "peer-reopened":
        if (this.#link === undefined) this.#join?.proof?.repeat();
        else this.#link.peerReopened();
        return;
      case "peer-lost":
        return this.#link?.peerLost();
      case "closed":
        if (message.reason !== "session-over") return;
        await this.#link?.settled();
        this.#arrive(() => this.#machine.happen({ kind: "server-refused" }));
        return;
      default:
        return;
    }
  }

  #joined(facts: Joined): void {
    const join = this.#join;
    const { state } = this.#machine;
    if (join === undefined || join.facts !== undefined || state.kind !== "connecting") return;
    join.facts = facts;
    join.evidence = new SessionEvidence(
      {
        sessionId: facts.sessionId,
        side: "console",
        ports: this.#ports,
        sendAppend: (request) => join.rendezvous.send(request),
        sendToPeer: (signer, entry) => this.#link?.send({ type: "record-entry", signer, entry }),
        onChanged: () => {
          this.#renewClosing();
          this.#settings.onChanged();
        },
        onRefused: () => this.#machine.happen({ kind: "record-refused" }),
      },
      join.key,
    );
    join.proof = new ConsoleProof({
      ports: this.#ports,
      publicKey: join.key.publicKey,
      tenantId: facts.tenantId,
      routingNumber: state.routingNumber,
      deviceNonce: facts.deviceNonce,
      onEvent: (event) => this.#fromProof(event, facts),
    });
    this.#machine.happen({ kind: "server-joined" });
  }

  #fromProof(event: ConsoleProofEvent, facts: Joined): void {
    switch (event.kind) {
      case "send":
        this.#join?.rendezvous.sendFrame(event.message);
        return;
      case "failed":
        if (event.isHeld) this.#machine.happen({ kind: "join-failed", failure: event.failure, isHeld: true });
        else this.#failJoin(event.failure);
        return;
      case "proven":
        this.#openLink(event.session, facts);
    }
  }

  #openLink({ keys, peer }: ProvenSession<DeviceParty>, facts: Joined): void {
    const join = this.#join;
    if (join === undefined) return;
    // The server named a session; the device proved which one it is.
    if ((toBase64url(peer.sessionId) as SessionId) !== facts.sessionId) {
      keys.erase();
      this.#failJoin({ reason: "tampered" });
      return;
    }
    const acceptanceHash = toBase64url(peer.acceptanceHash) as Sha256;
    this.#entries = join.evidence && new DeviceEntries(join.evidence, acceptanceHash);
    const link = new SessionLink<ConsoleToDevice, DeviceToConsole>({
      ports: this.#ports,
      side: "console",
      stunServer: stunServerOf(this.#settings.rendezvousAddress, facts.stunPort),
      keys,
      parser: deviceToConsoleSchema,
      sendFrame: (frame) => join.rendezvous.sendFrame(frame),
      onEvent: (event) => this.#arrive(() => this.#fromLink(event)),
      isOnlyLookingAlong: () => isConsoleOnlyLookingAlong(this.#machine.state),
      onMeasured: (facts) => this.#settings.onLineFacts(facts),
    });
    this.#link = link;
    join.rendezvous.rememberResume(facts.sessionId, facts.resumeToken);
    link.openRelay();
    const sessionHash = toBase64url(keys.sessionHash) as Sha256;
    const hasStanding = facts.standing !== undefined;
    this.#machine.happen({ kind: "proven", employee: facts.employee, sessionHash, hasStanding });
    join.evidence?.openPeer("device", toBase64url(peer.publicKey) as PublicKey);
    void this.#closing.seal((body) => link.prepareEnd(body)).then(() => this.#renewClosing());
  }

  async #fromLink(event: SessionLinkEvent<DeviceToConsole>): Promise<void> {
    switch (event.kind) {
      case "message":
        if (event.message.type !== "record-entry")
          this.#machine.happen({ kind: "message", message: event.message });
        else if ((await this.#entries?.take(event.message.signer, event.message.entry)) !== true)
          this.#machine.happen({ kind: "tampered" });
        return;
      case "picture":
        this.screen.receive(event.bytes);
        return;
      case "doubtful":
        this.#join?.rendezvous.check(true);
        return;
      case "path-changed":
        this.#machine.happen({ kind: "path-changed" });
        return;
      case "bulk":
        this.files.receive(event.bytes);
        return;
      case "input":
        this.#machine.happen({ kind: "tampered" });
        return;
      default:
        this.#machine.happen(toLinkEvent(event, "device"));
    }
  }

  #record(effect: Extract<ConsoleEffect, { kind: "record" }>): void {
    const recorded = toRecordedAtConsole(effect);
    const onDurable = () => recorded && this.#machine.happen(recorded);
    void this.#join?.evidence?.append(effect.type, effect.details, onDurable).then(
      () => effect.type === "session-ended" && this.#ending.signed(),
      () => this.#machine.happen({ kind: "record-refused" }),
    );
  }

  #renewClosing(): void {
    const { evidence } = this.#join ?? {};
    if (evidence === undefined || this.#link === undefined) return;
    void this.#closing.renew(evidence).catch(() => undefined);
  }
}

import { type EndBody, limits } from "@meekijk/protocol";
import { clientLimits } from "./client-limits.ts";
import type { ClientPorts } from "./client-ports.ts";

/** The sealed link as far as an end needs it. */
export interface EndingLink {
  /** The other end was not heard for so long that our socket may be dead. */
  readonly isSilent: boolean;
  /** Resolves when the keys are erased, with the sealed end. */
  end(body: EndBody | undefined): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** The socket to the server as far as an end needs it. */
export interface EndingSocket {
  readonly isReady: boolean;
  sendFrame(frame: Uint8Array<ArrayBuffer>): boolean;
  send(message: { type: "end" }): boolean;
  reopen(): void;
  close(): void;
}

export interface SessionEndingSettings {
  readonly ports: ClientPorts;
  /** An event of ours still waits for its receipt. */
  isOwing(): boolean;
  socket(): EndingSocket | undefined;
  /** Nothing is open any more. */
  onClosed(): void;
}

/**
 * The order of an end: the other end hears it, the record has it, then the server, then nothing is open any more.
 *
 * A line may be dead before anybody knows, and nobody listens on it for the other end any more. So what the server does
 * not answer goes out again on a new socket. The keys are erased by then: it carries our last words and nothing else.
 */
export class SessionEnding {
  readonly #settings: SessionEndingSettings;
  #linkEnded: Promise<Uint8Array<ArrayBuffer> | undefined> = Promise.resolve(undefined);
  #hasSignedEnd = false;
  #isFinished = false;
  #wasHeard = false;
  #reopens = 0;

  constructor(settings: SessionEndingSettings) {
    this.#settings = settings;
  }

  get isFinished(): boolean {
    return this.#isFinished;
  }

  /** The session ended here. Without a body the other end is not told. */
  begin(link: EndingLink | undefined, body: EndBody | undefined): void {
    const isSilent = link?.isSilent === true;
    if (link !== undefined) this.#linkEnded = link.end(body);
    this.#settings.ports.setTimer(() => this.giveUp(), clientLimits.lastWordsMs);
    // If it is the other end's line that is dead, the end goes out on ours first.
    void this.#linkEnded.then(() => {
      if (isSilent) this.#reopen();
      this.#awaitAnswer(limits.silentPathMs);
    });
  }

  /** Our last event is signed and on its way. */
  signed(): void {
    this.#hasSignedEnd = true;
    this.#finishIfPaid();
  }

  /** The line to the server is back. The other end hears of an end also while the record keeps us waiting. */
  opened(): void {
    void this.#linkEnded.then((sealedEnd) => {
      if (sealedEnd !== undefined && !this.#isFinished) this.#settings.socket()?.sendFrame(sealedEnd);
    });
    this.proceed();
  }

  /** Something was received: perhaps nothing is owed any more. */
  proceed(): void {
    this.#wasHeard = true;
    this.#finishIfPaid();
  }

  /** Whatever is still owed stays owed. */
  giveUp(): void {
    this.#isFinished = true;
    this.#settings.socket()?.close();
    this.#settings.onClosed();
  }

  #finishIfPaid(): void {
    if (!this.#hasSignedEnd || this.#isFinished || this.#settings.isOwing()) return;
    this.#isFinished = true;
    void this.#linkEnded.then((sealedEnd) => {
      const socket = this.#settings.socket();
      // Again: what went out before may be lost with the line of then.
      if (sealedEnd !== undefined) socket?.sendFrame(sealedEnd);
      socket?.send({ type: "end" });
      socket?.close();
      this.#settings.onClosed();
    });
  }

  /** Longer after each new socket: a line that is only slow gets its answer through in the end. */
  #awaitAnswer(delayMs: number): void {
    this.#wasHeard = false;
    this.#settings.ports.setTimer(() => {
      if (this.#isFinished || this.#reopens >= clientLimits.maxEndingReopens) return;
      const isDead = !this.#wasHeard && this.#reopen();
      this.#awaitAnswer(isDead ? delayMs * 2 : delayMs);
    }, delayMs);
  }

  /** False: another socket is on its way already. */
  #reopen(): boolean {
    const socket = this.#settings.socket();
    if (this.#isFinished || socket?.isReady !== true) return false;
    this.#reopens += 1;
    socket.reopen();
    return true;
  }
}

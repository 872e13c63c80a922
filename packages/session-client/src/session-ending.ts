import { clientLimits } from "./client-limits.ts";
import type { ClientPorts } from "./client-ports.ts";

export interface SessionEndingSettings {
  readonly ports: ClientPorts;
  /** An event of ours still waits for its receipt. */
  isOwing(): boolean;
  /** Hands the sealed end to the relay, now that there is a line: what went out before may be lost with the line of then. */
  sendSealedEnd(frame: Uint8Array<ArrayBuffer>): void;
  /** Tells the server that the session is over. */
  sayEnd(): void;
  /** Closes the socket for good. */
  close(): void;
}

/** The order of an end: the other end hears it, the record has it, then the server, then nothing is open any more. */
export class SessionEnding {
  readonly #settings: SessionEndingSettings;
  #linkEnded: Promise<Uint8Array<ArrayBuffer> | undefined> = Promise.resolve(undefined);
  #hasSignedEnd = false;
  #isFinished = false;

  constructor(settings: SessionEndingSettings) {
    this.#settings = settings;
  }

  get isFinished(): boolean {
    return this.#isFinished;
  }

  /** The session ended here. `linkEnded` resolves when the keys are erased, with the sealed end. */
  begin(linkEnded: Promise<Uint8Array<ArrayBuffer> | undefined> | undefined): void {
    if (linkEnded !== undefined) this.#linkEnded = linkEnded;
    this.#settings.ports.setTimer(() => this.giveUp(), clientLimits.lastWordsMs);
  }

  /** Our last event is signed and on its way. */
  signed(): void {
    this.#hasSignedEnd = true;
    this.proceed();
  }

  /** Something was received or the line is back: perhaps nothing is owed any more. */
  proceed(): void {
    if (!this.#hasSignedEnd || this.#isFinished || this.#settings.isOwing()) return;
    this.#isFinished = true;
    void this.#linkEnded.then((sealedEnd) => {
      if (sealedEnd !== undefined) this.#settings.sendSealedEnd(sealedEnd);
      this.#settings.sayEnd();
      this.#settings.close();
    });
  }

  /** Whatever is still owed stays owed. */
  giveUp(): void {
    this.#isFinished = true;
    this.#settings.close();
  }
}

import type { BrandSlug, ControlNumber, SessionCheckAnswer } from "@meekijk/protocol";
import type { PresenceWord } from "../../presence/session-presence.ts";

export type SessionCheck =
  /** `waiting`: no yet, where another tab says yes. `over`: it was so, and ended. */
  | { kind: "open" | "asking" | "waiting" | "not-live" | "over" | "unavailable" }
  /** `isHere`: a tab of this same browser told the number. */
  | { kind: "live"; answer: SessionCheckAnswer & { isLive: true }; isHere: boolean; checkedAtMs: number };

export interface SessionCheckerPorts {
  checkSession(controlNumber: ControlNumber): Promise<SessionCheckAnswer | undefined>;
  wait(durationMs: number): Promise<void>;
  /** At once while somebody can see the page. */
  untilVisible(): Promise<void>;
  readNowMs(): number;
}

/** The page knows of the proof of the code before the server has stored it; a no meanwhile would be a false alarm. */
const pausesBeforeNoMs = [1_000, 2_000, 4_000, 8_000];

/** A yes is of the moment. With the pauses above this stays below the ten questions a minute of the server. */
const askAgainMs = 30_000;

/**
 * Asks the server about a number, and by itself about that of a session in another tab of this browser: a tab tells its
 * number, and only the server says yes. For `useSyncExternalStore`.
 */
export class SessionChecker {
  readonly #brandSlug: BrandSlug;
  readonly #ports: SessionCheckerPorts;
  readonly #listeners = new Set<() => void>();
  #check: SessionCheck = { kind: "open" };
  #asked: { controlNumber: ControlNumber; isHere: boolean } | undefined;

  constructor(brandSlug: BrandSlug, ports: SessionCheckerPorts) {
    this.#brandSlug = brandSlug;
    this.#ports = ports;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getCheck = (): SessionCheck => this.#check;

  /** Asks about a number until the answer stands, and after a yes again and again. */
  async ask(controlNumber: ControlNumber, isHere = false): Promise<void> {
    const own = { controlNumber, isHere };
    this.#asked = own;
    this.#show({ kind: "asking" });
    // What an earlier question brings late is not the answer to this one.
    const isLate = () => this.#asked !== own;
    let answer = await this.#ports.checkSession(controlNumber);
    for (const pauseMs of isHere ? pausesBeforeNoMs : []) {
      if (isLate() || answer?.isLive !== false) break;
      this.#show({ kind: "waiting" });
      await this.#ports.wait(pauseMs);
      if (isLate()) return;
      answer = await this.#ports.checkSession(controlNumber);
    }
    if (isLate()) return;
    if (answer?.isLive !== true) {
      this.#show({ kind: answer === undefined ? "unavailable" : "not-live" });
      return;
    }
    for (;;) {
      if (answer === undefined) this.#show({ kind: "unavailable" });
      else if (answer.isLive) {
        this.#show({ kind: "live", answer, isHere, checkedAtMs: this.#ports.readNowMs() });
      } else {
        this.#asked = undefined;
        this.#show({ kind: "over" });
        return;
      }
      await this.#ports.wait(askAgainMs);
      await this.#ports.untilVisible();
      if (isLate()) return;
      answer = await this.#ports.checkSession(controlNumber);
      if (isLate()) return;
    }
  }

  /** What another tab says; gives the number that is asked about because of it. */
  hear(word: PresenceWord): ControlNumber | undefined {
    if (word.kind === "ask" || word.brandSlug !== this.#brandSlug) return undefined;
    const { controlNumber } = word;
    const isKnown = this.#asked?.controlNumber === controlNumber;
    if (word.kind === "over") {
      if (!isKnown) return undefined;
      // The tab knows it before the server does.
      this.#asked = undefined;
      this.#show({ kind: "over" });
      return undefined;
    }
    // Said again because yet another tab asked: one address may not ask the server often.
    if (isKnown && this.#asked?.isHere === true) return undefined;
    void this.ask(controlNumber, true);
    return controlNumber;
  }

  /** The number is another one now: an answer about the one before would be read as being about this one. */
  clear(): void {
    this.#asked = undefined;
    if (this.#check.kind !== "open") this.#show({ kind: "open" });
  }

  #show(check: SessionCheck): void {
    this.#check = check;
    for (const listener of this.#listeners) listener();
  }
}

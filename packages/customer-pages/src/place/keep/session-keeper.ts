import type { PlaceMe } from "@meekijk/protocol";
import type { RecordKey } from "../../record/record-address.ts";
import type { PlaceAnswer } from "../api/place-request.ts";

/** A session and the account of whoever is signed in in this browser. */
export type SessionKeep =
  /** Nobody is signed in here, as far as this page knows: then nothing is said. */
  { kind: "none" } | { kind: "offered" | "keeping" | "kept" | "failed"; me: PlaceMe };

export interface KeepWish {
  key: RecordKey;
  /**
   * `at-once` keeps it without a press: what somebody does while signed in is theirs, and a block of the account must
   * end it (R055, R061). `on-press` only offers it: an old record.
   */
  when: "at-once" | "on-press";
  /** What a bad line did not let through is tried again when this changes, and not on and on. */
  occasion: string;
}

export interface SessionKeeperPorts {
  readMe(): Promise<PlaceAnswer<PlaceMe>>;
  keepSession(key: RecordKey): Promise<PlaceAnswer<unknown>>;
}

/** Puts one session into the account of who is signed in, for `useSyncExternalStore`. */
export class SessionKeeper {
  readonly #ports: SessionKeeperPorts;
  readonly #listeners = new Set<() => void>();
  #keep: SessionKeep = { kind: "none" };
  #key: RecordKey | undefined;
  #isAsked = false;
  #occasion: string | undefined;
  #isUnanswered = false;

  constructor(ports: SessionKeeperPorts) {
    this.#ports = ports;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getKeep = (): SessionKeep => this.#keep;

  /** Looks who is signed in, once for each session, and does what is wished. */
  async begin({ key, when, occasion }: KeepWish): Promise<void> {
    if (this.#key?.sessionId === key.sessionId) {
      if (this.#occasion === occasion) return;
      this.#occasion = occasion;
      if (this.#keep.kind === "failed" && !this.#isAsked) return this.keep();
      if (!this.#isUnanswered) return;
    }
    this.#key = key;
    this.#occasion = occasion;
    this.#isAsked = when === "on-press";
    this.#isUnanswered = false;
    const answer = await this.#ports.readMe();
    if (this.#key !== key) return;
    if (!answer.isOk) {
      this.#isUnanswered = answer.problem === "unreachable";
      return;
    }
    if (answer.value.activationDuty !== null) return;
    this.#show({ kind: "offered", me: answer.value });
    if (when === "at-once") await this.keep();
  }

  /** Keeps the session, or tries again. */
  keep = async (): Promise<void> => {
    const key = this.#key;
    const keep = this.#keep;
    if (key === undefined || (keep.kind !== "offered" && keep.kind !== "failed")) return;
    this.#show({ kind: "keeping", me: keep.me });
    const answer = await this.#ports.keepSession(key);
    if (answer.isOk) return this.#show({ kind: "kept", me: keep.me });
    // Of another provider on the same server: nobody asked to keep it, so nobody misses it.
    const isForeign = answer.problem === "not-found" && !this.#isAsked;
    return this.#show(isForeign ? { kind: "none" } : { kind: "failed", me: keep.me });
  };

  #show(keep: SessionKeep): void {
    this.#keep = keep;
    for (const listener of this.#listeners) listener();
  }
}

import type { PlaceMe } from "@meekijk/protocol";
import type { RecordKey } from "../../record/record-address.ts";
import type { PlaceAnswer } from "../api/place-request.ts";

/** A session and the account of whoever is signed in in this browser. */
export type SessionKeep =
  /** Nobody is signed in here, as far as this page knows: then nothing is said. */
  { kind: "none" } | { kind: "offered" | "keeping" | "kept" | "failed"; me: PlaceMe };

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

  constructor(ports: SessionKeeperPorts) {
    this.#ports = ports;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getKeep = (): SessionKeep => this.#keep;

  /**
   * Looks who is signed in, once for each session. `at-once` keeps it without a press: what somebody does while signed
   * in is theirs, and a block of the account must end it (R055, R061). `on-press` only offers it: an old record.
   */
  async begin(key: RecordKey, when: "at-once" | "on-press"): Promise<void> {
    if (this.#key?.sessionId === key.sessionId) return;
    this.#key = key;
    this.#isAsked = when === "on-press";
    const answer = await this.#ports.readMe();
    if (this.#key !== key || !answer.isOk || answer.value.activationDuty !== null) return;
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

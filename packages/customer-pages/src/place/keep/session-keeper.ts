import type { PlaceMe } from "@meekijk/protocol";
import type { RecordKey } from "../../record/record-address.ts";
import type { PlaceAnswer } from "../api/place-request.ts";

/** A session and the account of whoever is signed in in this browser. */
export type SessionKeep =
  /** Nobody is signed in here, as far as this page knows: then nothing is said. */
  | { kind: "none" }
  | {
      kind: "offered" | "keeping" | "kept" | "failed" | "signing-out" | "signed-out" | "sign-out-failed";
      me: PlaceMe;
    };

export interface KeepWish {
  key: RecordKey;
  /** Who is signed in is asked for again when this changes after a bad line, and not on and on. */
  occasion: string;
}

export interface SessionKeeperPorts {
  readMe(): Promise<PlaceAnswer<PlaceMe>>;
  keepSession(key: RecordKey): Promise<PlaceAnswer<unknown>>;
  signOut(): Promise<PlaceAnswer<unknown>>;
}

/**
 * Puts one session into the account of who is signed in, for `useSyncExternalStore`. Only by a press: the account that
 * is signed in on a computer need not be that of the person in front of it.
 */
export class SessionKeeper {
  readonly #ports: SessionKeeperPorts;
  readonly #listeners = new Set<() => void>();
  #keep: SessionKeep = { kind: "none" };
  #key: RecordKey | undefined;
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

  /** Looks who is signed in, once for each session, and offers to keep it there. */
  async begin({ key, occasion }: KeepWish): Promise<void> {
    if (this.#key?.sessionId === key.sessionId) {
      if (this.#occasion === occasion) return;
      this.#occasion = occasion;
      if (!this.#isUnanswered) return;
    } else if (this.#key !== undefined) {
      // What was said of an earlier session is not so of this one.
      this.#show({ kind: "none" });
    }
    this.#key = key;
    this.#occasion = occasion;
    this.#isUnanswered = false;
    const answer = await this.#ports.readMe();
    if (this.#key !== key) return;
    if (!answer.isOk) {
      this.#isUnanswered = answer.problem === "unreachable";
      return;
    }
    this.#show({ kind: "offered", me: answer.value });
  }

  /** Keeps the session in the account that is shown, or tries again. */
  keep = async (): Promise<void> => {
    const key = this.#key;
    const keep = this.#keep;
    if (key === undefined || !isOpen(keep)) return;
    this.#show({ kind: "keeping", me: keep.me });
    // Another tab may have signed in somebody else since the name was shown: the cookie alone would not tell.
    const holder = await this.#ports.readMe();
    if (this.#key !== key) return;
    if (!holder.isOk) return this.#show({ kind: "failed", me: keep.me });
    if (holder.value.customerId !== keep.me.customerId) {
      return this.#show({ kind: "offered", me: holder.value });
    }
    const answer = await this.#ports.keepSession(key);
    if (this.#key !== key) return;
    this.#show({ kind: answer.isOk ? "kept" : "failed", me: keep.me });
  };

  /** Whoever sits here is not the account's holder: it is signed out in this browser, and nothing is kept. */
  signOut = async (): Promise<void> => {
    const key = this.#key;
    const keep = this.#keep;
    if (!isOpen(keep)) return;
    this.#show({ kind: "signing-out", me: keep.me });
    const answer = await this.#ports.signOut();
    if (this.#key !== key) return;
    const isOut = answer.isOk || answer.problem === "not-signed-in";
    this.#show({ kind: isOut ? "signed-out" : "sign-out-failed", me: keep.me });
  };

  #show(keep: SessionKeep): void {
    this.#keep = keep;
    for (const listener of this.#listeners) listener();
  }
}

/** Waits for its reader's press. */
function isOpen(keep: SessionKeep): keep is { kind: "offered" | "failed" | "sign-out-failed"; me: PlaceMe } {
  return keep.kind === "offered" || keep.kind === "failed" || keep.kind === "sign-out-failed";
}

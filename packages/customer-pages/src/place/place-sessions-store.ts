import type { PlaceSession, SessionId } from "@meekijk/protocol";
import type { PlaceAnswer, PlaceProblem } from "./api/place-request.ts";

interface PageOfSessions {
  sessions: PlaceSession[];
  hasOlder: boolean;
}

export type PlaceSessions =
  | { kind: "loading" }
  | { kind: "failed"; problem: PlaceProblem }
  | {
      kind: "ready";
      /** Newest first. */
      sessions: readonly PlaceSession[];
      hasOlder: boolean;
      older: "idle" | "reading" | "failed";
    };

export interface PlaceSessionsPorts {
  readSessions(before: string | undefined): Promise<PlaceAnswer<PageOfSessions>>;
  /** True when it is about the visitor and was dealt with. */
  takeRefusal(problem: PlaceProblem): boolean;
}

/** The sessions of the account as last read, for `useSyncExternalStore`. */
export class PlaceSessionsStore {
  readonly #ports: PlaceSessionsPorts;
  readonly #listeners = new Set<() => void>();
  #state: PlaceSessions = { kind: "loading" };
  /** What a reading that began before a later one brings, is no longer so. */
  #reading = 0;

  constructor(ports: PlaceSessionsPorts) {
    this.#ports = ports;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getSessions = (): PlaceSessions => this.#state;

  /** Reads the newest anew; the older ones that are there stay. */
  read = async (): Promise<void> => {
    const reading = (this.#reading += 1);
    if (this.#state.kind === "failed") this.#show({ kind: "loading" });
    const answer = await this.#ports.readSessions(undefined);
    if (reading !== this.#reading) return;
    if (!answer.isOk) {
      // What is on the screen stays there while the line is down.
      if (this.#ports.takeRefusal(answer.problem)) return;
      this.#show(
        this.#state.kind === "ready"
          ? { ...this.#state, older: "idle" }
          : { kind: "failed", problem: answer.problem },
      );
      return;
    }
    const { sessions, hasOlder } = answer.value;
    const kept = this.#state.kind === "ready" ? olderThan(this.#state.sessions, sessions) : [];
    this.#show({
      kind: "ready",
      sessions: [...sessions, ...kept],
      hasOlder: this.#state.kind === "ready" && kept.length > 0 ? this.#state.hasOlder : hasOlder,
      older: "idle",
    });
  };

  /** Adds the next older ones. */
  readOlder = async (): Promise<void> => {
    const state = this.#state;
    const last = state.kind === "ready" ? state.sessions.at(-1) : undefined;
    if (state.kind !== "ready" || state.older === "reading" || last === undefined) return;
    const reading = (this.#reading += 1);
    this.#show({ ...state, older: "reading" });
    const answer = await this.#ports.readSessions(last.openedAt);
    if (reading !== this.#reading) return;
    if (!answer.isOk) {
      if (!this.#ports.takeRefusal(answer.problem)) this.#show({ ...state, older: "failed" });
      return;
    }
    const { sessions, hasOlder } = answer.value;
    this.#show({
      kind: "ready",
      sessions: [...state.sessions, ...sessions],
      hasOlder: hasOlder && sessions.length > 0,
      older: "idle",
    });
  };

  /** Reads on until a session is there, or none is left: the page of an old one was opened by its address. */
  readUpTo = async (sessionId: SessionId): Promise<void> => {
    if (this.#state.kind !== "ready") await this.read();
    for (;;) {
      const state = this.#state;
      if (state.kind !== "ready" || !state.hasOlder || state.older !== "idle") return;
      if (state.sessions.some((session) => session.sessionId === sessionId)) return;
      await this.readOlder();
    }
  };

  #show(state: PlaceSessions): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function olderThan(known: readonly PlaceSession[], newest: readonly PlaceSession[]): PlaceSession[] {
  const last = newest.at(-1);
  const ids = new Set(newest.map(({ sessionId }) => sessionId));
  return last === undefined
    ? []
    : known.filter(({ sessionId, openedAt }) => openedAt <= last.openedAt && !ids.has(sessionId));
}

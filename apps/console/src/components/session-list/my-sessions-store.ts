import type { SessionSummary } from "@meekijk/protocol";
import type { Answer, RequestProblem } from "../../api/request.ts";

export type MySessions =
  | { kind: "loading" }
  | { kind: "failed"; problem: RequestProblem }
  | { kind: "ready"; sessions: SessionSummary[]; readAtMs: number };

export interface MySessionsPorts {
  readMySessions(): Promise<Answer<SessionSummary[]>>;
  readWallMs(): number;
  /** The cookie is over. */
  onSignedOut(): void;
}

/** The employee's own sessions as last read, for `useSyncExternalStore`. */
export class MySessionsStore {
  readonly #ports: MySessionsPorts;
  readonly #listeners = new Set<() => void>();
  #mySessions: MySessions = { kind: "loading" };

  constructor(ports: MySessionsPorts) {
    this.#ports = ports;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getMySessions = (): MySessions => this.#mySessions;

  /** Reads anew: after signing in, after a session, after a write-up. What was read before stays in sight meanwhile. */
  read = async (): Promise<void> => {
    const answer = await this.#ports.readMySessions();
    if (answer.isOk) {
      this.#show({ kind: "ready", sessions: answer.value, readAtMs: this.#ports.readWallMs() });
    } else if (answer.problem === "not-signed-in") this.#ports.onSignedOut();
    else this.#show({ kind: "failed", problem: answer.problem });
  };

  /** For the next employee at this page. */
  forget(): void {
    this.#show({ kind: "loading" });
  }

  #show(mySessions: MySessions): void {
    this.#mySessions = mySessions;
    for (const listener of this.#listeners) listener();
  }
}

import type { MyPasskeys, WebSessionView } from "@meekijk/protocol";
import type { Answer, RequestProblem } from "../api/request.ts";

export type OwnAccount =
  | { kind: "loading" }
  | { kind: "failed"; problem: RequestProblem }
  | { kind: "ready"; passkeys: MyPasskeys; webSessions: readonly WebSessionView[] };

export interface OwnAccountPorts {
  readPasskeys(): Promise<Answer<MyPasskeys>>;
  readWebSessions(): Promise<Answer<WebSessionView[]>>;
  /** The cookie is over. */
  onSignedOut(): void;
}

/** The employee's passkeys and where they are signed in, as last read, for `useSyncExternalStore`. */
export class OwnAccountStore {
  readonly #ports: OwnAccountPorts;
  readonly #listeners = new Set<() => void>();
  #ownAccount: OwnAccount = { kind: "loading" };
  /** What a reading that began before somebody signed out brings, is nobody's any more. */
  #reading = 0;

  constructor(ports: OwnAccountPorts) {
    this.#ports = ports;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getOwnAccount = (): OwnAccount => this.#ownAccount;

  /** Reads everything anew: after signing in, and after every change. */
  read = async (): Promise<void> => {
    const reading = (this.#reading += 1);
    const [passkeys, webSessions] = await Promise.all([
      this.#ports.readPasskeys(),
      this.#ports.readWebSessions(),
    ]);
    if (reading !== this.#reading) return;
    const failed = [passkeys, webSessions].find((answer) => !answer.isOk);
    if (failed !== undefined && !failed.isOk) return this.#fail(failed.problem);
    if (passkeys.isOk && webSessions.isOk)
      this.#show({ kind: "ready", passkeys: passkeys.value, webSessions: webSessions.value });
  };

  /** Looks where the account is signed in: the page does so by itself. What fails meanwhile is not worth a word. */
  look = async (): Promise<void> => {
    if (this.#ownAccount.kind !== "ready") return;
    const reading = this.#reading;
    const answer = await this.#ports.readWebSessions();
    if (reading !== this.#reading || this.#ownAccount.kind !== "ready") return;
    if (answer.isOk) this.#show({ ...this.#ownAccount, webSessions: answer.value });
    else if (answer.problem === "not-signed-in") this.#ports.onSignedOut();
  };

  /** For the next employee at this page. */
  forget(): void {
    this.#reading += 1;
    this.#show({ kind: "loading" });
  }

  #fail(problem: RequestProblem): void {
    if (problem === "not-signed-in") this.#ports.onSignedOut();
    else this.#show({ kind: "failed", problem });
  }

  #show(ownAccount: OwnAccount): void {
    this.#ownAccount = ownAccount;
    for (const listener of this.#listeners) listener();
  }
}

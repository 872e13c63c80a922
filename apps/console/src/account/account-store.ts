import type { MeView, Token } from "@meekijk/protocol";
import type { Answer, RequestProblem } from "../api/request.ts";
import type { PasskeyAnswer } from "./passkey-acts.ts";
import { returnProblemOf } from "./return-problem.ts";
import type { ReturnProblem } from "./return-problem.ts";
import { isSignInLink, signInTokenOf } from "./sign-in-token.ts";

type SignInProblem =
  | "link-unusable"
  | "passkey-cancelled"
  | "passkey-refused"
  | ReturnProblem
  | RequestProblem;
export type Account =
  | { kind: "loading" }
  /** The browser asks for the passkey. */
  | { kind: "proving" }
  | { kind: "signed-out"; problem: SignInProblem | undefined; hasTokenLeft: boolean }
  | { kind: "signed-in"; me: MeView };

export interface AccountPorts {
  signIn(token: Token): Promise<Answer<undefined>>;
  signInWithPasskey(): Promise<PasskeyAnswer>;
  signOut(): Promise<Answer<undefined>>;
  readMe(): Promise<Answer<MeView>>;
  /** Takes the token out of the address bar and the history. */
  clearFragment(): void;
}

/** Who is signed in, for `useSyncExternalStore`. One instance per page: a token may be sent only once. */
export class AccountStore {
  #ports: AccountPorts;
  #account: Account = { kind: "loading" };
  #listeners = new Set<() => void>();
  #token: Token | undefined;

  constructor(ports: AccountPorts) {
    this.#ports = ports;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getAccount = (): Account => this.#account;

  /** Opens the page at `fragment`: signs in with the token in it, or finds out who is signed in already. */
  async open(fragment: string): Promise<void> {
    const returned = returnProblemOf(fragment);
    if (returned !== undefined) {
      this.#ports.clearFragment();
      return this.#show(signedOut(returned));
    }
    if (!isSignInLink(fragment)) return this.#loadMe();
    // First out of the address bar: whatever happens next, the token is not in the history.
    this.#ports.clearFragment();
    this.#token = signInTokenOf(fragment);
    if (this.#token === undefined) return this.#show(signedOut("link-unusable"));
    return this.retry();
  }

  /** Tries again after a line that failed; the token was not used yet. */
  async retry(): Promise<void> {
    const token = this.#token;
    if (token === undefined) return this.#loadMe();
    this.#show({ kind: "loading" });
    const answer = await this.#ports.signIn(token);
    if (!answer.isOk && answer.problem === "unreachable") {
      return this.#show({ kind: "signed-out", problem: "unreachable", hasTokenLeft: true });
    }
    this.#token = undefined;
    if (answer.isOk) return this.#loadMe();
    const isRefused = ["not-signed-in", "not-allowed", "not-found", "bad-request"].includes(answer.problem);
    return this.#show(signedOut(isRefused ? "link-unusable" : answer.problem));
  }

  /** Signs in with a passkey of this device or of a telephone beside it. */
  async signInWithPasskey(): Promise<void> {
    this.#show({ kind: "proving" });
    const answer = await this.#ports.signInWithPasskey();
    if (answer.isOk) return this.#loadMe();
    const { problem } = answer;
    if (problem === "cancelled" || problem === "already-there")
      return this.#show(signedOut("passkey-cancelled"));
    return this.#show(signedOut(problem === "not-signed-in" ? "passkey-refused" : problem));
  }

  /** Reads anew what this person may do; what fails meanwhile is not worth a word. */
  async renew(): Promise<void> {
    const answer = await this.#ports.readMe();
    if (answer.isOk) this.#show({ kind: "signed-in", me: answer.value });
    else if (answer.problem === "not-signed-in") this.expire();
  }

  /** Ends the sign-in. The page forgets who was there also when the server cannot be reached. */
  async signOut(): Promise<void> {
    const answer = await this.#ports.signOut();
    const isKnownOut = answer.isOk || answer.problem === "not-signed-in";
    this.#show(signedOut(isKnownOut ? undefined : answer.problem));
  }

  /** Single sign-on did not even begin. */
  failSingleSignOn(problem: RequestProblem): void {
    this.#show(signedOut(problem === "locked-out" ? problem : "single-sign-on-unreachable"));
  }

  /** The server answered `not-signed-in` elsewhere: the cookie is over. */
  expire(): void {
    this.#show(signedOut("not-signed-in"));
  }

  async #loadMe(): Promise<void> {
    this.#show({ kind: "loading" });
    const answer = await this.#ports.readMe();
    if (answer.isOk) return this.#show({ kind: "signed-in", me: answer.value });
    return this.#show(signedOut(answer.problem === "not-signed-in" ? undefined : answer.problem));
  }

  #show(account: Account): void {
    this.#account = account;
    for (const listener of this.#listeners) listener();
  }
}

function signedOut(problem: SignInProblem | undefined): Account {
  return { kind: "signed-out", problem, hasTokenLeft: false };
}

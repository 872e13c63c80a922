import type { PlaceMe, Token } from "@meekijk/protocol";
import type { PlaceAnswer, PlaceProblem } from "./api/place-request.ts";
import type { PlaceLink } from "./place-fragment.ts";

/** What a press on a link's button does now. */
export type LinkProgress = "ready" | "sending" | "failed";

/** Why somebody who wants in stands before the door. */
export type SignedOutBecause = "link-spent" | "ended" | "signed-out";

/** How an account came to be blocked, as far as this page knows. */
export type BlockedHow = "known" | "by-holder" | "disowned" | "disowned-running";

export type PlaceVisitor =
  | { kind: "loading" }
  /** Who is signed in could not be found out. */
  | { kind: "failed"; problem: PlaceProblem }
  | { kind: "link"; progress: LinkProgress }
  | { kind: "block-link"; progress: LinkProgress | "spent" }
  | { kind: "signed-out"; because: SignedOutBecause | undefined }
  | { kind: "blocked"; how: BlockedHow }
  /** `cameByLink`: by the link of a mail on this page, which may be somebody else's. */
  | { kind: "signed-in"; me: PlaceMe; cameByLink?: true };

export interface PlacePorts {
  signIn(token: Token): Promise<PlaceAnswer<unknown>>;
  blockByLink(token: Token): Promise<PlaceAnswer<unknown>>;
  signOut(): Promise<PlaceAnswer<unknown>>;
  readMe(): Promise<PlaceAnswer<PlaceMe>>;
}

/** Who stands before their own place or is in it, for `useSyncExternalStore`. One for each page: a token works once. */
export class PlaceStore {
  readonly #ports: PlacePorts;
  readonly #listeners = new Set<() => void>();
  #visitor: PlaceVisitor = { kind: "loading" };
  #token: Token | undefined;
  #cameByLink = false;

  constructor(ports: PlacePorts) {
    this.#ports = ports;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getVisitor = (): PlaceVisitor => this.#visitor;

  /**
   * Opens the page. A link is only shown: programs that look into mails open it before its reader does, and would
   * spend it.
   */
  async open(link: PlaceLink | undefined): Promise<void> {
    if (link === undefined) return this.readMe();
    this.#token = link.token;
    if (link.purpose === "block") {
      return this.#show({ kind: "block-link", progress: link.token === undefined ? "spent" : "ready" });
    }
    if (link.token === undefined) return this.#show({ kind: "signed-out", because: "link-spent" });
    return this.#show({ kind: "link", progress: "ready" });
  }

  /** Uses the link that the page was opened with. */
  async followLink(): Promise<void> {
    const token = this.#token;
    const visitor = this.#visitor;
    if (token === undefined || (visitor.kind !== "link" && visitor.kind !== "block-link")) return;
    if (visitor.progress === "sending") return;
    const { kind } = visitor;
    this.#show({ kind, progress: "sending" });
    const answer = await (kind === "link" ? this.#ports.signIn(token) : this.#ports.blockByLink(token));
    if (!answer.isOk && isPassing(answer.problem)) return this.#show({ kind, progress: "failed" });
    this.#token = undefined;
    if (kind === "block-link") {
      return this.#show(
        answer.isOk ? { kind: "blocked", how: "by-holder" } : { kind: "block-link", progress: "spent" },
      );
    }
    if (answer.isOk) {
      this.#cameByLink = true;
      return this.readMe();
    }
    return this.#show(
      answer.problem === "account-blocked"
        ? { kind: "blocked", how: "known" }
        : { kind: "signed-out", because: "link-spent" },
    );
  }

  /** Finds out who is signed in. Inside, a line that is down changes nothing on the screen. */
  async readMe(): Promise<void> {
    const wasInside = this.#visitor.kind === "signed-in";
    if (!wasInside) this.#show({ kind: "loading" });
    const before = this.#visitor;
    const answer = await this.#ports.readMe();
    if (this.#visitor !== before) return;
    if (!answer.isOk && wasInside && isPassing(answer.problem)) return;
    if (answer.isOk) {
      const way = this.#cameByLink ? { cameByLink: true as const } : {};
      return this.#show({ kind: "signed-in", me: answer.value, ...way });
    }
    const { problem } = answer;
    if (problem === "not-signed-in")
      return this.#show({ kind: "signed-out", because: wasInside ? "ended" : undefined });
    return this.#show(
      problem === "account-blocked" ? { kind: "blocked", how: "known" } : { kind: "failed", problem },
    );
  }

  /** Ends the sign-in. Gives what went wrong, since somebody who thinks to be out must be out. */
  async signOut(): Promise<PlaceProblem | undefined> {
    const answer = await this.#ports.signOut();
    if (!answer.isOk && answer.problem !== "not-signed-in") return answer.problem;
    this.#cameByLink = false;
    this.#show({ kind: "signed-out", because: "signed-out" });
    return undefined;
  }

  /** The account was blocked from this page. */
  showBlocked(how: BlockedHow): void {
    this.#show({ kind: "blocked", how });
  }

  /** What a reading inside brought, where it is about the visitor: then the page is another. True if so. */
  takeRefusal(problem: PlaceProblem): boolean {
    if (problem === "not-signed-in") {
      this.#show({ kind: "signed-out", because: "ended" });
      return true;
    }
    if (problem === "activation-needed") {
      void this.readMe();
      return true;
    }
    if (problem !== "account-blocked") return false;
    this.#show({ kind: "blocked", how: "known" });
    return true;
  }

  /** The same of an act. Whoever is no longer signed in stays where they are, with what they typed. */
  takeActRefusal(problem: PlaceProblem): boolean {
    return problem !== "not-signed-in" && this.takeRefusal(problem);
  }

  #show(visitor: PlaceVisitor): void {
    this.#visitor = visitor;
    for (const listener of this.#listeners) listener();
  }
}

/** Says nothing about the token: it may be tried again. */
function isPassing(problem: PlaceProblem): boolean {
  return problem === "unreachable" || problem === "internal" || problem === "too-many-requests";
}

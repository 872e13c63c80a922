import { passkeyRemovalRequestSchema } from "@meekijk/protocol";
import type {
  ApiError,
  OwnOrganisation,
  PasskeyView,
  PlaceMe,
  PlaceSession,
  PlaceWebSession,
  SessionRecord,
} from "@meekijk/protocol";
import {
  exampleOrganisation,
  examplePlaceMe,
  examplePlaceSession,
  exampleWebSessions,
} from "../../../../packages/customer-pages/src/testing/example-place.ts";

type Answer = { status: number; body: unknown };

/** The customer's own place as a server would answer for one account; a test changes it while the page is open. */
export class FakePlace {
  /** Undefined: nobody is signed in. */
  me: PlaceMe | undefined;
  canMail = true;
  passkeyOrigins: string[] = [];
  passkeys: PasskeyView[] = [];
  isSignInNeeded = false;
  sessions: PlaceSession[] = [examplePlaceSession()];
  /** The calendar date on which the records went, YYYY-MM-DD; undefined: they are there. */
  erasedOn: string | undefined;
  organisation: OwnOrganisation = exampleOrganisation;
  webSessions: readonly PlaceWebSession[] = exampleWebSessions;
  /** By the end of the address: refuses that act or reading. */
  readonly refusals = new Map<string, ApiError>();
  /** Whoever signs in by a link finds this account. */
  linkOpens: PlaceMe = examplePlaceMe();

  /** `post` is undefined for a reading. */
  answer(path: string, post: unknown, record: SessionRecord | undefined): Answer {
    const act = path.replace(/^\/api\/place\//, "");
    for (const [end, error] of this.refusals) {
      if (act.endsWith(end)) return { status: error === "not-signed-in" ? 401 : 409, body: { error } };
    }
    const open = this.#answerAnyone(act);
    if (open !== undefined) return open;
    if (this.me === undefined) return { status: 401, body: { error: "not-signed-in" } };
    return post === undefined ? this.#read(act, record) : this.#act(act, post);
  }

  #answerAnyone(act: string): Answer | undefined {
    switch (act) {
      case "options":
        return { status: 200, body: { canMail: this.canMail, passkeyOrigins: this.passkeyOrigins } };
      case "mail":
        return done;
      case "block-by-mail":
        this.me = undefined;
        return done;
      case "sign-in":
        this.me = this.linkOpens;
        return done;
      default:
        return undefined;
    }
  }

  #read(act: string, record: SessionRecord | undefined): Answer {
    if (act === "me") return { status: 200, body: this.me };
    if (act === "passkeys") {
      const { passkeys, passkeyOrigins, isSignInNeeded } = this;
      return { status: 200, body: { passkeys, passkeyOrigins, isSignInNeeded } };
    }
    if (act === "web-sessions") return { status: 200, body: { webSessions: this.webSessions } };
    if (act === "organisation") return { status: 200, body: this.organisation };
    if (act === "sessions") {
      return { status: 200, body: { sessions: this.sessions, hasOlder: false } };
    }
    if (act.endsWith("/record") && this.erasedOn !== undefined)
      return { status: 410, body: { error: "erased", erasedOn: this.erasedOn } };
    if (act.endsWith("/record") && record !== undefined) {
      return { status: 200, body: { record, damageReportUntil: "2026-03-17", retainUntil: "2027-03-03" } };
    }
    return { status: 404, body: { error: "not-found" } };
  }

  #act(act: string, post: unknown): Answer {
    if (act === "passkeys/remove") {
      const { credentialId } = passkeyRemovalRequestSchema.parse(post);
      this.passkeys = this.passkeys.filter((one) => one.credentialId !== credentialId);
    }
    if (act === "activation" && this.me !== undefined) this.me = { ...this.me, activationDuty: null };
    if (act === "sign-out" || act === "block" || act.endsWith("/disown")) this.me = undefined;
    if (act.endsWith("/damage-report")) {
      this.sessions = this.sessions.map((session) => ({
        ...session,
        damageReportCount: session.damageReportCount + 1,
      }));
    }
    const blocked = /^organisation\/people\/(.*)\/block$/.exec(act)?.[1];
    if (blocked === undefined) return done;
    const people = this.organisation.people.map((person) =>
      person.customerId === blocked ? { ...person, state: "blocked" as const } : person,
    );
    this.organisation = { ...this.organisation, people };
    return { status: 200, body: { endedSessionCount: 1 } };
  }
}

const done: Answer = { status: 204, body: undefined };

import type { TenantId, Token } from "@meekijk/protocol";
import { passkeySettings } from "./passkey-settings.ts";
import { PendingCeremonies } from "./pending-ceremonies.ts";
import type { RelyingParty } from "./relying-party.ts";

interface PasskeyCeremoniesPorts {
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

export interface Ceremony {
  purpose: "sign-in" | "registration" | "step-up";
  challenge: string;
  relyingParty: RelyingParty;
  /** The web session that began it; a sign-in has none. */
  webSessionId: string | undefined;
  /** The one tenant whose accounts it may open; undefined: any. */
  tenantId: TenantId | undefined;
}

interface Begun {
  /** Goes to the browser and comes back with the answer. */
  cookie: Token;
  challenge: string;
}

/** What was begun with passkeys at one site. It ends in the browser that began it, once, within five minutes. */
export class PasskeyCeremonies {
  readonly #ports: PasskeyCeremoniesPorts;
  /** Apart, so that no flood of strangers takes anything from who is signed in. */
  readonly #ofStrangers: PendingCeremonies<Ceremony>;
  readonly #ofSignedIn: PendingCeremonies<Ceremony>;

  constructor(ports: PasskeyCeremoniesPorts) {
    this.#ports = ports;
    this.#ofStrangers = new PendingCeremonies(ports, {
      ...passkeySettings,
      maxCeremoniesPerHolder: passkeySettings.maxCeremoniesPerAddressBlock,
    });
    this.#ofSignedIn = new PendingCeremonies(ports, {
      ...passkeySettings,
      maxCeremoniesPerHolder: passkeySettings.maxCeremoniesPerWebSession,
    });
  }

  /** Begins a sign-in from a block of addresses. */
  beginSignIn(relyingParty: RelyingParty, block: string, tenantId?: TenantId): Begun {
    const challenge = this.#random(passkeySettings.challengeBytes);
    const begun = { purpose: "sign-in", challenge, relyingParty, webSessionId: undefined, tenantId } as const;
    return { challenge, cookie: this.#ofStrangers.begin(begun, block) };
  }

  /** Begins what only who is signed in may do. */
  begin(purpose: "registration" | "step-up", relyingParty: RelyingParty, webSessionId: string): Begun {
    const challenge = this.#random(passkeySettings.challengeBytes);
    const begun = { purpose, challenge, relyingParty, webSessionId, tenantId: undefined };
    return { challenge, cookie: this.#ofSignedIn.begin(begun, webSessionId) };
  }

  /** What this cookie's browser began, for this purpose and by this web session; undefined: nothing, or it is over. */
  take(
    cookie: string | undefined,
    purpose: Ceremony["purpose"],
    webSessionId?: string,
  ): Ceremony | undefined {
    const begun = (webSessionId === undefined ? this.#ofStrangers : this.#ofSignedIn).take(cookie);
    return begun?.purpose === purpose && begun.webSessionId === webSessionId ? begun : undefined;
  }

  /** A name for a person that says nothing about them, for who has none yet. */
  createUserHandle(): string {
    return this.#random(passkeySettings.userHandleBytes);
  }

  #random(byteCount: number): string {
    return Buffer.from(this.#ports.randomBytes(byteCount)).toString("base64url");
  }
}

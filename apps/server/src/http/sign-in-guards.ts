import type { IncomingMessage } from "node:http";
import type { SignedIn, WebSessionService } from "../accounts/web-session.service.ts";
import { findRelyingParty, listPlaceRelyingParties, listRelyingParties } from "../passkeys/relying-party.ts";
import type { EndpointPorts } from "./endpoints/endpoint-ports.ts";
import { HttpRefusal } from "./http-refusal.ts";
import type { SiteOrigins } from "./sites.ts";

interface SignInGuardPorts {
  webSessions: WebSessionService;
  authenticateEmployee(
    request: IncomingMessage,
    use: { countsAsUse: boolean },
  ): Promise<SignedIn | undefined>;
  readOrigins(): SiteOrigins;
  /** The name of a brand's own host to which this request came. */
  ownHostNameOf(request: IncomingMessage): string | undefined;
  /** Whether a console holds a socket by this web session. */
  hasConsole(webSessionId: string): boolean;
}

type SignInGuards = Pick<
  EndpointPorts,
  | "requireFreshProof"
  | "findReplaced"
  | "requireRelyingParty"
  | "listRelyingParties"
  | "requirePlaceRelyingParty"
  | "listPlaceRelyingParties"
  | "consoleOriginOf"
>;

/** What endpoints demand of whoever asks, each a refusal when it is not so. */
export function createSignInGuards(ports: SignInGuardPorts): SignInGuards {
  const ofPlace = (request: IncomingMessage) =>
    listPlaceRelyingParties(ports.readOrigins(), ports.ownHostNameOf(request));
  return {
    findReplaced: async (request) => {
      const signedIn = await ports.authenticateEmployee(request, { countsAsUse: false });
      return signedIn === undefined || ports.hasConsole(signedIn.webSessionId) ? undefined : signedIn;
    },
    requireFreshProof: (signedIn) => {
      if (!ports.webSessions.hasFreshProof(signedIn)) throw new HttpRefusal("step-up-needed");
    },
    requireRelyingParty: (request) => {
      const relyingParty = findRelyingParty(ports.readOrigins(), request.headers.origin);
      if (relyingParty === undefined) throw new HttpRefusal("not-allowed");
      return relyingParty;
    },
    requirePlaceRelyingParty: (request) => {
      const relyingParty = ofPlace(request).find(({ origin }) => origin === request.headers.origin);
      if (relyingParty === undefined) throw new HttpRefusal("not-allowed");
      return relyingParty;
    },
    listPlaceRelyingParties: ofPlace,
    listRelyingParties: () => listRelyingParties(ports.readOrigins()),
    consoleOriginOf: ({ headers: { origin } }) => {
      const { console: main, alsoPortal, isSplit } = ports.readOrigins();
      return origin !== undefined && !isSplit && alsoPortal.includes(origin) ? origin : main;
    },
  };
}

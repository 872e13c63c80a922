import { isIP } from "node:net";
import type { SiteOrigins } from "../http/sites.ts";

/** Whom a passkey is made for (WebAuthn: relying party). */
export interface RelyingParty {
  /** Exactly what the browser must name in what it signs. */
  origin: string;
  /** The host of that origin, without its port. */
  rpId: string;
}

/** Every address of the console at which browsers allow passkeys: a secure page on a name, or `localhost`. */
export function listRelyingParties({ console: main, alsoPortal, isSplit }: SiteOrigins): RelyingParty[] {
  return relyingPartiesAt(isSplit ? [main] : [main, ...alsoPortal]);
}

/**
 * The same of customers' own place: on a host of one brand's own that host, with the portal's scheme and port, and
 * elsewhere the portal.
 */
export function listPlaceRelyingParties(
  { portal, alsoPortal }: Pick<SiteOrigins, "portal" | "alsoPortal">,
  ownHostName: string | undefined,
): RelyingParty[] {
  if (ownHostName === undefined) return relyingPartiesAt([portal, ...alsoPortal]);
  const address = new URL(portal);
  address.hostname = ownHostName;
  return relyingPartiesAt([address.origin]);
}

function relyingPartiesAt(origins: readonly string[]): RelyingParty[] {
  return [...new Set(origins)].flatMap((origin) => {
    const { hostname, protocol } = new URL(origin);
    const isSecure = protocol === "https:" || hostname === "localhost";
    const isNumbers = isIP(hostname.replace(/^\[|\]$/g, "")) !== 0;
    return isSecure && !isNumbers ? [{ origin, rpId: hostname }] : [];
  });
}

/** The one that this request's Origin header names, out of ours; a header of a proxy decides nothing. */
export function findRelyingParty(
  origins: SiteOrigins,
  requestOrigin: string | undefined,
): RelyingParty | undefined {
  return listRelyingParties(origins).find(({ origin }) => origin === requestOrigin);
}

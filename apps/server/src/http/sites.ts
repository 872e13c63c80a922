import type { IncomingMessage } from "node:http";
import type { BrandSlug } from "@meekijk/protocol";
import type { ProxyTrust } from "./proxy-trust.ts";

export type Site = "portal" | "console";

export interface SiteOrigins {
  /** What is printed and shown. */
  portal: string;
  console: string;
  /** Whether the console has a host of its own (CONSOLE_ORIGIN). */
  isSplit: boolean;
  /** Further origins of the same pages: the loopback names, when no address was configured. */
  alsoPortal: readonly string[];
  /** Listening on every address with no configured name: any name is ours, as long as page and request agree. */
  isNameOpen: boolean;
}

/** Which of our two sites a request is for, and whether its Origin header is exactly that site's (R057, ASVS V3.5). */
export class Sites {
  readonly #readOrigins: () => SiteOrigins;
  readonly #trust: ProxyTrust;
  readonly #brandOfHostName: (hostName: string | undefined) => BrandSlug | undefined;

  /** The origins are asked for at each request: the port may be chosen by the system. */
  constructor(
    readOrigins: () => SiteOrigins,
    trust: ProxyTrust,
    brandOfHostName: (hostName: string | undefined) => BrandSlug | undefined = () => undefined,
  ) {
    this.#readOrigins = readOrigins;
    this.#trust = trust;
    this.#brandOfHostName = brandOfHostName;
  }

  /** The brand whose own host this request came to; there is nothing on it but that brand's portal. */
  brandOf(request: IncomingMessage): BrandSlug | undefined {
    const origin = this.#trust.requestOrigin(request);
    const { portal, console, alsoPortal, isNameOpen } = this.#readOrigins();
    if (origin === undefined || isNameOpen) return undefined;
    // A provider's administrator fills in a brand's name: it takes nobody else's, neither ours nor, where every name leads here, any.
    const { hostname } = new URL(origin);
    if ([portal, console, ...alsoPortal].some((own) => new URL(own).hostname === hostname)) return undefined;
    return this.#brandOfHostName(hostname.replace(/\.$/, ""));
  }

  /** Whether this request came to the host of that site. */
  isOn(request: IncomingMessage, site: Site): boolean {
    if (this.brandOf(request) !== undefined) return site === "portal";
    const origins = this.#readOrigins();
    if (!origins.isSplit) return true;
    const isConsole = hostOf(this.#trust.requestOrigin(request)) === hostOf(origins.console);
    return isConsole === (site === "console");
  }

  /** Exact comparison, never a suffix or a pattern. */
  isAllowedOrigin(request: IncomingMessage, site: Site): boolean {
    const { origin } = request.headers;
    if (origin === undefined || !this.isOn(request, site)) return false;
    if (this.brandOf(request) !== undefined) return origin === this.#trust.requestOrigin(request);
    const origins = this.#readOrigins();
    if (site === "console" && origins.isSplit) return origin === origins.console;
    if (origin === origins.portal || origins.alsoPortal.includes(origin)) return true;
    return origins.isNameOpen && origin === this.#trust.requestOrigin(request);
  }

  /** The WebSocket address of the host that was asked; Safari does not read it from 'self'. */
  webSocketOrigin(request: IncomingMessage): string | undefined {
    return this.#trust.requestOrigin(request)?.replace(/^http/, "ws");
  }
}

function hostOf(origin: string | undefined): string | undefined {
  return origin === undefined ? undefined : new URL(origin).host;
}

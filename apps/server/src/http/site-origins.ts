import { isIPv6 } from "node:net";
import { isLoopbackHost } from "../config/loopback-host.ts";
import type { Configuration } from "../config/configuration.ts";
import type { SiteOrigins } from "./sites.ts";

/** The origins that follow from the configuration and the port that was really taken. */
export function deriveSiteOrigins(configuration: Configuration, port: number): SiteOrigins {
  const { host, publicOrigin, consoleOrigin } = configuration;
  const originOf = (name: string) => {
    const scheme = configuration.tls === undefined ? "http" : "https";
    return new URL(`${scheme}://${isIPv6(name) ? `[${name}]` : name}:${port}`).origin;
  };
  const isNameOpen = publicOrigin === undefined && (host === "0.0.0.0" || host === "::");
  const isLocal = publicOrigin === undefined && (isNameOpen || isLoopbackHost(host));
  const portal = publicOrigin ?? originOf(isNameOpen ? "127.0.0.1" : host);
  return {
    portal,
    console: consoleOrigin ?? portal,
    isSplit: consoleOrigin !== undefined,
    alsoPortal: isLocal ? ["localhost", "127.0.0.1", "::1"].map(originOf) : [],
    isNameOpen,
  };
}

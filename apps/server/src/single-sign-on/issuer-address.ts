import { isLoopbackHost } from "../config/loopback-host.ts";

/** Whether this names a provider: https without query or fragment; plain http only on this computer, for trials. */
export function isIssuerAddress(issuer: string): boolean {
  if (!URL.canParse(issuer) || issuer.length > 500) return false;
  const { protocol, search, hash, username, password, hostname } = new URL(issuer);
  const isPlain = search === "" && hash === "" && username === "" && password === "";
  return isPlain && (protocol === "https:" || (protocol === "http:" && isLoopbackHost(hostname)));
}

export function isUnencrypted(issuer: string): boolean {
  return new URL(issuer).protocol === "http:";
}

import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import type { TLSSocket } from "node:tls";

/** Stricter than a URL: the host ends up in our content security policy. */
const hostPattern = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** Believes X-Forwarded-* only from the proxies that the operator named (TRUST_PROXY). */
export class ProxyTrust {
  readonly #proxies = new BlockList();

  constructor(trustedProxies: readonly string[]) {
    for (const proxy of trustedProxies) {
      const [address = "", prefix] = proxy.split("/");
      const family = isIP(address) === 6 ? "ipv6" : "ipv4";
      if (prefix === undefined) this.#proxies.addAddress(address, family);
      else this.#proxies.addSubnet(address, Number(prefix), family);
    }
  }

  /** The client's IP address: the last forwarded one that is not itself a trusted proxy. */
  clientAddress(request: IncomingMessage): string {
    let address = plainAddress(request.socket.remoteAddress ?? "");
    const forwarded = headerList(request, "x-forwarded-for");
    while (this.isTrusted(address)) {
      const before = plainAddress(forwarded.pop() ?? "");
      if (isIP(before) === 0) break;
      address = before;
    }
    return address;
  }

  /** The origin that the client addressed; undefined when its Host is no name or address. */
  requestOrigin(request: IncomingMessage): string | undefined {
    const isTrusted = this.isTrusted(request.socket.remoteAddress ?? "");
    const forwarded = (name: string) => (isTrusted ? headerList(request, name).at(-1) : undefined);
    const direct = (request.socket as Partial<TLSSocket>).encrypted === true ? "https" : "http";
    const host = forwarded("x-forwarded-host") ?? request.headers.host ?? "";
    const scheme = forwarded("x-forwarded-proto") ?? direct;
    const address = `${scheme}://${host}`;
    const isOrigin = /^https?$/.test(scheme) && hostPattern.test(host) && URL.canParse(address);
    return isOrigin ? new URL(address).origin : undefined;
  }

  /** Whether this is the address of one of those proxies; IPv4 seen through an IPv6 socket counts as IPv4. */
  isTrusted(socketAddress: string): boolean {
    const address = plainAddress(socketAddress);
    const family = isIP(address);
    return family !== 0 && this.#proxies.check(address, family === 6 ? "ipv6" : "ipv4");
  }
}

function headerList(request: IncomingMessage, name: string): string[] {
  const header = request.headers[name];
  const text = Array.isArray(header) ? header.join(",") : (header ?? "");
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** IPv4 seen through an IPv6 socket, written as IPv4. */
function plainAddress(address: string): string {
  return address.startsWith("::ffff:") && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}

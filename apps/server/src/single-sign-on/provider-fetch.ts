import { lookup } from "node:dns";
import { request as requestHttp } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import type { LookupFunction } from "node:net";
import type { CustomFetch } from "openid-client";
import { isPublicAddress } from "./public-address.ts";
import { singleSignOnSettings } from "./single-sign-on-settings.ts";

export type ProviderRefusalReason = "not-public" | "too-large";

/** Why a provider's address is not asked, or its answer not read. */
export class ProviderRefusal extends Error {
  override readonly name = "ProviderRefusal";
  readonly reason: ProviderRefusalReason;

  constructor(reason: ProviderRefusalReason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Asks providers, and nothing else that this server reaches: whoever runs a provider names its addresses, so that none of
 * them may be of the network inside, unless the operator listed its host. The name is judged where it is looked up, by
 * the address that is then connected to; no redirect is followed, and a long answer is cut off.
 */
export function createProviderFetch(privateHosts: readonly string[]): CustomFetch {
  return async (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    const hostname = url.hostname.replace(/^\[|\]$/g, "");
    const mayBePrivate = privateHosts.includes(hostname);
    // An address in numbers is looked up nowhere.
    if (isIP(hostname) !== 0 && !mayBePrivate && !isPublicAddress(hostname))
      throw new ProviderRefusal("not-public");
    const posted =
      body === undefined || body === null
        ? undefined
        : new Response(body as ConstructorParameters<typeof Response>[0]);
    const bytes = posted === undefined ? undefined : Buffer.from(await posted.arrayBuffer());
    const contentType = posted?.headers.get("content-type") ?? undefined;
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const request = url.protocol === "https:" ? requestHttps : requestHttp;
    const outgoing = request(url, {
      method,
      headers: {
        ...(contentType !== undefined && { "content-type": contentType }),
        ...headers,
        ...(bytes !== undefined && { "content-length": bytes.length }),
      },
      agent: false,
      ...(signal !== undefined && { signal }),
      ...(!mayBePrivate && { lookup: lookupPublic }),
    });
    outgoing.on("response", resolve).on("error", reject).end(bytes);
    const answer = await promise;
    const text = await readBounded(answer);
    const status = answer.statusCode ?? 0;
    const hasBody = status !== 204 && status !== 205 && status !== 304;
    return new Response(hasBody ? text : null, { status, headers: headersOf(answer) });
  };
}

/** A name of which one address is inside is not used at all: which of them is connected to is not ours to choose. */
const lookupPublic: LookupFunction = (hostname, options, answer) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) return answer(error ?? new Error("no address"), []);
    if (addresses.some(({ address }) => !isPublicAddress(address)))
      return answer(new ProviderRefusal("not-public"), []);
    if (options.all === true) answer(null, addresses);
    else answer(null, first.address, first.family);
  });
};

async function readBounded(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop early closes the connection.
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > singleSignOnSettings.maxAnswerBytes) throw new ProviderRefusal("too-large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2)
    headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  return headers;
}

import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isForProvider } from "./provider-answer.ts";

export interface PageSecrets {
  /** `127.0.0.1:PORT`, exactly as the browser must name it. */
  readonly host: string;
  /** Opens the page once. */
  readonly pageToken: string;
  /** Given for the token; the browser keeps it until it is closed. */
  readonly cookieName: string;
  readonly cookie: string;
}

export type RequestJudgement =
  /** The one-time address: answered with the cookie. Whether the token was used before is the caller's to know. */
  "token" | "page" | "refused";

/**
 * Whether a request comes from our own page (security 4.3: a web page in the same browser, DNS rebinding, guessing).
 * Exact Host; exact Origin wherever a browser sends one, and always for what changes something; the browser's own word
 * on where it came from; then the secret.
 */
export function judgePageRequest(
  request: Pick<IncomingMessage, "method" | "url" | "headers">,
  secrets: PageSecrets,
): RequestJudgement {
  const { headers, method = "", url = "" } = request;
  if (headers.host !== secrets.host) return "refused";
  const isUpgrade = headers.upgrade !== undefined;
  const isPlainRead = method === "GET" && !isUpgrade;
  if (!isPlainRead && method !== "GET" && method !== "POST") return "refused";
  const { origin, "sec-fetch-site": fetchSite } = headers;
  if (origin === undefined ? !isPlainRead : origin !== `http://${secrets.host}`) return "refused";
  const isOpening = isPlainRead && url.startsWith("/open?");
  // Typed, opened by our own program, or clicked in a terminal: the browser says "none".
  const allowedSites = isOpening || url === "/" ? ["none", "same-origin"] : ["same-origin"];
  if (fetchSite !== undefined && !allowedSites.includes(fetchSite)) return "refused";
  if (isOpening)
    return isSame(new URLSearchParams(url.slice("/open?".length)).get("token") ?? "", secrets.pageToken)
      ? "token"
      : "refused";
  // Our pages ask the provider's server without cookies; the browser's own word is then what tells ours from others.
  const isOursByBrowser = fetchSite === "same-origin" && isForProvider(method, pathOf(url));
  if (isOursByBrowser) return "page";
  return isSame(readCookie(headers.cookie, secrets.cookieName), secrets.cookie) ? "page" : "refused";
}

export function pathOf(url: string): string {
  return url.split("?", 1)[0] ?? "";
}

function readCookie(header: string | undefined, name: string): string {
  const pairs = (header ?? "").split(";").map((pair) => pair.trim().split("="));
  return pairs.find(([key]) => key === name)?.[1] ?? "";
}

function isSame(given: string, secret: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(secret)];
  return left.length === right.length && timingSafeEqual(left, right);
}

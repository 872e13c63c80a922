import type { IncomingMessage } from "node:http";
import { fastifyCookie } from "@fastify/cookie";
import type { CookieSerializeOptions } from "@fastify/cookie";
import { accountSettings } from "../accounts/account-settings.ts";

/** `__Host-`: the browser itself refuses it without Secure, with a Domain or from another path (ASVS V3.3). */
export const sessionCookieName = "__Host-meekijk";

export const sessionCookieOptions = {
  path: "/",
  secure: true,
  httpOnly: true,
  sameSite: "strict",
  maxAge: accountSettings.webSessionMs / 1000,
} as const satisfies CookieSerializeOptions;

/** The cookie's value on any request, an upgrade as well. */
export function readSessionCookie(request: IncomingMessage): string | undefined {
  const { cookie } = request.headers;
  return cookie === undefined ? undefined : fastifyCookie.parse(cookie)[sessionCookieName];
}

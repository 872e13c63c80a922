import type { IncomingMessage } from "node:http";
import { fastifyCookie } from "@fastify/cookie";
import type { CookieSerializeOptions } from "@fastify/cookie";
import { customerSettings } from "../customers/customer-settings.ts";

/** Of the customer's own place and nothing else: no page that shares a screen asks for it (decision 26). */
export const customerCookieName = "__Host-meekijk-customer";

export const customerCookieOptions = {
  path: "/",
  secure: true,
  httpOnly: true,
  sameSite: "strict",
  maxAge: customerSettings.webSessionMs / 1000,
} as const satisfies CookieSerializeOptions;

export function readCustomerCookie(request: IncomingMessage): string | undefined {
  const { cookie } = request.headers;
  return cookie === undefined ? undefined : fastifyCookie.parse(cookie)[customerCookieName];
}

import type { CookieSerializeOptions } from "@fastify/cookie";
import { passkeySettings } from "../passkeys/passkey-settings.ts";

/** Ties what was begun (a challenge, a single sign-on) to this browser; not the session's cookie, and worth nothing after. */
export const ceremonyCookieName = "__Host-meekijk-begun";

export const ceremonyCookieOptions = {
  path: "/",
  secure: true,
  httpOnly: true,
  sameSite: "strict",
  maxAge: passkeySettings.ceremonyMs / 1000,
} as const satisfies CookieSerializeOptions;

/** The way back from a provider is a link of a foreign site, with which browsers send no strict cookie (ASVS 5.0 V3.3.2). */
export const returnCookieName = "__Host-meekijk-return";
export const returnCookieOptions = {
  ...ceremonyCookieOptions,
  sameSite: "lax",
} as const satisfies CookieSerializeOptions;

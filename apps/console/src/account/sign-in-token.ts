import { tokenSchema } from "@meekijk/protocol";
import type { Token } from "@meekijk/protocol";

/** The one-time token of a sign-in link, `#token=…`. Undefined when the fragment is anything else. */
export function signInTokenOf(fragment: string): Token | undefined {
  if (!fragment.startsWith("#token=")) return undefined;
  const parsed = tokenSchema.safeParse(fragment.slice("#token=".length));
  return parsed.success ? parsed.data : undefined;
}

/** Whether the fragment means to sign in, with a usable token or not. */
export function isSignInLink(fragment: string): boolean {
  return fragment.startsWith("#token=");
}

import { tokenSchema } from "@meekijk/protocol";
import type { Token } from "@meekijk/protocol";

/** What a link from a mail wants; the token undefined: the mail program broke the address. */
export type PlaceLink = { purpose: "sign-in" | "block"; token: Token | undefined };

/** Reads the part after the `#` of a link from a mail; undefined when it is none. */
export function readPlaceLink(fragment: string): PlaceLink | undefined {
  const [, name, value] = /^#(token|block)=(.*)$/s.exec(fragment) ?? [];
  if (name === undefined) return undefined;
  const token = tokenSchema.safeParse(value);
  return { purpose: name === "token" ? "sign-in" : "block", token: token.data };
}

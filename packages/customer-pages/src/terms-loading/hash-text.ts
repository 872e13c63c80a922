import type { Sha256 } from "@meekijk/protocol";

/** SHA-256 of a text's UTF-8 bytes, base64url without padding. */
export async function hashText(text: string): Promise<Sha256> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toBase64({ alphabet: "base64url", omitPadding: true }) as Sha256;
}

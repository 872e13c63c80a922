/** Base64url without padding (RFC 4648, 5). */
export function encodeBase64url(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}

/**
 * Reads base64url; undefined unless it is exactly the text that encoding gives. Padding, white space and stray last
 * bits would let one value be written in several ways, and so let a record change without its bytes changing.
 */
export function decodeBase64url(text: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.fromBase64(text, { alphabet: "base64url" });
    return encodeBase64url(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}

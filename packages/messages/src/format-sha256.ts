/** A SHA-256 as other programs print it: 64 hexadecimal digits. `sha256` as it travels: base64url. */
export function formatSha256(sha256: string): string {
  return Uint8Array.fromBase64(sha256, { alphabet: "base64url" }).toHex();
}

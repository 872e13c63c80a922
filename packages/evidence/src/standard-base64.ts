/** Standard base64 with padding (RFC 4648, 4), as the C2SP texts write hashes and signatures. */
export function encodeStandardBase64(bytes: Uint8Array): string {
  return bytes.toBase64();
}

/** Reads standard base64; undefined unless it is exactly the text that encoding gives. */
export function decodeStandardBase64(text: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.fromBase64(text, { lastChunkHandling: "strict" });
    return encodeStandardBase64(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}

const keyLengths = new Set([16, 32, 64]);

/** Every value of a key's length in a text: base64url, base64 or hexadecimal. */
export function storedValues(text: string): Uint8Array<ArrayBuffer>[] {
  const found = new Map<string, Uint8Array<ArrayBuffer>>();
  const add = (bytes: Buffer) => {
    if (keyLengths.has(bytes.length)) found.set(bytes.toString("hex"), new Uint8Array(bytes));
  };
  for (const [, body = ""] of text.matchAll(/-----BEGIN PRIVATE KEY-----([\s\S]+?)-----END/g))
    // The seed of an Ed25519 key stands at the end of its PKCS#8.
    add(Buffer.from(body.replace(/\\n/g, ""), "base64").subarray(-32));
  for (const [run] of text.matchAll(/[\w-]{16,}/g)) {
    if (/^x?[0-9a-f]+$/.test(run)) add(Buffer.from(run.replace(/^x/, ""), "hex"));
    add(Buffer.from(run, "base64url"));
  }
  return [...found.values()];
}

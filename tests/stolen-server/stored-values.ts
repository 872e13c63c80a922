const keyLengths = new Set([16, 32, 64]);

/** Every value of a key's length in these texts, each once: base64url, base64 or hexadecimal. */
export function* storedValues(texts: Iterable<string>): Generator<Uint8Array<ArrayBuffer>> {
  const found = new Set<string>();
  for (const bytes of runsOf(texts)) {
    const name = bytes.toString("latin1");
    if (!keyLengths.has(bytes.length) || found.has(name)) continue;
    found.add(name);
    yield new Uint8Array(bytes);
  }
}

function* runsOf(texts: Iterable<string>): Generator<Buffer> {
  for (const text of texts) {
    for (const [, body = ""] of text.matchAll(/-----BEGIN PRIVATE KEY-----([\s\S]+?)-----END/g))
      // The seed of an Ed25519 key stands at the end of its PKCS#8.
      yield Buffer.from(body.replace(/\\n/g, ""), "base64").subarray(-32);
    for (const [run] of text.matchAll(/[\w-]{16,}/g)) {
      if (/^x?[0-9a-f]+$/.test(run)) yield Buffer.from(run.replace(/^x/, ""), "hex");
      yield Buffer.from(run, "base64url");
    }
  }
}

/** The platform's cryptography, with these values in place of the first random ones, in order. */
export function cryptoDrawing(...values: Uint8Array[]): Crypto {
  const script = [...values];
  return {
    subtle: globalThis.crypto.subtle,
    randomUUID: () => globalThis.crypto.randomUUID(),
    getRandomValues<T extends ArrayBufferView>(into: T): T {
      const next = script.shift();
      const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
      if (next === undefined) globalThis.crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
      else if (next.length === bytes.length) bytes.set(next);
      else throw new Error(`asked for ${bytes.length} random bytes, the script has ${next.length}`);
      return into;
    },
  };
}

/** The platform's cryptography with some operations replaced. */
export function cryptoWith(replaced: Partial<SubtleCrypto>): Crypto {
  const { subtle } = globalThis.crypto;
  const altered = new Proxy(subtle, {
    get(target, name) {
      const value: unknown = Reflect.get(replaced, name) ?? Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const real = cryptoDrawing();
  return {
    subtle: altered,
    randomUUID: () => real.randomUUID(),
    getRandomValues: (into) => real.getRandomValues(into),
  };
}

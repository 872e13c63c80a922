/**
 * Base64 and hexadecimal of byte arrays where the runtime has none yet: Node before 25, and browsers of before 2025. A receipt is kept for years
 * and checked on what is there. What is read is compared with what writing gives (base64url.ts), so leniency here does no harm.
 */
const bytes = Uint8Array as typeof Uint8Array & { fromBase64?: unknown; fromHex?: unknown };

if (bytes.fromBase64 === undefined) {
  Object.assign(Uint8Array, {
    fromBase64: (text: string, { alphabet = "base64" }: { alphabet?: string } = {}) => {
      if (alphabet === "base64url" ? /[+/]/.test(text) : /[-_]/.test(text)) throw new SyntaxError();
      const standard = text.replaceAll("-", "+").replaceAll("_", "/");
      return Uint8Array.from(atob(standard), (character) => character.charCodeAt(0));
    },
  });
  Object.assign(Uint8Array.prototype, {
    toBase64(
      this: Uint8Array,
      { alphabet = "base64", omitPadding = false }: { alphabet?: string; omitPadding?: boolean } = {},
    ) {
      const standard = btoa(Array.from(this, (byte) => String.fromCharCode(byte)).join(""));
      const text = omitPadding ? standard.replaceAll("=", "") : standard;
      return alphabet === "base64url" ? text.replaceAll("+", "-").replaceAll("/", "_") : text;
    },
  });
}

if (bytes.fromHex === undefined) {
  Object.assign(Uint8Array, {
    fromHex: (text: string) => {
      if (!/^([0-9a-f]{2})*$/i.test(text)) throw new SyntaxError();
      return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    },
  });
  Object.assign(Uint8Array.prototype, {
    toHex(this: Uint8Array) {
      return Array.from(this, (byte) => byte.toString(16).padStart(2, "0")).join("");
    },
  });
}

import { decodeBase64url, encodeBase64url } from "./base64url.ts";

const utf8Encoder = new TextEncoder();
// With `ignoreBOM` a byte order mark stays in the text and so cannot hide before it.
const utf8Decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Base64url of a text's UTF-8 bytes. */
export function encodeText(text: string): string {
  return encodeBase64url(utf8Encoder.encode(text));
}

/** Base64url of UTF-8 JSON, as its text and as what that says; undefined when it is not so. */
export function decodeJson(part: string): { text: string; value: unknown } | undefined {
  const bytes = decodeBase64url(part);
  if (bytes === undefined) return undefined;
  try {
    const text = utf8Decoder.decode(bytes);
    return { text, value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

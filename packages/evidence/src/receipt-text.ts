import { limits, receiptSchema } from "@meekijk/protocol";
import type { Receipt } from "@meekijk/protocol";

const utf8Encoder = new TextEncoder();
// With `ignoreBOM` a byte order mark stays in the text and so cannot hide before it.
const utf8Decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The one text of a receipt: names in the order of the schema, no white space, one line feed at the end. */
export function formatReceipt(receipt: Receipt): string {
  return `${JSON.stringify(receiptSchema.parse(receipt))}\n`;
}

/** Reads a receipt; undefined unless the text is exactly the one that `formatReceipt` gives, and not too long. */
export function openReceipt(text: string): Receipt | undefined {
  if (text.length > limits.maxReceiptBytes || utf8Encoder.encode(text).length > limits.maxReceiptBytes)
    return undefined;
  try {
    const parsed = receiptSchema.safeParse(JSON.parse(text));
    return parsed.success && formatReceipt(parsed.data) === text ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a file; undefined when it is not UTF-8 or longer than a receipt can be. */
export function decodeReceipt(bytes: Uint8Array): string | undefined {
  if (bytes.length > limits.maxReceiptBytes) return undefined;
  try {
    return utf8Decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

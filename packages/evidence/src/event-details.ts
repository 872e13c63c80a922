import { eventDetailsSchemas, limits } from "@meekijk/protocol";
import type { EventDetails, EventType, EvidenceEntry, Sha256 } from "@meekijk/protocol";
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import type { EvidencePorts } from "./evidence-ports.ts";

export const saltBytes = 16;

const utf8Encoder = new TextEncoder();

/**
 * The one JSON text of an event's details: names in the order of the schema, no white space, as ECMAScript's
 * `JSON.stringify` writes it. Undefined when the details do not fit their schema or are too long.
 */
export function formatDetails(type: EventType, details: unknown): string | undefined {
  const parsed = eventDetailsSchemas[type].safeParse(details);
  if (!parsed.success) return undefined;
  const json = JSON.stringify(parsed.data);
  return json.length <= limits.maxEventDetailsCharacters ? json : undefined;
}

/**
 * Reads details back; undefined unless the text is exactly the one that `formatDetails` gives. That also keeps out raw
 * lone surrogates: they have no UTF-8 form, and another text would have the same hash.
 */
export function parseDetails<T extends EventType>(type: T, json: string): EventDetails<T> | undefined {
  try {
    const parsed = eventDetailsSchemas[type].safeParse(JSON.parse(json));
    if (!parsed.success || JSON.stringify(parsed.data) !== json) return undefined;
    return parsed.data as EventDetails<T>;
  } catch {
    return undefined;
  }
}

/** SHA-256(salt || UTF-8 of the JSON text); undefined when the salt is not 16 bytes in canonical base64url. */
export async function hashDetails(
  details: EvidenceEntry["details"],
  ports: EvidencePorts,
): Promise<Sha256 | undefined> {
  const salt = decodeBase64url(details.salt);
  if (salt?.length !== saltBytes) return undefined;
  const text = utf8Encoder.encode(details.json);
  const salted = new Uint8Array(saltBytes + text.length);
  salted.set(salt);
  salted.set(text, saltBytes);
  return encodeBase64url(await ports.sha256(salted)) as Sha256;
}

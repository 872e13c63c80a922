import { eventPayloadSchema, publicKeySchema, sha256Schema } from "@meekijk/protocol";
import type { EventPayload, PublicKey, Sha256 } from "@meekijk/protocol";
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import { isEd25519Signature } from "./ed25519-bytes.ts";
import type { EvidencePorts, Sign } from "./evidence-ports.ts";
import { decodeJson, encodeText } from "./exact-json.ts";

const utf8Encoder = new TextEncoder();

/** A JWS of an event whose form is right. Its signature has not been checked. */
export interface OpenedJws {
  keyId: Sha256;
  /** Present exactly at sequence 0. */
  embeddedKey: PublicKey | undefined;
  payload: EventPayload;
  signingInput: Uint8Array;
  signature: Uint8Array;
}

/** SHA-256 of the raw public key: the `kid` of every JWS of its chain. Undefined when the key is not 32 bytes. */
export async function hashPublicKey(publicKey: PublicKey, ports: EvidencePorts): Promise<Sha256 | undefined> {
  const raw = decodeBase64url(publicKey);
  return raw?.length === 32 ? (encodeBase64url(await ports.sha256(raw)) as Sha256) : undefined;
}

/** SHA-256 of the ASCII bytes of a JWS: its name in `previous` and `heads`. */
export async function hashJws(jws: string, ports: EvidencePorts): Promise<Sha256> {
  return encodeBase64url(await ports.sha256(utf8Encoder.encode(jws))) as Sha256;
}

/** Signs an event as a compact JWS (RFC 7515, 7.1) with EdDSA (RFC 8037). The key travels along at sequence 0. */
export async function signEventJws(
  payload: EventPayload,
  signer: { keyId: Sha256; publicKey: PublicKey; sign: Sign },
): Promise<string> {
  const header = formatHeader(signer.keyId, payload.sequence === 0 ? signer.publicKey : undefined);
  const signingInput = `${encodeText(header)}.${encodeText(JSON.stringify(payload))}`;
  const signature = await signer.sign(utf8Encoder.encode(signingInput));
  return `${signingInput}.${encodeBase64url(signature)}`;
}

/**
 * Reads a compact JWS of an event; undefined unless header and payload are, byte for byte, the text that
 * `signEventJws` writes for these values. That leaves no room for doubled names, unknown fields, `crit`, other
 * algorithms or a second spelling that another reader would understand differently.
 */
export function openEventJws(jws: string): OpenedJws | undefined {
  const [headerPart, payloadPart, signaturePart, ...rest] = jws.split(".");
  if (headerPart === undefined || payloadPart === undefined || signaturePart === undefined) return undefined;
  const signature = decodeBase64url(signaturePart);
  if (rest.length > 0 || !isEd25519Signature(signature)) return undefined;
  const header = readHeader(headerPart);
  const payload = readPayload(payloadPart);
  if (header === undefined || payload === undefined) return undefined;
  if ((header.embeddedKey !== undefined) !== (payload.sequence === 0)) return undefined;
  return { ...header, payload, signature, signingInput: utf8Encoder.encode(`${headerPart}.${payloadPart}`) };
}

function formatHeader(keyId: Sha256, embeddedKey: PublicKey | undefined): string {
  const header = { alg: "EdDSA", typ: "meekijk-event+jws", kid: keyId };
  return JSON.stringify(
    embeddedKey === undefined ? header : { ...header, jwk: { kty: "OKP", crv: "Ed25519", x: embeddedKey } },
  );
}

function readHeader(part: string): Pick<OpenedJws, "keyId" | "embeddedKey"> | undefined {
  const read = decodeJson(part);
  if (read === undefined) return undefined;
  const { kid, jwk } = (read.value ?? {}) as { kid?: unknown; jwk?: { x?: unknown } | null };
  const keyId = sha256Schema.safeParse(kid);
  const embeddedKey = publicKeySchema.optional().safeParse(jwk?.x);
  if (!keyId.success || !embeddedKey.success) return undefined;
  if (formatHeader(keyId.data, embeddedKey.data) !== read.text) return undefined;
  return { keyId: keyId.data, embeddedKey: embeddedKey.data };
}

function readPayload(part: string): EventPayload | undefined {
  const read = decodeJson(part);
  if (read === undefined) return undefined;
  const payload = eventPayloadSchema.safeParse(read.value);
  return payload.success && JSON.stringify(payload.data) === read.text ? payload.data : undefined;
}

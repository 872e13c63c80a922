import { sha256Schema } from "@meekijk/protocol";
import type { PublicKey, Sha256 } from "@meekijk/protocol";
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import { isEd25519Signature } from "./ed25519-bytes.ts";
import { hashPublicKey } from "./event-jws.ts";
import { EvidenceError } from "./evidence-error.ts";
import type { EvidencePorts, Sign } from "./evidence-ports.ts";
import { decodeJson, encodeText } from "./exact-json.ts";

const utf8Encoder = new TextEncoder();

/** What a root key of a provider signs. */
export type StatementType = "meekijk-root+jws" | "meekijk-roster+jws";

/** A statement whose form is right. Its signature has not been checked. */
export interface OpenedStatement<P> {
  keyId: Sha256;
  payload: P;
  signingInput: Uint8Array;
  signature: Uint8Array;
}

/** The key that signs, with its public half. */
export interface StatementSigner {
  publicKey: PublicKey;
  sign: Sign;
}

/** Signs a statement as a compact JWS. The payload must be in the one form that its reader takes. */
export async function signStatement(
  type: StatementType,
  payload: unknown,
  signer: StatementSigner,
  ports: EvidencePorts,
): Promise<string> {
  const keyId = await hashPublicKey(signer.publicKey, ports);
  if (keyId === undefined) throw new EvidenceError("public-key");
  const signingInput = `${encodeText(formatHeader(type, keyId))}.${encodeText(JSON.stringify(payload))}`;
  const signature = await signer.sign(utf8Encoder.encode(signingInput));
  return `${signingInput}.${encodeBase64url(signature)}`;
}

/**
 * Reads a statement; undefined unless header and payload are, byte for byte, the text that `signStatement` writes for
 * what `parse` makes of the payload.
 */
export function openStatement<P>(
  type: StatementType,
  jws: string,
  parse: (value: unknown) => P | undefined,
): OpenedStatement<P> | undefined {
  const [headerPart = "", payloadPart = "", signaturePart = "", ...rest] = jws.split(".");
  const signature = decodeBase64url(signaturePart);
  if (rest.length > 0 || !isEd25519Signature(signature)) return undefined;
  const header = decodeJson(headerPart);
  const keyId = sha256Schema.safeParse((header?.value as { kid?: unknown } | null | undefined)?.kid);
  if (!keyId.success || formatHeader(type, keyId.data) !== header?.text) return undefined;
  const read = decodeJson(payloadPart);
  const payload = read && parse(read.value);
  if (payload === undefined || JSON.stringify(payload) !== read?.text) return undefined;
  const signingInput = utf8Encoder.encode(`${headerPart}.${payloadPart}`);
  return { keyId: keyId.data, payload, signingInput, signature };
}

/** Whether this key signed the statement. */
export function isSignedBy(
  statement: Pick<OpenedStatement<unknown>, "signingInput" | "signature">,
  publicKey: PublicKey,
  ports: EvidencePorts,
): Promise<boolean> {
  return ports.verify(publicKey, statement.signingInput, statement.signature);
}

function formatHeader(type: StatementType, keyId: Sha256): string {
  return JSON.stringify({ alg: "EdDSA", typ: type, kid: keyId });
}

import { createPublicKey } from "node:crypto";
import { cose, decodeCredentialPublicKey } from "@simplewebauthn/server/helpers";
import type { PasskeyAlgorithm } from "@meekijk/protocol";

/** A passkey's key as the roster holds it; undefined for a COSE key that is none of our three kinds. */
export function passkeySpki(coseKey: string): { algorithm: PasskeyAlgorithm; spki: string } | undefined {
  try {
    const read = readJwk(new Uint8Array(Buffer.from(coseKey, "base64url")));
    if (read === undefined) return undefined;
    const spki = createPublicKey({ key: read.jwk, format: "jwk" }).export({ format: "der", type: "spki" });
    return { algorithm: read.algorithm, spki: spki.toString("base64url") };
  } catch {
    // The library and node both say no by throwing, also on bytes that make no sense.
    return undefined;
  }
}

function readJwk(
  bytes: Uint8Array<ArrayBuffer>,
): { algorithm: PasskeyAlgorithm; jwk: Record<string, string> } | undefined {
  const key = decodeCredentialPublicKey(bytes);
  const kind = key.get(cose.COSEKEYS.alg);
  if (cose.isCOSEPublicKeyEC2(key) && kind === cose.COSEALG.ES256) {
    const [x, y] = [key.get(cose.COSEKEYS.x), key.get(cose.COSEKEYS.y)];
    return { algorithm: -7, jwk: { kty: "EC", crv: "P-256", x: text(x), y: text(y) } };
  }
  if (cose.isCOSEPublicKeyOKP(key) && kind === cose.COSEALG.EdDSA)
    return { algorithm: -8, jwk: { kty: "OKP", crv: "Ed25519", x: text(key.get(cose.COSEKEYS.x)) } };
  if (cose.isCOSEPublicKeyRSA(key) && kind === cose.COSEALG.RS256) {
    const [n, e] = [key.get(cose.COSEKEYS.n), key.get(cose.COSEKEYS.e)];
    return { algorithm: -257, jwk: { kty: "RSA", n: text(n), e: text(e) } };
  }
  return undefined;
}

function text(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString("base64url");
}

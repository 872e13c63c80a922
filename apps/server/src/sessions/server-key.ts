import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { PublicKey } from "@meekijk/protocol";

/** The Ed25519 key with which the server signs its own chain of every session (design 8). */
export interface ServerKey {
  publicKey: PublicKey;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** PKCS#8 (RFC 5958) in PEM, as other tools read it. */
export function generateServerKeyPem(): string {
  const { privateKey } = generateKeyPairSync("ed25519");
  return privateKey.export({ type: "pkcs8", format: "pem" });
}

/** Throws when the text is not an Ed25519 private key. */
export function readServerKey(pem: string): ServerKey {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== "ed25519") throw new TypeError("not an Ed25519 key");
  return {
    publicKey: rawPublicKey(privateKey),
    sign: async (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  };
}

function rawPublicKey(privateKey: KeyObject): PublicKey {
  const { x } = createPublicKey(privateKey).export({ format: "jwk" });
  return (x ?? "") as PublicKey;
}

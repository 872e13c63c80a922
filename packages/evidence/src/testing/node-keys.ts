import { createPrivateKey, createPublicKey, hash, sign, verify } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { PublicKey } from "@meekijk/protocol";
import { decodeBase64url } from "../base64url.ts";
import type { EvidencePorts, Sign } from "../evidence-ports.ts";
import { createEvidencePorts } from "../web-crypto-ports.ts";

export interface TestKey {
  publicKey: PublicKey;
  sign: Sign;
  privateKey: KeyObject;
}

const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

/** The Ed25519 key whose 32-byte seed is this number over and over: the same in every run. */
export function seededKey(seed: number): TestKey {
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, Buffer.alloc(32, seed)]),
    format: "der",
    type: "pkcs8",
  });
  const { x } = createPublicKey(privateKey).export({ format: "jwk" });
  return {
    publicKey: x as PublicKey,
    privateKey,
    sign: async (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  };
}

/** Ports on node:crypto that remember signatures: thousands of mutants share nearly all their entries. */
export function createNodePorts(): EvidencePorts {
  const known = new Map<string, boolean>();
  return {
    sha256: async (bytes) => new Uint8Array(hash("sha256", bytes, "buffer")),
    verify: async (publicKey, bytes, signature) => {
      const name = [
        publicKey,
        ...[signature, bytes].map((part) => Buffer.from(part).toString("latin1")),
      ].join(" ");
      const isRight = known.get(name) ?? verifyOnce(publicKey, bytes, signature);
      known.set(name, isRight);
      return isRight;
    },
    verifySpki: createEvidencePorts(globalThis.crypto).verifySpki,
  };
}

function verifyOnce(publicKey: PublicKey, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (decodeBase64url(publicKey) === undefined) return false;
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: publicKey }, format: "jwk" });
  return verify(null, bytes, key, signature);
}

import type { PasskeyAlgorithm, PublicKey } from "@meekijk/protocol";
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import { readDerSignature } from "./der-signature.ts";
import type { EvidencePorts, Sign } from "./evidence-ports.ts";

interface VerifyAlgorithm {
  name: "Ed25519" | "ECDSA" | "RSASSA-PKCS1-v1_5";
  namedCurve?: "P-256";
  hash?: "SHA-256";
}

/** What we use of WebCrypto: the `crypto` of a page, a worker or Node fits. */
export interface EvidenceCrypto {
  subtle: {
    digest(algorithm: "SHA-256", bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
    importKey(
      format: "raw" | "spki",
      bytes: Uint8Array<ArrayBuffer>,
      algorithm: VerifyAlgorithm,
      isExtractable: boolean,
      uses: "verify"[],
    ): Promise<unknown>;
    verify(
      algorithm: VerifyAlgorithm,
      key: unknown,
      signature: Uint8Array<ArrayBuffer>,
      bytes: Uint8Array<ArrayBuffer>,
    ): Promise<boolean>;
  };
}

/** What `createSigningKey` needs besides. */
export interface SigningCrypto {
  subtle: {
    generateKey(
      algorithm: { name: "Ed25519" },
      isExtractable: boolean,
      uses: ("sign" | "verify")[],
    ): Promise<unknown>;
    exportKey(format: "raw", key: unknown): Promise<unknown>;
    sign(algorithm: { name: "Ed25519" }, key: unknown, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  };
}

const ed25519 = { name: "Ed25519" } as const;

const passkeyAlgorithms: Record<PasskeyAlgorithm, VerifyAlgorithm> = {
  [-7]: { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" },
  [-8]: ed25519,
  [-257]: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
};

/** The ports of evidence on a WebCrypto instance. */
export function createEvidencePorts(crypto: EvidenceCrypto): EvidencePorts {
  const { subtle } = crypto;
  return {
    sha256: async (bytes) => new Uint8Array(await subtle.digest("SHA-256", owned(bytes))),
    verify: async (publicKey, bytes, signature) => {
      const raw = decodeBase64url(publicKey);
      return raw !== undefined && (await verifyWith(ed25519, ["raw", raw], bytes, signature));
    },
    verifySpki: async (algorithm, spki, bytes, signature) => {
      const raw = algorithm === -7 ? readDerSignature(signature) : signature;
      return (
        raw !== undefined && (await verifyWith(passkeyAlgorithms[algorithm], ["spki", spki], bytes, raw))
      );
    },
  };

  async function verifyWith(
    algorithm: VerifyAlgorithm,
    [format, publicKey]: ["raw" | "spki", Uint8Array],
    bytes: Uint8Array,
    signature: Uint8Array,
  ): Promise<boolean> {
    try {
      const key = await subtle.importKey(format, owned(publicKey), algorithm, false, ["verify"]);
      return await subtle.verify(algorithm, key, owned(signature), owned(bytes));
    } catch {
      return false;
    }
  }
}

/** A fresh key for one chain of one session. The private half cannot leave the runtime and dies with the page. */
export async function createSigningKey(crypto: SigningCrypto): Promise<{ publicKey: PublicKey; sign: Sign }> {
  const { subtle } = crypto;
  const pair = (await subtle.generateKey(ed25519, false, ["sign", "verify"])) as {
    publicKey: unknown;
    privateKey: unknown;
  };
  const raw = (await subtle.exportKey("raw", pair.publicKey)) as ArrayBuffer;
  return {
    publicKey: encodeBase64url(new Uint8Array(raw)) as PublicKey,
    sign: async (bytes) => new Uint8Array(await subtle.sign(ed25519, pair.privateKey, owned(bytes))),
  };
}

// WebCrypto takes no views on shared memory; ours never are, but the type cannot know that.
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}

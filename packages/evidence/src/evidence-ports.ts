import type { PasskeyAlgorithm, PublicKey } from "@meekijk/protocol";

/** The cryptography that checking needs, as the runtime offers it. `createEvidencePorts` makes one of WebCrypto. */
export interface EvidencePorts {
  /** SHA-256 (FIPS 180-4), 32 bytes. */
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
  /** Ed25519 (RFC 8032). A key or signature of a wrong form is false, never an exception. */
  verify(publicKey: PublicKey, bytes: Uint8Array, signature: Uint8Array): Promise<boolean>;
  /**
   * A passkey's signature, with its key as SubjectPublicKeyInfo. An ECDSA signature comes in DER, as authenticators give
   * it, and has one spelling. A key or signature of a wrong form is false, never an exception.
   */
  verifySpki(
    algorithm: PasskeyAlgorithm,
    spki: Uint8Array,
    bytes: Uint8Array,
    signature: Uint8Array,
  ): Promise<boolean>;
}

/** Signs with the private key of one chain: Ed25519, 64 bytes. */
export type Sign = (bytes: Uint8Array) => Promise<Uint8Array>;

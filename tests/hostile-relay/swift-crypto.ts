import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hash,
  hkdfSync,
  type KeyObject,
  randomFillSync,
  sign,
  timingSafeEqual,
  verify,
} from "node:crypto";

/** A key of ours, in place of the platform's own kind. */
type SwiftKey = { readonly bytes: Buffer } | { readonly key: KeyObject };
type Parameters_ = { name?: string; iv: Buffer; additionalData: Buffer; salt: Buffer; info: Buffer };

const tagBytes = 16;
const nameOf = (algorithm: unknown) =>
  typeof algorithm === "string" ? algorithm : String((algorithm as { name: unknown }).name);
const bytesOf = (key: unknown) => (key as { bytes: Buffer }).bytes;
const objectOf = (key: unknown) => (key as { key: KeyObject }).key;
const owned = (bytes: Uint8Array) => new Uint8Array(bytes).buffer;

/** Both ends and the judge look at the same events; whether a signature fits does not change between them. */
const verdicts = new WeakMap<KeyObject, Map<string, boolean>>();

const publicKeys = new Map<string, KeyObject>();

/**
 * The crypto of Node without its thread pool, behind the same port: OpenSSL either way, but a session of a hundred
 * frames costs milliseconds, so that thousands can be played.
 */
export function createSwiftCrypto(): Crypto {
  const subtle = {
    digest: async (algorithm: string, data: Uint8Array) => owned(sha(algorithm, data)),
    importKey: async (format: string, data: Uint8Array, algorithm: unknown): Promise<SwiftKey> => {
      const name = nameOf(algorithm);
      if (format === "pkcs8")
        return { key: createPrivateKey({ key: Buffer.from(data), format: "der", type: "pkcs8" }) };
      return name === "X25519" || name === "Ed25519"
        ? { key: publicKey(name, data) }
        : { bytes: Buffer.from(data) };
    },
    generateKey: async () => {
      const pair = generateKeyPairSync("ed25519");
      return { publicKey: { key: pair.publicKey }, privateKey: { key: pair.privateKey } };
    },
    exportKey: async (_format: string, key: unknown) =>
      owned(Buffer.from(objectOf(key).export({ format: "jwk" }).x ?? "", "base64url")),
    sign: async (algorithm: unknown, key: unknown, data: Uint8Array) =>
      owned(nameOf(algorithm) === "HMAC" ? mac(key, data) : sign(null, data, objectOf(key))),
    verify: async (algorithm: unknown, key: unknown, signature: Uint8Array, data: Uint8Array) => {
      if (nameOf(algorithm) !== "HMAC") return isSigned(objectOf(key), signature, data);
      const right = mac(key, data);
      return right.length === signature.length && timingSafeEqual(right, signature);
    },
    encrypt: async ({ iv, additionalData }: Parameters_, key: unknown, data: Uint8Array) => {
      const cipher = createCipheriv("aes-256-gcm", bytesOf(key), iv).setAAD(additionalData);
      return owned(Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]));
    },
    decrypt: async ({ iv, additionalData }: Parameters_, key: unknown, data: Uint8Array) => {
      const end = data.length - tagBytes;
      const cipher = createDecipheriv("aes-256-gcm", bytesOf(key), iv, { authTagLength: tagBytes });
      cipher.setAAD(additionalData).setAuthTag(data.subarray(end));
      return owned(Buffer.concat([cipher.update(data.subarray(0, end)), cipher.final()]));
    },
    deriveKey: async ({ salt, info }: Parameters_, key: unknown): Promise<SwiftKey> => ({
      bytes: Buffer.from(hkdfSync("sha512", bytesOf(key), salt, info, 32)),
    }),
    deriveBits: async (algorithm: { public: unknown }, key: unknown) =>
      owned(diffieHellman({ privateKey: objectOf(key), publicKey: objectOf(algorithm.public) })),
  };
  return {
    subtle,
    getRandomValues: <T extends NodeJS.ArrayBufferView>(array: T) => randomFillSync(array),
  } as unknown as Crypto;
}

function sha(algorithm: string, data: Uint8Array): Buffer {
  return hash(algorithm === "SHA-512" ? "sha512" : "sha256", data, "buffer");
}

function mac(key: unknown, data: Uint8Array): Buffer {
  return createHmac("sha512", bytesOf(key)).update(data).digest();
}

function isSigned(key: KeyObject, signature: Uint8Array, data: Uint8Array): boolean {
  const known = verdicts.get(key) ?? new Map<string, boolean>();
  verdicts.set(key, known);
  const id = `${Buffer.from(signature).toString("latin1")} ${hash("sha256", data, "latin1")}`;
  const verdict = known.get(id) ?? verify(null, data, key, signature);
  known.set(id, verdict);
  return verdict;
}

function publicKey(curve: string, raw: Uint8Array): KeyObject {
  const x = Buffer.from(raw).toString("base64url");
  const id = `${curve} ${x}`;
  const known = publicKeys.get(id);
  if (known !== undefined) return known;
  const made = createPublicKey({ key: { kty: "OKP", crv: curve, x }, format: "jwk" });
  // One session uses about ten; older ones never come back.
  if (publicKeys.size > 100) publicKeys.clear();
  publicKeys.set(id, made);
  return made;
}

import { createCipheriv, pbkdf2Sync, randomBytes } from "node:crypto";
import type { KeyObject } from "node:crypto";

/**
 * What a passphrase is stretched by: a guess costs this many rounds (OWASP's figure for PBKDF2 with HMAC-SHA-256). Node and OpenSSL write
 * 2,048 and cannot be told otherwise, but read any number, since it stands in the file.
 */
const rounds = 600_000;
const [saltBytes, ivBytes, keyBytes] = [16, 16, 32];

/** Object identifiers in DER: RFC 8018 appendix C, RFC 3565. */
const oid = {
  pbes2: "06092a864886f70d01050d",
  pbkdf2: "06092a864886f70d01050c",
  hmacWithSha256: "06082a864886f70d0209",
  aes256Cbc: "060960864801650304012a",
} as const;

/** PKCS#8 under a passphrase (RFC 5958, PBES2), in PEM: what every tool opens with that passphrase alone. */
export function sealPrivateKey(privateKey: KeyObject, passphrase: string): string {
  const [salt, iv] = [randomBytes(saltBytes), randomBytes(ivBytes)];
  const cipher = createCipheriv("aes-256-cbc", pbkdf2Sync(passphrase, salt, rounds, keyBytes, "sha256"), iv);
  const sealed = Buffer.concat([
    cipher.update(privateKey.export({ type: "pkcs8", format: "der" })),
    cipher.final(),
  ]);
  const stretching = sequence(
    known(oid.pbkdf2),
    sequence(octets(salt), integer(rounds), sequence(known(oid.hmacWithSha256), none)),
  );
  const scheme = sequence(stretching, sequence(known(oid.aes256Cbc), octets(iv)));
  const file = sequence(sequence(known(oid.pbes2), scheme), octets(sealed));
  const lines = file.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN ENCRYPTED PRIVATE KEY-----", ...lines, "-----END ENCRYPTED PRIVATE KEY-----", ""].join(
    "\n",
  );
}

const none = Buffer.from("0500", "hex");
const known = (hex: string) => Buffer.from(hex, "hex");
const sequence = (...parts: Buffer[]) => element(0x30, Buffer.concat(parts));
const octets = (bytes: Buffer) => element(0x04, bytes);

function integer(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  // A first bit would be a sign.
  return element(0x02, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.of(0), bytes]));
}

/** Everything here is shorter than 256 bytes. */
function element(tag: number, content: Buffer): Buffer {
  const length = content.length < 0x80 ? [content.length] : [0x81, content.length];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

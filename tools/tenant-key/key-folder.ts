import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { StatementSigner } from "@meekijk/evidence";
import { rootLineSchema } from "@meekijk/protocol";
import type { PublicKey, RootLine } from "@meekijk/protocol";
import { readJsonFile } from "./read-json-file.ts";
import { sealPrivateKey } from "./seal-private-key.ts";
import { TenantKeyRefused } from "./tenant-key-refused.ts";

const keyName = "root-key.pem";
const lineName = "root-line.json";

export function generateRootKey(): { privateKey: KeyObject; publicKey: PublicKey } {
  const { privateKey } = generateKeyPairSync("ed25519");
  return { privateKey, publicKey: rawPublicKey(privateKey) };
}

/** Writes a new root key, readable by its owner alone; never over another. Gives the key's file. */
export function writeKeyFolder(
  folder: string,
  { privateKey, passphrase, line }: { privateKey: KeyObject; passphrase: string; line: RootLine },
): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keyFile = join(folder, keyName);
  if ([keyName, lineName].some((name) => existsSync(join(folder, name))))
    throw new TenantKeyRefused("folder-not-empty", folder);
  writeFileSync(keyFile, sealPrivateKey(privateKey, passphrase), { mode: 0o600, flag: "wx" });
  writeFileSync(join(folder, lineName), `${JSON.stringify(line, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return keyFile;
}

/** How one gets to the key in this file from the first root; it needs no passphrase. */
export function readRootLine(keyFile: string): RootLine {
  return readJsonFile(join(dirname(keyFile), lineName), rootLineSchema, "not-a-line");
}

export function openRootKey(keyFile: string, passphrase: string): StatementSigner {
  const pem = readKeyText(keyFile);
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey({ key: pem, format: "pem", passphrase });
  } catch {
    // OpenSSL says no in the same way to a wrong passphrase and to a file that is no key.
    throw new TenantKeyRefused("wrong-passphrase", keyFile);
  }
  if (privateKey.asymmetricKeyType !== "ed25519") throw new TenantKeyRefused("wrong-passphrase", keyFile);
  return signerOf(privateKey);
}

export function signerOf(privateKey: KeyObject): StatementSigner {
  return {
    publicKey: rawPublicKey(privateKey),
    sign: async (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  };
}

function readKeyText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new TenantKeyRefused("unreadable", file);
  }
}

function rawPublicKey(privateKey: KeyObject): PublicKey {
  return createPublicKey(privateKey).export({ format: "jwk" }).x as PublicKey;
}

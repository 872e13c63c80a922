import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openRootKey } from "../tools/tenant-key/key-folder.ts";
import { sealPrivateKey } from "../tools/tenant-key/seal-private-key.ts";

const openssl = "/usr/bin/openssl";
const folder = mkdtempSync(join(tmpdir(), "meekijk-root-"));
after(() => rmSync(folder, { recursive: true }));
const passphrase = "zes woorden die niemand raadt morgen";
const { privateKey } = generateKeyPairSync("ed25519");
const plain = privateKey.export({ type: "pkcs8", format: "pem" });

function writeKey(name: string, pem: string): string {
  const file = join(folder, name);
  writeFileSync(file, pem, { mode: 0o600 });
  return file;
}

test("a root key's file opens with its passphrase alone, here and with openssl, and each file is another", () => {
  const pems = [0, 1].map(() => sealPrivateKey(privateKey, passphrase));
  assert.notEqual(pems[0], pems[1]);
  const file = writeKey("root-key.pem", pems[0] ?? "");
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(openRootKey(file, passphrase).publicKey.length, 43);
  assert.throws(() => openRootKey(file, `${passphrase}!`), { name: "TenantKeyRefused" });
  const read = (password: string) =>
    spawnSync(openssl, ["pkey", "-in", file, "-passin", `pass:${password}`], { encoding: "utf8" });
  assert.equal(read(passphrase).stdout, plain);
  assert.notEqual(read("another").status, 0);
});

test("a guess at the passphrase costs 600,000 rounds of HMAC-SHA-256, as the file itself says", () => {
  const file = writeKey("rounds.pem", sealPrivateKey(privateKey, passphrase));
  const parsed = execFileSync(openssl, ["asn1parse", "-in", file], { encoding: "utf8" });
  const rounds = /INTEGER\s*:([0-9A-F]+)/.exec(parsed)?.[1] ?? "";
  assert.equal(Number.parseInt(rounds, 16), 600_000);
  assert.match(parsed, /PBKDF2[^]*hmacWithSHA256[^]*aes-256-cbc/);
});

test("a file of before, with the rounds that openssl writes, still opens", () => {
  const old = createPrivateKey(plain).export({
    type: "pkcs8",
    format: "pem",
    cipher: "aes-256-cbc",
    passphrase,
  });
  assert.equal(openRootKey(writeKey("old.pem", old), passphrase).publicKey.length, 43);
});

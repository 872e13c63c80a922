import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repositoryRoot } from "../tools/repository-root.ts";

const document = readFileSync(join(repositoryRoot, "docs", "keys.md"), "utf8");
/** What hands a source cryptography: the platform's, Node's, and the libraries that bring their own. */
const touches =
  /\.subtle\.|from "node:crypto"|from "@noble\/|from "werift"|createSecureContext|from "openid-client"|from "@simplewebauthn\/server/;
/** An algorithm as a source writes it, in its own quotes or inside a longer text. */
const algorithm =
  /^(sha|aes|des|rc4|md5|hkdf|hmac|x25519|x448|ed25519|ed448|eddsa|ecdsa|ecdh|rsa|dsa|p-\d|pbkdf|scrypt|argon|chacha|ml-|slh-|tls_|tlsv|cpace\d|(r|e|p|h)s(256|384|512))[\w-]*$/i;

/** Programs and libraries as they are shipped, and the tools that make keys and builds; no tests. */
const sources = ["packages/*/src/**/*.{ts,tsx}", "apps/*/src/**/*.{ts,tsx}", "tools/**/*.ts"]
  .flatMap((pattern) => globSync(pattern, { cwd: repositoryRoot }))
  .filter((file) => !/\.test\.tsx?$|\/testing\/|node_modules/.test(file))
  .map((file) => ({ file, text: readFileSync(join(repositoryRoot, file), "utf8") }));
const cryptographic = sources.filter(({ text }) => touches.test(text));

test("every source that touches cryptography stands in docs/keys.md, and every file there exists", () => {
  assert(cryptographic.length > 20);
  const missing = cryptographic.map(({ file }) => file).filter((file) => !document.includes(`\`${file}\``));
  assert.deepEqual(missing, []);
  for (const [, file = ""] of document.matchAll(/`((?:packages|apps|tools|tests)\/[^`]+\.ts)`/g))
    assert(existsSync(join(repositoryRoot, file)), file);
});

test("every algorithm that these sources name stands in docs/keys.md", () => {
  const unnamed = cryptographic.flatMap(({ file, text }) =>
    [...text.matchAll(/"([\w-]{3,40})"/g)].flatMap(([, word = ""]) =>
      algorithm.test(word) && !document.includes(`\`${word}\``) ? [`${word} in ${file}`] : [],
    ),
  );
  assert.deepEqual(unnamed, []);
});

test("every table that holds a key, a hash of a token or a seed is named with a key's life", () => {
  for (const place of [
    "server_keys",
    "customer_passkeys",
    "sessions.resume_seed",
    "server-key",
    "root-key.pem",
  ])
    assert(document.includes(place), place);
  // The rows of the first table: each says all of a life.
  const [, keys = ""] = /## Keys\n([^]*?)\n## /.exec(document) ?? [];
  const rows = keys.split("\n").filter((line) => line.startsWith("| ") && !/^\| (key|-)/.test(line));
  assert(rows.length > 15);
  for (const row of rows) assert.equal(row.split("|").filter((cell) => cell.trim() !== "").length, 7, row);
});

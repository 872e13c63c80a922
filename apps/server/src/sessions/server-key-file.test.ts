import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { testEvidencePorts } from "../testing/sample-device.ts";
import { openServerKeyFile } from "./server-key-file.ts";

const root = mkdtempSync(join(tmpdir(), "meekijk-key-"));
after(() => rmSync(root, { recursive: true }));

test("the key is made once, readable by its owner alone, and signs what WebCrypto verifies", async () => {
  const file = join(root, "server-key");
  writeFileSync(`${file}.new`, "half a key of a killed start");
  const key = await openServerKeyFile(file);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal((await openServerKeyFile(file)).publicKey, key.publicKey);
  const bytes = new TextEncoder().encode("event");
  assert(await testEvidencePorts.verify(key.publicKey, bytes, await key.sign(bytes)));
});

test("a damaged key stops the start: a new one would break every chain", async () => {
  const file = join(root, "damaged");
  writeFileSync(file, "no key");
  await assert.rejects(openServerKeyFile(file), { name: "StartFailure", reason: "server-key-unusable" });
});

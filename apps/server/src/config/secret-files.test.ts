import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Environment } from "./environment.ts";
import { describeStartFailure } from "./operator-text.ts";
import { takeSecretFiles } from "./secret-files.ts";
import { StartFailure } from "./start-failure.ts";

const folder = mkdtempSync(join(tmpdir(), "meekijk-secrets-"));
after(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string, mode = 0o400): string {
  const file = join(folder, name);
  rmSync(file, { force: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

function assertRefused(environment: Environment, reason: string): void {
  assert.throws(
    () => takeSecretFiles(environment),
    (error) => {
      assert(error instanceof StartFailure);
      assert.equal(error.reason, reason);
      assert.doesNotMatch(describeStartFailure(error), /[\n{}?]|geheim/);
      return true;
    },
  );
}

test("a secret comes from the file that the operator names, without its line end", () => {
  const address = "postgresql://u:geheim@localhost/x";
  const SMTP_URL_FILE = write("smtp", "smtps://u:geheim@mail.example.nl\n", 0o440);
  const DATABASE_URL_FILE = write("database", address);
  const taken = takeSecretFiles({ PORT: "1", DATABASE_URL_FILE, SMTP_URL_FILE });
  assert.equal(taken.DATABASE_URL, address);
  assert.equal(taken.SMTP_URL, "smtps://u:geheim@mail.example.nl");
  assert.equal(taken.PORT, "1");
});

test("a credential that systemd or a vault's agent puts into the service's folder is taken by its name", () => {
  write("SMTP_URL", "smtps://u:geheim@mail.example.nl");
  const taken = takeSecretFiles({ CREDENTIALS_DIRECTORY: folder, DATABASE_URL: "postgresql://localhost/x" });
  assert.equal(taken.SMTP_URL, "smtps://u:geheim@mail.example.nl");
  assert.equal(taken.DATABASE_URL, "postgresql://localhost/x");
  assert.equal(takeSecretFiles({ CREDENTIALS_DIRECTORY: join(folder, "none") }).SMTP_URL, undefined);
});

test("a file that others may use, or the group may write, stops the start", () => {
  for (const mode of [0o404, 0o444, 0o402, 0o420, 0o644, 0o666, 0o411])
    assertRefused({ SMTP_URL_FILE: write("open", "geheim", mode) }, "secret-open-to-others");
  for (const mode of [0o400, 0o440, 0o600, 0o640])
    assert.equal(takeSecretFiles({ SMTP_URL_FILE: write("closed", "geheim", mode) }).SMTP_URL, "geheim");
});

test("a file that is not there, empty or endless stops the start, and so do two sources of one secret", () => {
  assertRefused({ SMTP_URL_FILE: join(folder, "nowhere") }, "secret-unusable");
  assertRefused({ SMTP_URL_FILE: write("empty", " \n") }, "secret-unusable");
  assertRefused({ SMTP_URL_FILE: write("endless", "geheim".repeat(2_000)) }, "secret-unusable");
  const SMTP_URL_FILE = write("one", "geheim");
  assertRefused({ SMTP_URL_FILE, SMTP_URL: "smtps://mail.example.nl" }, "secret-given-twice");
  write("SMTP_URL", "geheim");
  assertRefused({ SMTP_URL_FILE, CREDENTIALS_DIRECTORY: folder }, "secret-given-twice");
});

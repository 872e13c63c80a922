import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { playWholeSession } from "../packages/evidence/src/testing/test-session.ts";
import { repositoryRoot } from "../tools/repository-root.ts";

const folder = mkdtempSync(join(tmpdir(), "meekijk-verify-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const session = await playWholeSession();
const record = session.record();

function verify(content: string | Uint8Array, ...parameters: string[]) {
  const file = join(folder, "record.json");
  writeFileSync(file, content);
  return run(file, ...parameters);
}

function run(...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(repositoryRoot, "tools", "verify.ts"), ...parameters],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

void test("R048 R049 a good record: exit 0, every event, what is proven and what is not", () => {
  const { status, stdout, stderr } = verify(JSON.stringify(record));
  assert.equal(stderr, "");
  assert.equal(status, 0);
  assert.match(stdout, /\nOordeel: in zichzelf kloppend; bewijst niet wie\n$/);
  assert.match(
    stdout,
    / {2}3 maart 2026 14:05:17 CET {2}Computer van de klant 5 {2}Klant zei ja tegen meekijken\n/,
  );
  assert.match(stdout, / {6}Opgeslagen door de server: 3 maart 2026 14:05:18 CET\n/);
  assert.match(stdout, /Wat dit bewijst\n- Niemand zonder de sleutels/);
  assert.match(stdout, /Wat dit niet bewijst\n- Wie er ondertekende/);
  assert.match(stdout, /Medewerker: Zoë de Vries, Voorbeeld Beheer\n/);
  for (const { publicKey } of Object.values(session.keys)) assert(stdout.includes(publicKey));
  assert.doesNotMatch(stdout, /Wat niet klopt|\{|\}/);
});

void test("R049 the same in English", () => {
  const { status, stdout } = verify(JSON.stringify(record), "--lang", "en");
  assert.equal(status, 0);
  assert.match(stdout, /\nVerdict: internally consistent; does not prove who\n$/);
});

void test("control characters in the details reach no terminal", () => {
  const { stdout } = verify(JSON.stringify(record));
  assert(record.entries.some(({ details }) => details.json.includes("\\u0007")));
  assert.doesNotMatch(stdout, /[^\P{Cc}\n]/u);
  assert.match(stdout, /Reden: De printer “weigert” {2}\\ 🖨\n/);
});

void test("R048 a changed record: exit 1, each problem in a line of its own", () => {
  const entries = record.entries.map((entry) => ({
    ...entry,
    details: { ...entry.details, json: entry.details.json.replace("solved", "not-solved") },
  }));
  const { status, stdout } = verify(JSON.stringify({ ...record, entries }));
  assert.equal(status, 1);
  assert.match(
    stdout,
    /Wat niet klopt\n- Gebeurtenis 16 \(Server\), plaats 33 in het bestand: de bijzonderheden horen er niet bij\n\n/,
  );
  assert.match(stdout, /\nOordeel: klopt niet\n$/);
  assert.doesNotMatch(stdout, /Wat dit bewijst/);

  const cut = verify(JSON.stringify({ ...record, entries: record.entries.toSpliced(4, 1) }), "--lang", "en");
  assert.equal(cut.status, 1);
  assert.match(cut.stdout, /What is wrong\n(- .+\n){3,}\n/);
});

const unusable: Record<string, string | Uint8Array> = {
  "no JSON": "{",
  "another format": JSON.stringify({ ...record, format: "something-else" }),
  "an entry without salt": JSON.stringify({ ...record, entries: [{ jws: "a.b.c", details: {} }] }),
  "no UTF-8": new Uint8Array([0x22, 0xff, 0x22]),
};
for (const [name, content] of Object.entries(unusable)) {
  void test(`R049 a file that is no record gives one line and exit 2: ${name}`, () => {
    assert.deepEqual(verify(content), {
      status: 2,
      stdout: "",
      stderr: "Dit bestand is geen verslag van Meekijk, of het is beschadigd.\n",
    });
  });
}

void test("R049 no file, an unknown option or language: one line and exit 2", () => {
  const usage = { status: 2, stdout: "", stderr: "Gebruik: npm run verify -- BESTAND [--lang nl|en]\n" };
  assert.deepEqual(run(), usage);
  assert.deepEqual(run("a.json", "--lang", "fr"), usage);
  assert.deepEqual(run("a.json", "--force"), usage);
  const missing = run(join(folder, "missing.json"), "--lang", "en");
  assert.equal(missing.status, 2);
  assert.match(missing.stderr, /^The file .+missing\.json cannot be read\.\n$/);
});

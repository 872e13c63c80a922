import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { playReceipt } from "../packages/evidence/src/testing/test-receipt.ts";
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

const command = join(repositoryRoot, "apps", "verify", "src", "verify-command.ts");

function run(...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...parameters], {
    encoding: "utf8",
  });
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

void test("R048 with a root key a record is not accepted, and the command says why", () => {
  const { status, stdout } = verify(JSON.stringify(record), "--root", rootKey);
  assert.equal(status, 1);
  assert.match(stdout, /\nOordeel: niet aanvaard; dit is een verslag, .+\n$/);
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
  const usage = {
    status: 2,
    stdout: "",
    stderr:
      "Gebruik: npm run verify -- BESTAND [--root SLEUTEL] [--with ANDER-BESTAND [--proof BEWIJS]] [--lang nl|en]\n",
  };
  assert.deepEqual(run(), usage);
  assert.deepEqual(run("a.json", "--lang", "fr"), usage);
  assert.deepEqual(run("a.json", "--force"), usage);
  const missing = run(join(folder, "missing.json"), "--lang", "en");
  assert.equal(missing.status, 2);
  assert.match(missing.stderr, /^The file .+missing\.json cannot be read\.\n$/);
});

const example = join(repositoryRoot, "packages", "evidence", "fixtures", "receipt-example.json");
const rootKey = "1UIH2hlJd9z0atv-wrwudbUtWopCGE_t_cAAJPDj6No";

void test("R048 R049 a receipt with the provider's root key: accepted, who, what is proven and what is not", () => {
  const { status, stdout, stderr } = run(example, "--root", rootKey);
  assert.equal(stderr, "");
  assert.equal(status, 0);
  assert.match(stdout, /\nOordeel: aanvaard\n$/);
  assert.match(stdout, /\n- Medewerker: Zoë de Vries, Voorbeeld Beheer\n- Bewezen: /);
  assert.match(stdout, /\nWat dit bewijst\n- Niemand heeft iets veranderd/);
  assert.match(stdout, /\nWat dit niet bewijst\n- Dat het uw computer was/);
  assert.doesNotMatch(stdout, /Wat niet klopt|[{}]/);
});

void test("R049 the command runs where the runtime has no base64 and no hexadecimal of byte arrays yet", () => {
  const names = ["fromBase64", "fromHex", "prototype.toBase64", "prototype.toHex"];
  const older = names.map((name) => `delete Uint8Array.${name}`).join(";");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`--import=data:text/javascript,${older}`, command, example, "--root", rootKey],
    { encoding: "utf8" },
  );
  assert.deepEqual([status, stderr], [0, ""]);
  assert.match(stdout, /\nOordeel: aanvaard\n$/);
});

void test("R048 a receipt without a root key, or with another one, is not accepted and says why", () => {
  const without = run(example);
  assert.equal(without.status, 1);
  assert.match(without.stdout, /geef met --root de sleutel van de aanbieder op/);
  assert.match(without.stdout, /\nOordeel: niet aanvaard; bewijst niet wie\n$/);
  assert.doesNotMatch(without.stdout, /\n- Bewezen: /);
  const other = run(example, "--root", "A".repeat(43), "--lang", "en");
  assert.equal(other.status, 1);
  assert.match(other.stdout, /The key that you gave does not belong to this receipt/);
  assert.match(other.stdout, /\nVerdict: not accepted; not right\n$/);
  const dashed = run(example, "--root", `-${"A".repeat(42)}`);
  assert.deepEqual([dashed.status, dashed.stderr], [1, ""]);
  assert.equal(run(example, "--root", "x").status, 2);
});

void test("R049 the command shows the notes of a receipt", async () => {
  const { text, receipt } = await playReceipt({ hasConsoleEnd: false });
  const { status, stdout } = verify(text, "--root", receipt.trust?.firstRoot ?? "");
  assert.equal(status, 1);
  assert.match(stdout, /\nOordeel: niet aanvaard; het eind ontbreekt\n$/);
  assert.match(
    stdout,
    /\nOpmerkingen\n- De keten \(.+\) stopt na gebeurtenis \d+ zonder einde van de sessie\.\n/,
  );
  assert.doesNotMatch(stdout, /Niemand heeft iets veranderd/);
});

void test("R048 a receipt of which one character was changed is not accepted", () => {
  const text = readFileSync(example, "utf8");
  for (const changed of [text.replace("Zoë", "Zoé"), text.trimEnd(), text.slice(0, 5_000)]) {
    const { status, stdout } = verify(changed, "--root", rootKey);
    assert.equal(status, 1);
    assert.match(stdout, /\nOordeel: niet aanvaard; klopt niet\n$/);
  }
});

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  createEvidencePorts,
  openRosterEntry,
  openTrustLine,
  sealRosterEntry,
  signRosterFile,
} from "@meekijk/evidence";
import { rosterEmployeeSchema, rosterFileSchema, rosterRequestSchema } from "@meekijk/protocol";
import type { RosterEmployee } from "@meekijk/protocol";
import { repositoryRoot } from "../tools/repository-root.ts";
import { openRootKey } from "../tools/tenant-key/key-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "meekijk-tenant-key-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const ports = createEvidencePorts(globalThis.crypto);
const at = (name: string) => join(folder, name);

function run(parameters: string[], passphrase = "een lange wachtzin") {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(repositoryRoot, "tools", "tenant-key.ts"), ...parameters],
    { encoding: "utf8", env: { ...process.env, MEEKIJK_KEY_PASSPHRASE: passphrase } },
  );
  return { status, stdout, stderr };
}
function runWell(...parameters: string[]): string {
  const { status, stdout, stderr } = run(parameters);
  assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
  return stdout;
}

const passkey = (name: string, isDeviceBound = true) => ({
  credentialId: Buffer.from(name).toString("base64url"),
  algorithm: -7 as const,
  spki: generateKeyPairSync("ec", { namedCurve: "P-256" })
    .publicKey.export({ format: "der", type: "spki" })
    .toString("base64url"),
  isDeviceBound,
});
const person = (employeeId: string, name: string, ...passkeys: ReturnType<typeof passkey>[]) => ({
  employeeId,
  name,
  organisation: "Voorbeeld Beheer",
  passkeys,
});
const zoe = person("e-7", "Zoë de Vries", passkey("laptop"), passkey("telefoon", false));
const karel = person("e-8", "Karel Jansen", passkey("sleutel"));
const request = (...employees: ReturnType<typeof person>[]) =>
  rosterRequestSchema.parse({
    format: "meekijk-roster-request",
    v: 1,
    tenant: "voorbeeld",
    consoleOrigins: ["https://console.example"],
    logOrigin: "console.example/log/voorbeeld",
    serverKeys: ["iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w"],
    afterNumber: 0,
    employees,
  });
const write = (name: string, value: unknown) => {
  writeFileSync(at(name), JSON.stringify(value));
  return at(name);
};
const read = async (name: string) => {
  const file = rosterFileSchema.parse(JSON.parse(readFileSync(at(name), "utf8")));
  const opened = await openTrustLine(file.trust, ports);
  assert(opened.kind === "opened");
  const people = file.entries.map((entry) => openRosterEntry(entry));
  return { opened, people: people.filter((one): one is RosterEmployee => one !== undefined) };
};
const keyTextOf = (printed: string) => /^ {2}([\w-]{43})$/m.exec(printed)?.[1] ?? "";
const firstKey = at("first/root-key.pem");
const secondKey = at("second/root-key.pem");
let firstRoot = "";

void test("R036 a root key is made encrypted, for its owner alone, never over another, and its public half is printed", () => {
  const printed = runWell("create", "--tenant", "voorbeeld", "--out", at("first"));
  firstRoot = keyTextOf(printed);
  assert.match(firstRoot, /^[\w-]{43}$/);
  assert.match(printed, /nooit op de server/);
  assert.match(readFileSync(firstKey, "utf8"), /^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
  assert.equal(statSync(firstKey).mode & 0o777, 0o600);
  const again = run(["create", "--tenant", "voorbeeld", "--out", at("first")]);
  assert.equal(again.status, 1);
  assert.match(again.stderr, /ligt al een sleutel/);
  const short = run(["create", "--tenant", "voorbeeld", "--out", at("short")], "te kort");
  assert.match(short.stderr, /minstens 16 tekens/);
});

void test("R036 a roster is signed after it was said in words who is new, with a fingerprint of each passkey", async () => {
  const file = write("request.json", request(zoe, karel));
  const printed = runWell("sign-roster", "--key", firstKey, file, "--yes", "--valid-days", "30");
  assert.match(
    printed,
    /Nieuw: Zoë de Vries \(e-7\), Voorbeeld Beheer\n- passkey ([0-9a-f]{4}-){7}[0-9a-f]{4}, gebonden/,
  );
  assert.match(printed, /kan op meer apparaten staan/);
  assert.match(printed, /Nieuw bij de server: https:\/\/console\.example\n/);
  const { opened, people } = await read("roster-voorbeeld-1.json");
  assert.deepEqual(opened.roots, [firstRoot]);
  assert.deepEqual(people, [zoe, karel]);
  const { issuedAt, validUntil } = opened.roster;
  assert.equal(Date.parse(validUntil) - Date.parse(issuedAt), 30 * 86_400_000);
  assert.match(run(["sign-roster", "--key", firstKey, file, "--yes"]).stderr, /wordt niet overschreven/);
});

void test("R036 a request whose number jumps far ahead is signed only when that is said to be meant", async () => {
  const ask = (afterNumber: number) => {
    const file = write(`request-after-${afterNumber}.json`, { ...request(zoe), afterNumber });
    return ["sign-roster", "--key", firstKey, file, "--yes"];
  };
  const far = run(ask(1001));
  assert.equal(far.status, 1);
  assert.match(far.stderr, /na nummer 1001/);
  runWell(...ask(1000));
  const last = run(ask(Number.MAX_SAFE_INTEGER - 1));
  assert.equal(last.status, 1);
  runWell(...ask(1001), "--skip-numbers");
  assert.equal((await read("roster-voorbeeld-1002.json")).opened.roster.number, 1002);
});

void test("R036 against the roster before, only what changed is said: people, passkeys and the server's own keys", async () => {
  const bob = person("e-9", "Bob Smit", passkey("nieuw"));
  const moved = { ...zoe, passkeys: zoe.passkeys.slice(0, 1) };
  const next = { ...request(moved, bob), serverKeys: ["1UIH2hlJd9z0atv-wrwudbUtWopCGE_t_cAAJPDj6No"] };
  const file = write("request-2.json", next);
  const previous = at("roster-voorbeeld-1.json");
  const printed = runWell(
    "sign-roster",
    "--key",
    firstKey,
    file,
    "--previous",
    previous,
    "--yes",
    "--lang",
    "en",
  );
  assert.match(printed, /New: Bob Smit/);
  assert.match(printed, /Gone: Karel Jansen/);
  assert.match(
    printed,
    /Changed: Zoë de Vries \(e-7\), Voorbeeld Beheer\n- passkey gone: .*can be on several/,
  );
  assert.match(printed, /New of the server: 1UIH2hlJ\S{35}\nGone of the server: iojj3XQJ\S{35}\n/);
  assert.doesNotMatch(printed, /console\.example/);
  assert.equal((await read("roster-voorbeeld-2.json")).opened.roster.number, 2);
});

void test("R036 without a terminal and without --yes nothing is signed", () => {
  const { status, stderr } = run(["sign-roster", "--key", firstKey, at("request.json")]);
  assert.equal(status, 1);
  assert.match(stderr, /in een terminal/);
});

void test("R036 an employee or a passkey is taken out without the server, no longer valid than before", async () => {
  const previous = at("roster-voorbeeld-2.json");
  const before = await read("roster-voorbeeld-2.json");
  const unknown = run(["revoke", "--key", firstKey, "--employee", "e-8", previous, "--yes"]);
  assert.match(unknown.stderr, /e-8 staat niet in de vorige lijst/);
  const dashed = run(["revoke", "--key", firstKey, "--passkey", "-aGVsbG8", previous, "--yes"]);
  assert.match(dashed.stderr, /-aGVsbG8 staat niet in de vorige lijst/);
  assert.match(runWell("revoke", "--key", firstKey, "--employee", "e-9", previous, "--yes"), /Weg: Bob Smit/);
  const { opened, people } = await read("roster-voorbeeld-3.json");
  assert.deepEqual(
    people.map(({ employeeId }) => employeeId),
    ["e-7"],
  );
  assert.equal(opened.roster.validUntil, before.opened.roster.validUntil);
  const laptop = zoe.passkeys[0]?.credentialId ?? "";
  const third = at("roster-voorbeeld-3.json");
  runWell("revoke", "--key", firstKey, "--passkey", laptop, third, "--yes");
  assert.deepEqual((await read("roster-voorbeeld-4.json")).people, []);
});

void test("R036 a rotation leads to the new key, and what that signs still holds for who knows the first", async () => {
  const printed = runWell("rotate", "--key", firstKey, "--out", at("second"));
  const secondRoot = keyTextOf(printed);
  assert.match(printed, /Onderteken nu een nieuwe lijst/);
  const file = write("request-5.json", { ...request(zoe), afterNumber: 4 });
  const previous = at("roster-voorbeeld-4.json");
  runWell("sign-roster", "--key", secondKey, file, "--previous", previous, "--yes");
  const { opened } = await read("roster-voorbeeld-5.json");
  assert.deepEqual(opened.roots, [firstRoot, secondRoot]);
  const shown = runWell("show", at("roster-voorbeeld-5.json"));
  assert.match(shown, new RegExp(`Eerdere hoofdsleutel: ${firstRoot}\nHoofdsleutel: ${secondRoot}\n$`));
  assert.match(runWell("show", at("second/root-line.json")), new RegExp(`Hoofdsleutel: ${secondRoot}\n$`));
  assert.match(runWell("show", at("request.json")), /nog niet ondertekend[^]*Karel Jansen/);
});

void test("R036 a wrong passphrase, another provider, a changed roster and what makes no sense sign nothing", () => {
  const file = at("request.json");
  const sign = ["sign-roster", "--key", firstKey, "--yes"];
  assert.match(run([...sign, file], "een andere wachtzin").stderr, /wachtzin past niet/);
  const foreign = write("foreign.json", { ...request(zoe), tenant: "ander" });
  assert.match(run([...sign, foreign]).stderr, /andere organisatie/);
  runWell("create", "--tenant", "voorbeeld", "--out", at("third"));
  const third = ["sign-roster", "--key", at("third/root-key.pem"), "--yes"];
  assert.match(
    run([...third, file, "--previous", at("roster-voorbeeld-1.json")]).stderr,
    /andere hoofdsleutel/,
  );
  const signed = rosterFileSchema.parse(JSON.parse(readFileSync(at("roster-voorbeeld-1.json"), "utf8")));
  const changed = write("changed.json", { ...signed, entries: signed.entries.slice(1) });
  assert.match(run([...sign, file, "--previous", changed]).stderr, /klopt niet/);
  assert.match(run([...sign, at("roster-voorbeeld-1.json")]).stderr, /geen aanvraag/);
  for (const [name, twice] of Object.entries({
    person: request(zoe, { ...zoe, passkeys: [passkey("van een ander")] }),
    passkey: request(zoe, { ...karel, passkeys: zoe.passkeys.slice(1) }),
  }))
    assert.match(run([...sign, write(`${name}-twice.json`, twice)]).stderr, /staat er twee keer in/);
  const plain = write("plain.json", { ...request(zoe), consoleOrigins: ["http://console.example"] });
  assert.match(run([...sign, plain]).stderr, /niet in een lijst kan staan/);
  assert.match(run([...sign, at("nowhere.json")]).stderr, /kan niet worden gelezen/);
  assert.match(run(["show", firstKey]).stderr, /geen sleutelmap/);
  for (const parameters of [
    [],
    ["create"],
    ["create", "--tenant", "Voorbeeld!", "--out", at("x")],
    ["sign-roster", file],
    [...sign, file, "--valid-days", "0"],
    [...sign, file, "--valid-days", "401"],
    ["revoke", "--key", firstKey, file],
    ["revoke", "--key", firstKey, "--employee", "a", "--passkey", "b", file],
    ["show", file, file],
    ["show", file, "--lang", "fr"],
  ]) {
    const { status, stderr } = run(parameters);
    assert.equal(status, 2, parameters.join(" "));
    assert.match(stderr, /^Gebruik: npm run tenant-key/);
  }
});

void test("R036 what a server put into a name cannot write over what the signer reads", () => {
  const sly = person("e-1", "Eva\u001b[2K\u202e\nWeg: iemand", passkey("x"));
  const printed = runWell("show", write("sly.json", request(sly)));
  // oxlint-disable-next-line no-control-regex -- a terminal obeys exactly these
  assert.doesNotMatch(printed.replaceAll("\n", ""), /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  assert.doesNotMatch(printed, /^Weg:/m);
});

void test("R036 nobody is taken out of a list that is over: it says that a new one is needed", async () => {
  const signer = openRootKey(firstKey, "een lange wachtzin");
  const entry = sealRosterEntry(rosterEmployeeSchema.parse(zoe), new Uint8Array(16));
  assert(entry);
  const { tenant, consoleOrigins, logOrigin, serverKeys } = request();
  const over = await signRosterFile(
    {
      terms: {
        v: 1,
        tenant,
        number: 1,
        issuedAt: new Date(0).toISOString(),
        validUntil: new Date(1).toISOString(),
        consoleOrigins,
        logOrigin,
        serverKeys,
      },
      entries: [entry],
      line: { firstRoot: signer.publicKey, rotations: [] },
      signer,
    },
    ports,
  );
  const { status, stderr } = run([
    "revoke",
    "--key",
    firstKey,
    "--employee",
    "e-7",
    write("over.json", over),
    "--yes",
  ]);
  assert.equal(status, 1);
  assert.match(stderr, /al verlopen/);
});

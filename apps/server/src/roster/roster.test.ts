import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signRotation } from "@meekijk/evidence";
import { brandViewSchema, rosterRequestSchema, rosterViewSchema } from "@meekijk/protocol";
import type { EmployeeId, RosterFile, RosterRequest, RosterView, TenantId } from "@meekijk/protocol";
import { sql } from "kysely";
import { changeEmployee } from "../employees/employee-administration.repository.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { demoTenant } from "../demo/demo-tenant.ts";
import { PasskeyVisitor } from "../testing/passkey-visitor.ts";
import { createRootKey, evidencePorts, signRequest } from "../testing/sample-root.ts";
import type { SigningTerms } from "../testing/sample-root.ts";
import { SoftAuthenticator } from "../testing/soft-authenticator.ts";
import { TestServer } from "../testing/test-server.ts";
import { findRootKey, findStanding, findTrustLine } from "./find-standing.ts";
import type { RosterSite } from "./roster-site.ts";
import { readRosterView } from "./roster-view.ts";

const noor = "noor-tellekamp" as EmployeeId;
const bram = "bram-oosterwolde" as EmployeeId;
const tenantId = demoTenant.tenantId as TenantId;

let world: TestServer;
let admin: PasskeyVisitor;
let colleague: PasskeyVisitor;
const keys = {
  admin: new SoftAuthenticator(),
  first: new SoftAuthenticator(),
  second: new SoftAuthenticator(),
};
const root = createRootKey();

before(async () => {
  world = await TestServer.start();
  admin = new PasskeyVisitor(world);
  await admin.signInByLink(noor);
  assert.equal(await admin.addPasskey(keys.admin), 204);
  assert.equal(await admin.prove("step-up", keys.admin), 204);
  colleague = new PasskeyVisitor(world);
  await colleague.signInByLink(bram);
});
after(() => world[Symbol.asyncDispose]());

const request = async (): Promise<RosterRequest> =>
  rosterRequestSchema.parse(JSON.parse((await admin.send("/api/roster/request")).text));
const view = async (): Promise<RosterView> =>
  rosterViewSchema.parse(JSON.parse((await admin.send("/api/roster")).text));
const signed = async (settings: Partial<SigningTerms> = {}) =>
  signRequest(await request(), { signer: root, nowMs: world.nowMs, ...settings });
const upload = async (file: RosterFile, replacesRoot = false) => {
  const { status, text } = await admin.send("/api/roster", { file, replacesRoot });
  return status === 204 ? "stored" : (JSON.parse(text) as { error: string }).error;
};
const inDemo: <R>(work: Parameters<typeof inTenant<R>>[2]) => Promise<R> = (work) =>
  inTenant(world.server.database, tenantId, work);
const site = async () => {
  const { serverKeys, consoleOrigins, logOrigin } = await request();
  return { serverKey: serverKeys[0] ?? root.publicKey, consoleOrigins, logOrigin };
};
const standingOf = async (employeeId: EmployeeId, { nowMs = world.nowMs, change = {} } = {}) => {
  const asked = { now: new Date(nowMs), site: { ...(await site()), ...change }, evidencePorts };
  return inDemo((tenant) => findStanding(tenant, employeeId, asked));
};
const placeOf = async (employeeId: EmployeeId) =>
  (await view()).employees.find((one) => one.employeeId === employeeId)?.place;
const brand = async () => brandViewSchema.parse(JSON.parse((await world.send("/api/brands/default")).text));
const rootEvents = async () => {
  const rows = await inDemo((tenant) =>
    tenant.selectFrom("account_events").selectAll().orderBy("account_event_id").execute(),
  );
  return rows.filter(({ kind }) => kind.startsWith("root-key")).map(({ kind, subject }) => [kind, subject]);
};

test("R036 before there is a roster nobody stands in one, and a page is given no root key", async () => {
  assert.equal((await view()).roster, null);
  assert.equal(await placeOf(noor), "not-listed");
  assert.equal(await placeOf(bram), "no-passkey");
  assert.equal(await standingOf(noor), undefined);
  assert.equal((await brand()).rootKey, undefined);
});

test("R036 the request names who may run sessions and has a passkey, and what a roster says of this server", async () => {
  const { employees, consoleOrigins, logOrigin, serverKeys, afterNumber } = await request();
  assert.deepEqual(
    employees.map(({ employeeId, passkeys }) => [
      employeeId,
      passkeys.map(({ isDeviceBound }) => isDeviceBound),
    ]),
    [[noor, [true]]],
  );
  assert.equal(employees[0]?.passkeys[0]?.credentialId, keys.admin.credentialId);
  assert.deepEqual(consoleOrigins, [`http://localhost:${world.server.port}`]);
  assert.equal(logOrigin, `127.0.0.1:${world.server.port}/log/${tenantId}`);
  assert.equal(serverKeys.length, 1);
  assert.equal(afterNumber, 0);
});

test("R036 a roster is not stored: unsound, of another server, over, or without a fresh proof", async () => {
  const good = await signed();
  const other = await signed();
  const broken = { ...good, trust: { ...good.trust, firstRoot: createRootKey().publicKey } };
  assert.equal(await upload(broken), "roster-unsound");
  assert.equal(await upload({ ...good, entries: [] }), "roster-unsound");
  assert.equal(await upload({ ...good, entries: other.entries }), "roster-unsound");
  assert.equal(await upload({ ...good, entries: [...good.entries, ...good.entries] }), "roster-unsound");
  const elsewhere = "roster-of-another-server";
  const ofAnother = { tenant: "ander" as TenantId, logOrigin: "x/log/ander" };
  assert.equal(await upload(await signed({ terms: ofAnother })), elsewhere);
  assert.equal(await upload(await signed({ terms: { logOrigin: `x/log/${tenantId}` } })), elsewhere);
  assert.equal(await upload(await signed({ terms: { serverKeys: [root.publicKey] } })), elsewhere);
  assert.equal(await upload(await signed({ terms: { consoleOrigins: ["https://x.example"] } })), elsewhere);
  assert.equal(await upload(await signed({ nowMs: world.nowMs - 91 * 86_400_000 })), "roster-expired");
  const ahead = await signed({ nowMs: world.nowMs + 11 * 60_000 });
  assert.equal(await upload(ahead), "roster-of-the-future");
  world.moveClock(6 * 60_000);
  assert.equal(await upload(good), "step-up-needed");
  assert.equal((await view()).roster, null);
  assert.equal(await admin.prove("step-up", keys.admin), 204);
});

test("R036 the first root key is taken and on record, and whoever is in the roster stands in it", async () => {
  const file = await signed();
  assert.equal(await upload(file), "stored");
  assert.deepEqual(await rootEvents(), [["root-key-accepted", root.publicKey]]);
  assert.equal((await brand()).rootKey, root.publicKey);
  const { roster } = await view();
  assert.deepEqual([roster?.number, roster?.rootKey, roster?.isValidNow], [1, root.publicKey, true]);
  assert.equal(roster?.isOfThisServer, true);
  assert.deepEqual(await standingOf(noor), { trust: file.trust, entry: file.entries[0] });
  assert.equal(await standingOf(bram), undefined);
  const hash = roster?.rosterSha256;
  assert(hash);
  assert.deepEqual(await inDemo((tenant) => findTrustLine(tenant, hash)), file.trust);
  assert.equal(await upload(file), "roster-not-newer");
});

test("R036 R061 a removed passkey, another name or a block takes an employee out at once; a new passkey waits", async () => {
  assert.equal(await colleague.addPasskey(keys.first), 204);
  assert.equal(await placeOf(bram), "not-listed");
  assert.equal(await upload(await signed()), "stored");
  assert.equal(await placeOf(bram), "stands");
  assert(await standingOf(bram));

  assert.equal(await colleague.prove("step-up", keys.first), 204);
  assert.equal(await colleague.addPasskey(keys.second), 204);
  assert.equal(await placeOf(bram), "new-passkey");
  assert(await standingOf(bram));

  await inDemo((tenant) => changeEmployee(tenant, bram, { blocked_at: new Date(world.nowMs) }));
  assert.equal(await placeOf(bram), "blocked");
  assert.equal(await standingOf(bram), undefined);
  assert(!(await request()).employees.some(({ employeeId }) => employeeId === bram));
  await inDemo((tenant) => changeEmployee(tenant, bram, { blocked_at: null }));
  assert(await standingOf(bram));

  const rename = (name: string) =>
    inDemo((tenant) =>
      tenant.updateTable("employees").set({ name }).where("employee_id", "=", bram).execute(),
    );
  const { name } = (await view()).employees.find(({ employeeId }) => employeeId === bram) ?? { name: "" };
  await rename("Iemand anders");
  assert.equal(await standingOf(bram), undefined);
  await rename(name);
  assert(await standingOf(bram));

  const removed = await colleague.send("/api/passkeys/remove", { credentialId: keys.first.credentialId });
  assert.equal(removed.status, 204);
  assert.equal(await placeOf(bram), "changed");
  assert.equal(await standingOf(bram), undefined);
});

test("R036 another root key needs a rotation by the known one, or to be meant, which alarms", async () => {
  const next = createRootKey();
  assert.equal(await upload(await signed({ signer: next })), "roster-of-another-root");
  const rotation = await signRotation(
    { v: 1, tenant: tenantId, newRoot: next.publicKey, at: new Date(world.nowMs).toISOString() },
    root,
    evidencePorts,
  );
  const line = { firstRoot: root.publicKey, rotations: [rotation] };
  assert.equal(await upload(await signed({ signer: next, line })), "stored");
  assert.equal(await inDemo(findRootKey), next.publicKey);
  // The root before signs no more, though every program that knows it still reads what the next one signs.
  assert.equal(await upload(await signed({ signer: root })), "roster-of-another-root");
  const fresh = createRootKey();
  assert.equal(await upload(await signed({ signer: fresh }), true), "stored");
  assert.deepEqual((await rootEvents()).slice(1), [
    ["root-key-rotated", next.publicKey],
    ["root-key-replaced", fresh.publicKey],
  ]);
});

test("R036 nobody stands in a roster before or after its time, while its root key stays known", async () => {
  const { roster } = await view();
  const at = (time: string | undefined, plusMs: number) =>
    standingOf(noor, { nowMs: Date.parse(time ?? "") + plusMs });
  assert.equal(await at(roster?.issuedAt, -1), undefined);
  assert(await at(roster?.issuedAt, 0));
  assert(await at(roster?.validUntil, 0));
  assert.equal(await at(roster?.validUntil, 1), undefined);
  assert.equal((await brand()).rootKey, roster?.rootKey);
});

test("R036 a roster of before the server got another key, log or console address is said to be so, and nobody stands in it", async () => {
  const { consoleOrigins } = await request();
  const isOf = async (change: Partial<RosterSite>) => {
    const asked = { now: new Date(world.nowMs), site: { ...(await site()), ...change }, evidencePorts };
    const view = await inDemo((tenant) => readRosterView(tenant, asked));
    const stands = (await standingOf(noor, { change })) !== undefined;
    assert.equal(stands, view.roster?.isOfThisServer);
    return stands;
  };
  assert.equal(await isOf({}), true);
  assert.equal(await isOf({ serverKey: createRootKey().publicKey }), false);
  assert.equal(await isOf({ logOrigin: "elders.example/log/x" }), false);
  assert.equal(await isOf({ consoleOrigins: [...consoleOrigins, "https://nieuw.example"] }), false);
});

test("R036 what was stored of a roster can be neither changed nor removed", async () => {
  for (const table of ["rosters", "roster_entries"] as const) {
    await assert.rejects(world.server.database.deleteFrom(table).execute(), /never change/);
    await assert.rejects(
      sql`TRUNCATE ${sql.table(table)} CASCADE`.execute(world.server.database),
      /never change/,
    );
    await assert.rejects(
      inDemo((tenant) => tenant.deleteFrom(table).execute()),
      /permission denied/,
    );
  }
});

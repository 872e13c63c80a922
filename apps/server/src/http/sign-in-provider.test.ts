import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import {
  providerTrialSchema,
  singleSignOnChangeRecordSchema,
  singleSignOnStartSchema,
  singleSignOnViewSchema,
  tenantIdSchema,
} from "@meekijk/protocol";
import type { EmployeeId, SingleSignOnSettings } from "@meekijk/protocol";
import { demoEmployees } from "../demo/demo-employees.ts";
import { demoTenant } from "../demo/demo-tenant.ts";
import { IdentityProvider } from "../testing/identity-provider.ts";
import { PasskeyVisitor } from "../testing/passkey-visitor.ts";
import { TestServer } from "../testing/test-server.ts";
import { httpLimits } from "./http-limits.ts";

const tenantId = tenantIdSchema.parse(demoTenant.tenantId);
/** Of the demo, the first of whom administers. */
const [admin, colleague] = demoEmployees.map(({ employeeId }) => employeeId as EmployeeId);
const email = "noor@example.nl";
const secret = randomBytes(24).toString("base64url");

const stack = new AsyncDisposableStack();
let world: TestServer;
let provider: IdentityProvider;
let secretFile: string;
let cookie = "";

before(async () => {
  const secrets = await mkdtemp(join(tmpdir(), "meekijk-secrets-"));
  stack.defer(() => rm(secrets, { recursive: true, force: true }));
  secretFile = join(secrets, tenantId);
  world = stack.use(await TestServer.start({ SSO_SECRETS: secrets, SSO_PRIVATE_HOSTS: "127.0.0.1" }));
  const returnAddress = `http://localhost:${world.server.port}/api/single-sign-on/${tenantId}/return`;
  provider = stack.use(await IdentityProvider.start({ clientId: "meekijk", secret, returnAddress }));
});
after(() => stack.disposeAsync());
beforeEach(async () => {
  const { database } = world.server;
  world.moveClock(httpLimits.windowMs);
  for (const table of ["external_identities", "email_invitations", "passkeys", "single_sign_on"] as const)
    await database.deleteFrom(table).execute();
  await writeFile(secretFile, secret);
  cookie = await world.signIn(admin ?? "");
  await prove();
});

/** As if a passkey had just spoken. */
async function prove(): Promise<void> {
  await world.server.database
    .updateTable("web_sessions")
    .set({ proven_at: new Date(world.nowMs) })
    .execute();
}
const settings = (change: Partial<SingleSignOnSettings> = {}): SingleSignOnSettings => ({
  issuer: provider.issuer,
  clientId: "meekijk",
  linksInvitedEmails: true,
  isEnabled: true,
  ...change,
});
const view = async () =>
  singleSignOnViewSchema.parse((await world.json("/api/single-sign-on", { cookie })).body);
const change = (from: SingleSignOnSettings | null, to: unknown) =>
  world.send("/api/single-sign-on", { cookie, body: { from, settings: to } });
const tryOut = (issuer: unknown) => world.send("/api/single-sign-on/try", { cookie, body: { issuer } });
const errorOf = ({ status, text }: { status: number; text: string }) => [
  status,
  text === "" ? undefined : (JSON.parse(text) as { error?: string }).error,
];
const changesOnRecord = async () => {
  const events = await world.server.database
    .selectFrom("account_events")
    .selectAll()
    .where("kind", "=", "single-sign-on-changed")
    .orderBy("account_event_id")
    .execute();
  return events.map(({ subject, employee_id }) => ({
    by: employee_id,
    ...singleSignOnChangeRecordSchema.parse(JSON.parse(subject ?? "")),
  }));
};
/** An account that this subject of the provider opens, and that has a passkey or not. */
async function link(employeeId: EmployeeId, hasPasskey: boolean): Promise<void> {
  const { database } = world.server;
  await database
    .insertInto("external_identities")
    .values({
      tenant_id: tenantId,
      issuer: provider.issuer,
      subject: employeeId,
      employee_id: employeeId,
      linked_at: new Date(world.nowMs),
    })
    .execute();
  if (hasPasskey) await addPasskey(employeeId);
}
async function addPasskey(employeeId: EmployeeId): Promise<void> {
  const visitor = new PasskeyVisitor(world);
  await visitor.signInByLink(employeeId);
  await visitor.beginRegistration();
  await world.server.database
    .insertInto("passkeys")
    .values({
      tenant_id: tenantId,
      credential_id: `passkey-of-${employeeId}` as never,
      employee_id: employeeId,
      name: "Laptop",
      public_key: "",
      sign_count: 0,
      is_backup_eligible: false,
      transports: [],
      created_at: new Date(world.nowMs),
    })
    .execute();
}

test("R057 an administrator sets the provider, and employees sign in there from that moment", async () => {
  const before = await view();
  assert.deepEqual(before.settings, null);
  assert.equal(before.hasSecret, true);
  assert(!JSON.stringify(before).includes(secret));
  assert(
    before.returnAddresses.includes(
      `http://localhost:${world.server.port}/api/single-sign-on/${tenantId}/return`,
    ),
  );
  const earlier = (await changesOnRecord()).length;
  assert.equal((await change(null, settings())).status, 204);
  assert.deepEqual((await view()).settings, settings());
  const [record, ...others] = (await changesOnRecord()).slice(earlier);
  assert.deepEqual(others, []);
  assert(record);
  assert.equal(record.by, admin);
  assert.deepEqual(
    record.changes.map(({ field, before: was, after: is }) => [field, was, is]),
    [
      ["issuer", "null", JSON.stringify(provider.issuer)],
      ["clientId", "null", '"meekijk"'],
      ["linksInvitedEmails", "null", "true"],
      ["isEnabled", "null", "true"],
    ],
  );
  assert(!JSON.stringify(record).includes(secret));
  // The same again changes nothing and is no alarm.
  assert.equal((await change(settings(), settings())).status, 204);
  assert.equal((await changesOnRecord()).length, earlier + 1);

  await world.server.singleSignOn.invite({ tenantId, employeeId: colleague as EmployeeId }, email);
  await provider.order({ subject: "noor", email, isVerified: true });
  const visitor = new PasskeyVisitor(world);
  const begun = await visitor.send("/api/single-sign-on/begin", { tenantId });
  const back = await provider.visit(singleSignOnStartSchema.parse(JSON.parse(begun.text)).address);
  const answer = await visitor.send(`${back.pathname}${back.search}`);
  assert.equal(answer.headers.location, "/console/");
  assert.deepEqual([(await view()).linkedCount, (await view()).onlyWayInCount], [1, 1]);
});

test("R057 without a fresh word of a passkey nothing is changed or tried, and what a colleague changed is not written over", async () => {
  assert.equal((await change(null, settings())).status, 204);
  assert.deepEqual(errorOf(await change(null, settings({ isEnabled: false }))), [
    409,
    "single-sign-on-changed",
  ]);
  assert.deepEqual((await view()).settings, settings());
  await world.server.database.updateTable("web_sessions").set({ proven_at: null }).execute();
  assert.deepEqual(errorOf(await change(settings(), settings({ isEnabled: false }))), [
    403,
    "step-up-needed",
  ]);
  assert.deepEqual(errorOf(await tryOut(provider.issuer)), [403, "step-up-needed"]);
  assert.deepEqual((await view()).settings, settings());
});

test("what is no issuer or no client id is refused before anything is asked or kept", async () => {
  const issuers = [
    "http://idp.example.nl",
    "ftp://idp.example.nl",
    "file:///etc/passwd",
    "https://u:p@idp.example.nl",
    "https://idp.example.nl/?a",
    "https://idp.example.nl/#a",
    "https://idp.example.nl\\@evil.example",
    "https://idp.example.nl/\n",
    "https://idp.example.nl/\u0000",
    `https://idp.example.nl/${"a".repeat(500)}`,
    "https://",
    "",
    7,
    null,
  ];
  for (const issuer of issuers) {
    const words = JSON.stringify(issuer);
    assert.deepEqual(errorOf(await change(null, { ...settings(), issuer })), [400, "bad-request"], words);
    assert.deepEqual(errorOf(await tryOut(issuer)), [400, "bad-request"], words);
  }
  for (const clientId of ["", " ", "a\u0000b", "é", "a".repeat(201), null])
    assert.deepEqual(errorOf(await change(null, { ...settings(), clientId })), [400, "bad-request"]);
  assert.equal((await view()).settings, null);
});

test("a try says in one word what is wrong, and asks nothing inside the own network", async () => {
  const problemOf = async (issuer: string) =>
    providerTrialSchema.parse(JSON.parse((await tryOut(issuer)).text)).problem;
  assert.equal(await problemOf(provider.issuer), null);
  assert.equal(await problemOf(`${provider.issuer}/other`), "no-metadata");
  assert.equal(await problemOf(`http://localhost:${new URL(provider.issuer).port}`), "not-public");
  for (const issuer of ["https://10.0.0.1", "https://169.254.169.254/latest", "https://[::1]:8080"])
    assert.equal(await problemOf(issuer), "not-public", issuer);
  await rm(secretFile);
  assert.equal(await problemOf(provider.issuer), "no-secret");
  assert.equal((await view()).hasSecret, false);
  for (let count = 0; count < httpLimits.providerTriesPerMinute; count += 1) await tryOut("https://10.0.0.1");
  assert.deepEqual(errorOf(await tryOut("https://10.0.0.1")), [429, "too-many-requests"]);
});

test("R055 switched off it is offered no more, and who was at the provider meanwhile does not come in", async () => {
  await change(null, settings());
  await world.server.singleSignOn.invite({ tenantId, employeeId: colleague as EmployeeId }, email);
  await provider.order({ subject: "noor", email, isVerified: true });
  const late = async (whileAway: () => Promise<unknown>) => {
    const visitor = new PasskeyVisitor(world);
    const begun = await visitor.send("/api/single-sign-on/begin", { tenantId });
    const back = await provider.visit(singleSignOnStartSchema.parse(JSON.parse(begun.text)).address);
    await whileAway();
    return (await visitor.send(`${back.pathname}${back.search}`)).headers.location;
  };
  const off = settings({ isEnabled: false });
  const unknown = "/console/#sign-in-problem=account-unknown";
  assert.equal(await late(() => change(settings(), off)), unknown, "an invitation links nobody");
  await prove();
  assert.equal((await change(off, settings())).status, 204);
  assert.equal(await late(async () => {}), "/console/");
  await prove();
  const refused = "/console/#sign-in-problem=refused";
  assert.equal(await late(() => change(settings(), off)), refused, "a linked account is not opened");
  const options = await world.json("/api/sign-in-options");
  assert.equal((options.body as { singleSignOn: unknown }).singleSignOn, null);
  assert.equal((await world.send("/api/single-sign-on/begin", { body: { tenantId } })).status, 404);
});

test("another issuer knows nobody: links of the old one rest until it is back, and open invitations are void", async () => {
  await change(null, settings());
  await link(colleague as EmployeeId, true);
  await world.server.singleSignOn.invite({ tenantId, employeeId: colleague as EmployeeId }, email);
  assert.equal((await view()).linkedCount, 1);
  const other = settings({ issuer: "https://idp.example.nl" });
  assert.equal((await change(settings(), other)).status, 204);
  assert.equal((await view()).linkedCount, 0);
  const open = await world.server.database
    .selectFrom("email_invitations")
    .selectAll()
    .where("used_at", "is", null)
    .execute();
  assert.deepEqual(open, []);
  assert.equal((await change(other, settings())).status, 204);
  assert.equal((await view()).linkedCount, 1);
});

test("who would shut themselves out is refused; colleagues without a passkey are counted", async () => {
  await change(null, settings());
  await link(admin as EmployeeId, false);
  await link(colleague as EmployeeId, true);
  assert.deepEqual([(await view()).linkedCount, (await view()).onlyWayInCount], [2, 1]);
  for (const lost of [settings({ isEnabled: false }), settings({ issuer: "https://idp.example.nl" })])
    assert.deepEqual(errorOf(await change(settings(), lost)), [409, "no-way-in-left"]);
  assert.equal((await change(settings(), settings({ linksInvitedEmails: false }))).status, 204);
  assert.deepEqual((await view()).settings, settings({ linksInvitedEmails: false }));
  await addPasskey(admin as EmployeeId);
  const now = settings({ linksInvitedEmails: false });
  assert.equal((await change(now, { ...now, isEnabled: false })).status, 204);
});

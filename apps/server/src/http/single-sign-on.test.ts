import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { meViewSchema, singleSignOnStartSchema, tenantIdSchema } from "@meekijk/protocol";
import type { EmployeeId } from "@meekijk/protocol";
import { accountSettings } from "../accounts/account-settings.ts";
import { demoEmployees } from "../demo/demo-employees.ts";
import { demoTenant } from "../demo/demo-tenant.ts";
import { saveTenant } from "../installation/installation-lookups.ts";
import { singleSignOnSettings } from "../single-sign-on/single-sign-on-settings.ts";
import { IdentityProvider } from "../testing/identity-provider.ts";
import type { TokenFault } from "../testing/identity-provider.ts";
import { PasskeyVisitor } from "../testing/passkey-visitor.ts";
import { TestServer } from "../testing/test-server.ts";

const tenantId = tenantIdSchema.parse(demoTenant.tenantId);
const otherTenantId = tenantIdSchema.parse("ander-bedrijf");
const employeeId = demoEmployees[0].employeeId as EmployeeId;
const email = "noor@example.nl";
const client = { clientId: "meekijk", secret: randomBytes(24).toString("base64url") };

const stack = new AsyncDisposableStack();
let world: TestServer;
let provider: IdentityProvider;
let otherProvider: IdentityProvider;

before(async () => {
  const secrets = await mkdtemp(join(tmpdir(), "meekijk-secrets-"));
  stack.defer(() => rm(secrets, { recursive: true, force: true }));
  for (const name of [tenantId, otherTenantId]) await writeFile(join(secrets, name), `${client.secret}\n`);
  world = stack.use(await TestServer.start({ SSO_SECRETS: secrets, SSO_PRIVATE_HOSTS: "127.0.0.1" }));
  const start = (tenant: string) =>
    IdentityProvider.start({
      ...client,
      returnAddress: `http://localhost:${world.server.port}/api/single-sign-on/${tenant}/return`,
    });
  provider = stack.use(await start(tenantId));
  otherProvider = stack.use(await start(otherTenantId));
  await saveTenant(world.server.database, {
    tenant_id: otherTenantId,
    name: "Ander bedrijf",
    secrecy_version: 1,
  });
  await world.server.singleSignOn.configure({
    tenant_id: tenantId,
    issuer: provider.issuer,
    client_id: client.clientId,
    links_invited_emails: true,
    is_enabled: true,
  });
});
after(() => stack.disposeAsync());
beforeEach(async () => {
  world.moveClock(2 * accountSettings.lockOutMs);
  await world.server.database.deleteFrom("external_identities").execute();
  await world.server.database.deleteFrom("email_invitations").execute();
});

async function begin(visitor: PasskeyVisitor, tenant: string = tenantId): Promise<string> {
  const answer = await visitor.send("/api/single-sign-on/begin", { tenantId: tenant });
  return singleSignOnStartSchema.parse(JSON.parse(answer.text)).address;
}
async function comeBack(visitor: PasskeyVisitor, back: URL): Promise<string> {
  const answer = await visitor.send(`${back.pathname}${back.search}`);
  assert.equal(answer.status, 303);
  return answer.headers.location ?? "";
}
async function isSignedIn(visitor: PasskeyVisitor): Promise<boolean> {
  return (await visitor.send("/api/me")).status === 200;
}
async function assertRefused(visitor: PasskeyVisitor, back: URL, what: string): Promise<void> {
  assert.equal(await comeBack(visitor, back), "/console/#sign-in-problem=refused", what);
  assert.equal(await isSignedIn(visitor), false, what);
}
const order = (fault?: TokenFault, subject = "subject-1") =>
  provider.order({ subject, email, isVerified: true, ...(fault !== undefined && { fault }) });
const invite = () => world.server.singleSignOn.invite({ tenantId, employeeId }, email);

test("an invited employee's verified address links their account once; then the provider's own name for them counts", async () => {
  await invite();
  await order();
  const visitor = new PasskeyVisitor(world);
  const address = await begin(visitor);
  const asked = new URL(address).searchParams;
  assert.deepEqual(
    ["response_type", "code_challenge_method", "scope"].map((name) => asked.get(name)),
    ["code", "S256", "openid email"],
  );
  for (const name of ["state", "nonce", "code_challenge"]) assert((asked.get(name) ?? "").length >= 43, name);
  assert.equal(await comeBack(visitor, await provider.visit(address)), "/console/");
  const me = meViewSchema.parse(JSON.parse((await visitor.send("/api/me")).text));
  assert.equal(me.employee.employeeId, employeeId);
  assert.equal(visitor.cookies.has("__Host-meekijk-return"), false);

  // Another address of the same person signs in, the same address of another person does not.
  await provider.order({ subject: "subject-1", email: "changed@example.nl", isVerified: false });
  const again = new PasskeyVisitor(world);
  assert.equal(await comeBack(again, await provider.visit(await begin(again))), "/console/");
  await order(undefined, "subject-2");
  const thief = new PasskeyVisitor(world);
  const unknown = "/console/#sign-in-problem=account-unknown";
  assert.equal(await comeBack(thief, await provider.visit(await begin(thief))), unknown);
});

test("R061 a linked identity of a blocked account is refused, and so is a new invitation of it", async () => {
  const block = (blocked_at: Date | null) =>
    world.server.database
      .updateTable("employees")
      .set({ blocked_at })
      .where("employee_id", "=", employeeId)
      .execute();
  await block(new Date(world.nowMs));
  await invite();
  await order(undefined, "subject-of-blocked");
  for (let round = 0; round < 2; round += 1) {
    const visitor = new PasskeyVisitor(world);
    await assertRefused(visitor, await provider.visit(await begin(visitor)), `round ${round}`);
  }
  await block(null);
  const visitor = new PasskeyVisitor(world);
  assert.equal(await comeBack(visitor, await provider.visit(await begin(visitor))), "/console/");
});

test("an account that was unlinked is opened by no identity of before, and browsers that came by one are out", async () => {
  await invite();
  await order(undefined, "subject-to-unlink");
  const linked = new PasskeyVisitor(world);
  assert.equal(await comeBack(linked, await provider.visit(await begin(linked))), "/console/");
  const cookie = await world.signIn(employeeId);
  await world.server.database
    .updateTable("web_sessions")
    .set({ proven_at: new Date(world.nowMs) })
    .where("signed_in_by", "=", "link")
    .execute();
  const address = `/api/employees/${employeeId}/unlink`;
  assert.equal((await world.send(address, { body: {}, cookie })).status, 204);
  assert.equal(await isSignedIn(linked), false);
  assert.equal((await world.send("/api/me", { cookie })).status, 200, "what came by a link stays");
  const again = new PasskeyVisitor(world);
  const unknown = "/console/#sign-in-problem=account-unknown";
  assert.equal(await comeBack(again, await provider.visit(await begin(again))), unknown);
});

test("an address that is not verified, not invited, invited too long ago, or not to be used links nothing", async () => {
  const tryOnce = async () => {
    const visitor = new PasskeyVisitor(world);
    return comeBack(visitor, await provider.visit(await begin(visitor)));
  };
  const unknown = "/console/#sign-in-problem=account-unknown";
  await order();
  assert.equal(await tryOnce(), unknown, "not invited");
  await invite();
  await provider.order({ subject: "subject-1", email, isVerified: false });
  assert.equal(await tryOnce(), unknown, "not verified");
  world.moveClock(singleSignOnSettings.invitationMs);
  await order();
  assert.equal(await tryOnce(), unknown, "too late");
});

const faults: TokenFault[] = [
  "wrong-nonce",
  "no-nonce",
  "other-issuer",
  "wrong-audience",
  "expired",
  "wrong-key",
  "unknown-key",
  "unsigned",
  "no-signature",
  "changed-subject",
  "signed-with-the-secret",
];
for (const fault of faults) {
  test(`ASVS V10.5 an ID token with this fault signs nobody in: ${fault}`, async () => {
    await invite();
    await order(fault);
    const visitor = new PasskeyVisitor(world);
    await assertRefused(visitor, await provider.visit(await begin(visitor)), fault);
  });
}

test("ASVS V10.2.1 an answer counts once, in the browser that asked, with its own state and code", async () => {
  await invite();
  await order();
  const [mine, other] = [new PasskeyVisitor(world), new PasskeyVisitor(world)];
  const back = await provider.visit(await begin(mine));
  const cookies = new Map(mine.cookies);
  await assertRefused(new PasskeyVisitor(world), back, "a browser that asked nothing");
  const othersAddress = await begin(other);
  await assertRefused(other, back, "the answer of another browser");
  assert.equal(await comeBack(mine, back), "/console/");

  mine.cookies = cookies;
  await assertRefused(mine, back, "the same cookie again");
  const replay = await provider.visit(othersAddress);
  const fresh = new PasskeyVisitor(world);
  const own = new URL(await begin(fresh)).searchParams.get("state") ?? "";
  replay.searchParams.set("state", own);
  await assertRefused(fresh, replay, "another's code with the own state: PKCE and nonce differ");

  const late = new PasskeyVisitor(world);
  const lateBack = await provider.visit(await begin(late));
  world.moveClock(singleSignOnSettings.ceremonyMs);
  await assertRefused(late, lateBack, "too late");
});

test("a code that was redeemed is worth nothing in a second try that began well", async () => {
  await invite();
  await order();
  const first = new PasskeyVisitor(world);
  const back = await provider.visit(await begin(first));
  assert.equal(await comeBack(first, back), "/console/");
  const second = new PasskeyVisitor(world);
  const good = await provider.visit(await begin(second));
  good.searchParams.set("code", back.searchParams.get("code") ?? "");
  await assertRefused(second, good, "replayed code");
});

test("wrong, missing and doubled answers, and those of the provider's refusal, sign nobody in", async () => {
  await invite();
  await order();
  const changes: ((back: URL) => void)[] = [
    (back) => back.searchParams.set("state", "another"),
    (back) => back.searchParams.delete("state"),
    (back) => back.searchParams.delete("code"),
    (back) => back.searchParams.append("code", "another"),
    (back) => back.searchParams.set("iss", "https://evil.example"),
    (back) => back.searchParams.delete("iss"),
    (back) => back.searchParams.set("iss", otherProvider.issuer),
    (back) => (back.search = ""),
    (back) => (back.search = `?error=access_denied&state=${back.searchParams.get("state") ?? ""}`),
  ];
  for (const [index, change] of changes.entries()) {
    world.moveClock(accountSettings.lockOutMs);
    const visitor = new PasskeyVisitor(world);
    const back = await provider.visit(await begin(visitor));
    change(back);
    await assertRefused(visitor, back, `${index}: ${back.search}`);
  }
});

test("mix-up: an answer of one tenant's provider counts at no other tenant's address", async () => {
  await invite();
  await order();
  await world.server.singleSignOn.configure({
    tenant_id: otherTenantId,
    issuer: otherProvider.issuer,
    client_id: client.clientId,
    links_invited_emails: true,
    is_enabled: true,
  });
  await otherProvider.order({ subject: "subject-1", email, isVerified: true });
  const visitor = new PasskeyVisitor(world);
  const evil = await otherProvider.visit(await begin(visitor, otherTenantId));
  const elsewhere = new URL(evil);
  elsewhere.pathname = `/api/single-sign-on/${tenantId}/return`;
  await assertRefused(visitor, elsewhere, "the other's answer at ours");

  const victim = new PasskeyVisitor(world);
  const state = new URL(await begin(victim)).searchParams.get("state") ?? "";
  const mixed = new URL(evil);
  mixed.pathname = `/api/single-sign-on/${tenantId}/return`;
  mixed.searchParams.set("state", state);
  await assertRefused(victim, mixed, "the other's code in our sign-in");

  // With its own address it is an answer, of a stranger to that tenant: the same subject and address mean nothing there.
  const stranger = new PasskeyVisitor(world);
  const back = await otherProvider.visit(await begin(stranger, otherTenantId));
  assert.equal(await comeBack(stranger, back), "/console/#sign-in-problem=account-unknown");
});

test("the sign-in page names a provider only while it is the only one, or is asked for by name", async () => {
  const visitor = new PasskeyVisitor(world);
  const offered = async (query = "") => {
    const { singleSignOn } = JSON.parse((await visitor.send(`/api/sign-in-options${query}`)).text) as {
      singleSignOn: unknown;
    };
    return singleSignOn;
  };
  assert.equal(await offered(), null);
  assert.deepEqual(await offered(`?tenant=${otherTenantId}`), {
    tenantId: otherTenantId,
    providerName: "Ander bedrijf",
  });
  await world.server.database
    .updateTable("single_sign_on")
    .set({ is_enabled: false })
    .where("tenant_id", "=", otherTenantId)
    .execute();
  assert.deepEqual(await offered(), { tenantId, providerName: demoTenant.name });
  assert.equal(await offered(`?tenant=${otherTenantId}`), null);
  const answer = await visitor.send("/api/single-sign-on/begin", { tenantId: otherTenantId });
  assert.equal(answer.status, 404);
});

test("only an https address, or one of this computer, is a provider", async () => {
  for (const issuer of [
    "http://idp.example.nl",
    "ftp://x",
    "https://u:p@idp.example.nl",
    "https://idp.example.nl/?a",
    "x",
  ])
    await assert.rejects(
      world.server.singleSignOn.configure({
        tenant_id: tenantId,
        issuer,
        client_id: "x",
        links_invited_emails: false,
        is_enabled: true,
      }),
      RangeError,
      issuer,
    );
});

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { employeeChallenge, verifyReceipt } from "@meekijk/evidence";
import type { ReceiptVerdict } from "@meekijk/evidence";
import { employeeIdentitySchema, rosterRequestSchema, tenantIdSchema } from "@meekijk/protocol";
import type { BrandSlug, CredentialId, EmployeeId, EvidenceEntry } from "@meekijk/protocol";
import { inTenant } from "../database/tenant-scope.ts";
import { demoEmployees } from "../demo/demo-employees.ts";
import { demoTenant } from "../demo/demo-tenant.ts";
import { findStanding } from "../roster/find-standing.ts";
import { MailServer } from "../testing/mail-server.ts";
import { PasskeyVisitor } from "../testing/passkey-visitor.ts";
import { createSampleBrand, currentDocuments } from "../testing/sample-brand.ts";
import { createSampleSigner, sampleAcceptance, sampleEnd, sampleJoin } from "../testing/sample-device.ts";
import { createRootKey, evidencePorts, signRequest } from "../testing/sample-root.ts";
import { SoftAuthenticator } from "../testing/soft-authenticator.ts";
import { TestServer } from "../testing/test-server.ts";

const [employee, colleague] = demoEmployees.map((one) => employeeIdentitySchema.parse(one));
assert(employee && colleague);
const tenantId = tenantIdSchema.parse(demoTenant.tenantId);
const root = createRootKey();
const authenticator = new SoftAuthenticator();

let mails: MailServer;
let world: TestServer;
let admin: PasskeyVisitor;
let brandSlug: BrandSlug;
before(async () => {
  mails = await MailServer.start();
  world = await TestServer.start(mails.environment);
  brandSlug = await createSampleBrand(world.server.database, "receipts", tenantId);
  admin = new PasskeyVisitor(world);
  await admin.signInByLink(employee.employeeId);
  assert.equal(await admin.addPasskey(authenticator), 204);
  assert.equal(await admin.prove("step-up", authenticator), 204);
  const request = rosterRequestSchema.parse(JSON.parse((await admin.send("/api/roster/request")).text));
  const file = await signRequest(request, { signer: root, nowMs: world.nowMs });
  assert.equal((await admin.send("/api/roster", { file, replacesRoot: false })).status, 204);
});
after(async () => {
  await world[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
});

/** A session in the ledger in which the employee used the passkey, as both ends would sign it. */
async function openProvenSession() {
  const { ledger, database } = world.server;
  const device = await createSampleSigner("device");
  const { sessionId, publicKey: devicePublicKey } = device;
  const details = sampleAcceptance(brandSlug, await currentDocuments(database, brandSlug));
  const acceptance = await device.sign({ type: "terms-accepted", details }, world.nowMs);
  const opened = await ledger.openSession({
    sessionId,
    brandSlug,
    devicePublicKey,
    deviceForm: "browser",
    acceptance,
    nowMs: world.nowMs,
  });
  assert.equal(opened.kind, "opened");
  const console = await createSampleSigner("console", sessionId);
  const consolePublicKey = console.publicKey;
  await ledger.bindConsole({ sessionId, employee: employee as never, consolePublicKey, nowMs: world.nowMs });
  const append = async (side: "device" | "console", entry: EvidenceEntry) => {
    const { kind } = await ledger.append({ sessionId, side, entry, nowMs: world.nowMs });
    assert.equal(kind, "appended");
  };
  const joined = sampleJoin(employee as never);
  await append("console", await console.sign(joined, world.nowMs));
  await append("device", await device.sign(joined, world.nowMs));

  const standing = await inTenant(database, tenantId, (tenant) =>
    findStanding(tenant, employee?.employeeId as EmployeeId, new Date(world.nowMs)),
  );
  assert(standing);
  const { sessionHash } = joined.details;
  const challenge = await employeeChallenge(
    { tenantId, sessionId, sessionHash, consoleKey: consolePublicKey },
    evidencePorts,
  );
  const options = { challenge, rpId: "localhost" } as Parameters<SoftAuthenticator["prove"]>[0];
  const { response } = authenticator.prove(options, { origin: admin.origin });
  const { authenticatorData, clientDataJSON, signature } = response;
  const assertion = {
    credentialId: authenticator.credentialId as CredentialId,
    authenticatorData,
    clientDataJSON,
    signature,
  };
  const rosterSha256 = Buffer.from(
    await evidencePorts.sha256(new TextEncoder().encode(standing.trust.roster)),
  ).toString("base64url");
  await append(
    "console",
    await console.sign(
      {
        type: "identity-proven",
        details: { tenantId, rosterSha256: rosterSha256 as never, entry: standing.entry, assertion },
      },
      world.nowMs,
    ),
  );
  return {
    sessionId,
    recordToken: opened.recordToken,
    path: `/api/records/${sessionId}`,
    end: async () => {
      await append("device", await device.sign(sampleEnd, world.nowMs));
      await ledger.endSession(sessionId, world.nowMs);
    },
    endOfConsole: async () => append("console", await console.sign(sampleEnd, world.nowMs)),
  };
}

const check = (text: string): Promise<ReceiptVerdict> => verifyReceipt(text, root.publicKey, evidencePorts);

test("R048 R049 the receipt of a session with a proven employee is accepted by an outsider with the root key", async () => {
  const session = await openProvenSession();
  const { path, recordToken: bearer } = session;
  assert.deepEqual(await world.json(`${path}/receipt`, { bearer }), {
    status: 409,
    body: { error: "session-not-over" },
  });
  await session.end();
  const answer = await world.send(`${path}/receipt`, { bearer });
  assert.equal(answer.status, 200);
  assert.equal(
    answer.headers["content-disposition"],
    `attachment; filename="${session.sessionId}.meekijk-receipt.json"`,
  );
  assert.equal(answer.headers["cache-control"], "no-store");
  const verdict = await check(answer.text);
  assert.deepEqual(verdict.faults, []);
  assert.equal(verdict.outcome, "accepted");
  assert.deepEqual(verdict.employee?.identity, employee);
  assert.equal(verdict.consent?.parties[0]?.name, "Voorbeeld B.V.");

  // Nothing new happened: the same closing word. What comes late is covered by a new one.
  const again = await check((await world.send(`${path}/receipt`, { bearer })).text);
  assert.equal(again.receiptId, verdict.receiptId);
  await session.endOfConsole();
  const later = await check((await world.send(`${path}/receipt`, { bearer })).text);
  assert.equal(later.outcome, "accepted");
  assert.notEqual(later.receiptId, verdict.receiptId);
});

test("R048 the employee concerned has the same receipt; a colleague and a stranger have none", async () => {
  const session = await openProvenSession();
  await session.end();
  const path = `${session.path}/receipt`;
  const own = await world.send(path, { cookie: await world.signIn(employee.employeeId) });
  assert.equal((await check(own.text)).outcome, "accepted");
  const notFound = { status: 404, body: { error: "not-found" } };
  assert.deepEqual(await world.json(path, { cookie: await world.signIn(colleague.employeeId) }), notFound);
  assert.deepEqual(await world.json(path, { bearer: "A".repeat(43) }), notFound);
  assert.equal((await world.json(path)).status, 401);
});

test("R049 the receipt is mailed three times and no more, with nothing that anybody typed", async () => {
  const session = await openProvenSession();
  const { path, recordToken: bearer } = session;
  const mail = (email: string) => world.json(`${path}/receipt-mail`, { body: { email }, bearer });
  assert.deepEqual(await mail("jan@example.nl"), { status: 409, body: { error: "session-not-over" } });
  await session.end();
  assert.equal((await mail("geen adres")).status, 400);
  assert.equal((await mail("jan@example.nl")).status, 204);
  const taken = await mails.next("jan@example.nl");
  assert.match(taken.text, /Bij deze mail zit een ontvangstbewijs/);
  assert.match(taken.text, /\/verify\/\r\n/);
  assert.equal((await check(taken.attachment)).outcome, "accepted");
  assert.equal((await mail("piet@example.nl")).status, 204);
  assert.equal((await mail("klaas@example.nl")).status, 204);
  assert.deepEqual(await mail("els@example.nl"), { status: 429, body: { error: "too-many-requests" } });
  const other = await openProvenSession();
  const foreign = await world.json(`${other.path}/receipt-mail`, { body: { email: "x@example.nl" }, bearer });
  assert.equal(foreign.status, 404);
});

test("R049 the page that checks receipts is served whole, under a policy that lets nothing out", async () => {
  const page = await world.send("/verify/");
  assert.equal(page.status, 200);
  const policy = String(page.headers["content-security-policy"]);
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; /);
  assert.match(policy, /frame-ancestors 'none'$/);
  assert.doesNotMatch(policy, /connect-src|unsafe|'self'/);
  assert.doesNotMatch(page.text, /<script[^>]* src=|<link[^>]* href="(?!data:)/);
});

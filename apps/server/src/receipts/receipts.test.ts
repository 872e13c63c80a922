import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { employeeChallenge, verifyReceipt } from "@meekijk/evidence";
import type { ReceiptVerdict } from "@meekijk/evidence";
import {
  employeeIdentitySchema,
  managedBrandsSchema,
  recordViewSchema,
  rosterRequestSchema,
  tenantIdSchema,
} from "@meekijk/protocol";
import type { BrandSlug, CredentialId, EmployeeId, EvidenceEntry, SessionId } from "@meekijk/protocol";
import { inTenant } from "../database/tenant-scope.ts";
import { demoEmployees } from "../demo/demo-employees.ts";
import { demoTenant } from "../demo/demo-tenant.ts";
import { httpLimits } from "../http/http-limits.ts";
import { findStanding } from "../roster/find-standing.ts";
import type { RosterSite } from "../roster/roster-site.ts";
import { MailServer } from "../testing/mail-server.ts";
import { PasskeyVisitor } from "../testing/passkey-visitor.ts";
import { createSampleBrand, currentDocuments } from "../testing/sample-brand.ts";
import { createSampleSigner, sampleAcceptance, sampleEnd, sampleJoin } from "../testing/sample-device.ts";
import { createRootKey, evidencePorts, signRequest } from "../testing/sample-root.ts";
import { SoftAuthenticator } from "../testing/soft-authenticator.ts";
import { TestServer } from "../testing/test-server.ts";
import { ReceiptMails } from "./receipt-mails.service.ts";
import { receiptSettings } from "./receipt-settings.ts";

const [employee, colleague] = demoEmployees.map((one) => employeeIdentitySchema.parse(one));
assert(employee && colleague);
const tenantId = tenantIdSchema.parse(demoTenant.tenantId);
const root = createRootKey();
const authenticator = new SoftAuthenticator();

let mails: MailServer;
let world: TestServer;
let admin: PasskeyVisitor;
let brandSlug: BrandSlug;
let site: RosterSite;
before(async () => {
  mails = await MailServer.start();
  world = await TestServer.start({ ...mails.environment, TRUST_PROXY: "loopback" });
  brandSlug = await createSampleBrand(world.server.database, "receipts", tenantId);
  admin = new PasskeyVisitor(world);
  await admin.signInByLink(employee.employeeId);
  assert.equal(await admin.addPasskey(authenticator), 204);
  assert.equal(await admin.prove("step-up", authenticator), 204);
  const request = rosterRequestSchema.parse(JSON.parse((await admin.send("/api/roster/request")).text));
  const { consoleOrigins, logOrigin, serverKeys } = request;
  site = { consoleOrigins, logOrigin, serverKey: serverKeys[0] ?? root.publicKey };
  const file = await signRequest(request, { signer: root, nowMs: world.nowMs });
  assert.equal((await admin.send("/api/roster", { file, replacesRoot: false })).status, 204);
});
after(async () => {
  await world[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
});

/** A session in the ledger that nobody joined yet. */
async function openSession() {
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
  assert(opened.kind === "opened");
  return { device, sessionId, recordToken: opened.recordToken };
}

const rowOf = (sessionId: SessionId) =>
  world.server.database
    .selectFrom("sessions")
    .selectAll()
    .where("session_id", "=", sessionId)
    .executeTakeFirstOrThrow();

/** A session in the ledger in which the employee used the passkey, as both ends would sign it. */
async function openProvenSession() {
  const { ledger, database } = world.server;
  const { device, sessionId, recordToken } = await openSession();
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
    findStanding(tenant, employee?.employeeId as EmployeeId, {
      now: new Date(world.nowMs),
      site,
      evidencePorts,
    }),
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
    recordToken,
    path: `/api/records/${sessionId}`,
    end: async (sides: readonly ("console" | "device")[] = ["console", "device"]) => {
      for (const side of sides) {
        const signer = side === "console" ? console : device;
        await append(side, await signer.sign(sampleEnd, world.nowMs));
      }
      await ledger.endSession(sessionId, world.nowMs);
    },
    endOfConsole: async () => append("console", await console.sign(sampleEnd, world.nowMs)),
  };
}

const hourMs = 3_600_000;
const check = (text: string): Promise<ReceiptVerdict> => verifyReceipt(text, root.publicKey, evidencePorts);

test("R048 R049 the receipt of a session with a proven employee is accepted by an outsider with the root key, once both ends ended it", async () => {
  const session = await openProvenSession();
  const { path, recordToken: bearer } = session;
  assert.deepEqual(await world.json(`${path}/receipt`, { bearer }), {
    status: 409,
    body: { error: "session-not-over" },
  });
  await session.end(["device"]);
  world.moveClock(receiptSettings.lastWordsMs);
  const answer = await world.send(`${path}/receipt`, { bearer });
  assert.equal(answer.status, 200);
  assert.equal(
    answer.headers["content-disposition"],
    `attachment; filename="${session.sessionId}.meekijk-receipt.json"`,
  );
  assert.equal(answer.headers["cache-control"], "no-store");
  const verdict = await check(answer.text);
  assert.deepEqual(verdict.faults, []);
  assert.equal(verdict.outcome, "breaks-off");
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

test("R048 a receipt that is asked for between the ends of both sides waits for the second", async () => {
  const [session, other] = [await openProvenSession(), await openProvenSession()];
  await other.end();
  await session.end(["device"]);
  const ask = async ({ path, recordToken: bearer }: typeof session) =>
    (await world.send(`${path}/receipt`, { bearer })).text;
  // However slow this machine is: the moments after the end are not over.
  world.moveClock(-hourMs);
  const asked = ask(session);
  const others = ask(other).then(() => ask(other));
  assert.equal(await Promise.race([asked.then(() => "answered"), others.then(() => "waits")]), "waits");
  await session.endOfConsole();
  assert.equal((await check(await asked)).outcome, "accepted");
  world.moveClock(hourMs);
});

test("R049 a receipt says where records are kept, whose law holds and who else gets data, as the brand has it then", async () => {
  const consentNow = async () => {
    const session = await openProvenSession();
    await session.end();
    const verdict = await check(
      (await world.send(`${session.path}/receipt`, { bearer: session.recordToken })).text,
    );
    assert.equal(verdict.outcome, "accepted");
    assert(verdict.consent);
    return verdict.consent;
  };
  const before = await consentNow();
  assert.deepEqual([before.jurisdiction, before.recipients], ["NL", []]);
  assert.match(before.storageLocation, /^Op de server/);
  assert.match(before.rights, /Autoriteit Persoonsgegevens/);
  const { brands } = managedBrandsSchema.parse(JSON.parse((await admin.send("/api/brands")).text));
  const { address: _, ...settings } = brands.find((brand) => brand.brandSlug === brandSlug) ?? {};
  // Twenty names at their longest beside everything else still fit one event.
  const recipients = Array.from({ length: 20 }, (_, index) => `${index} `.padEnd(120, "é"));
  const body = { ...settings, storageLocation: "Gent, België", country: "be", recipients };
  assert.equal((await admin.send(`/api/brands/${brandSlug}`, body)).status, 200);
  const after = await consentNow();
  assert.deepEqual([after.jurisdiction, after.recipients], ["BE", recipients]);
  assert.match(after.storageLocation, /^Gent, België, op de server/);
  assert.match(after.rights, /toezicht houdt op persoonsgegevens/);
  assert.match(after.rights, /België/);
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

test("R049 no receipt is mailed of a session that no employee joined, nor to a mailbox that many read", async () => {
  const { device, sessionId, recordToken: bearer } = await openSession();
  const { ledger } = world.server;
  const entry = await device.sign(sampleEnd, world.nowMs);
  await ledger.append({ sessionId, side: "device", entry, nowMs: world.nowMs });
  await ledger.endSession(sessionId, world.nowMs);
  const path = `/api/records/${sessionId}`;
  const view = recordViewSchema.parse((await world.json(path, { bearer })).body);
  assert.equal(view.canMail, false);
  const stranger = { body: { email: "vreemde@example.nl" }, bearer };
  assert.deepEqual(await world.json(`${path}/receipt-mail`, stranger), {
    status: 409,
    body: { error: "mail-not-possible" },
  });
  const session = await openProvenSession();
  await session.end();
  const shared = { body: { email: "info@example.nl" }, bearer: session.recordToken };
  assert.deepEqual(await world.json(`${session.path}/receipt-mail`, shared), {
    status: 409,
    body: { error: "shared-mailbox" },
  });
});

test("R049 who asks for receipts uses up nobody's mails with links, and fills no mailbox", async () => {
  const email = "doelwit@example.nl";
  const from = (address: string) => ({ "x-forwarded-for": address });
  const addresses = Array.from({ length: 20 }, (_, index) => `192.0.2.${index}`);
  const running = await openProvenSession();
  const askReceipt = async ({ path, recordToken: bearer }: typeof running, address = "192.0.2.100") =>
    (await world.json(`${path}/receipt-mail`, { body: { email }, bearer, headers: from(address) })).status;
  for (const address of addresses) assert.equal(await askReceipt(running, address), 409);
  const sent: number[] = [];
  for (let index = 0; index <= httpLimits.receiptMailsPerMailboxDaily; index += 1) {
    const session = await openProvenSession();
    await session.end();
    sent.push(await askReceipt(session, addresses[index]));
  }
  assert.deepEqual(new Set(sent.slice(0, -1)), new Set([204]));
  assert.equal(sent.at(-1), 429);
  const link = { brandSlug, email, language: "nl", name: null };
  assert.equal(
    (await world.send("/api/place/mail", { body: link, headers: from("192.0.2.101") })).status,
    202,
  );
  const fromOne: number[] = [];
  for (let index = 0; index <= httpLimits.placeMailsPerMinute; index += 1)
    fromOne.push(await askReceipt(running));
  assert.deepEqual(fromOne.slice(-2), [409, 429]);
});

test("R049 what the queue does not take, or nothing can be made of, costs none of the three mails", async () => {
  const { sessionId, end } = await openProvenSession();
  await end();
  const session = await rowOf(sessionId);
  const { database } = world.server;
  const withParts = (put: () => boolean, receipt: string | undefined) =>
    new ReceiptMails({
      database,
      mails: { canMail: true, put },
      receipts: { issue: async () => receipt },
      readOrigins: () => assert.fail("nothing is written"),
    });
  const full = withParts(() => false, "{}");
  assert.equal(await full.send(session, "jan@example.nl"), "mail-not-possible");
  const without = withParts(() => assert.fail("nothing is put"), undefined);
  assert.equal(await without.findObstacle(session, "jan@example.nl"), "session-not-over");
  assert.equal((await rowOf(sessionId)).receipt_mails, 0);
  const open = withParts(() => true, "{}");
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => open.send(session, "jan@example.nl")));
  assert.deepEqual(outcomes.toSorted(), ["sent", "sent", "sent", "too-many-requests"]);
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

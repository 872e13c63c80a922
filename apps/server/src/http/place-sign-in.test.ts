import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { customerIdSchema, placeMeSchema, placeWebSessionsSchema } from "@meekijk/protocol";
import type { CustomerId } from "@meekijk/protocol";
import { insertCustomer } from "../customers/customer.repository.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { demoBrands } from "../demo/demo-brands.ts";
import { findBrand } from "../installation/installation-lookups.ts";
import { MailServer, tokenIn } from "../testing/mail-server.ts";
import { TestServer } from "../testing/test-server.ts";
import { httpLimits } from "./http-limits.ts";

const [{ brandSlug }] = demoBrands;
const notSignedIn = { status: 401, body: { error: "not-signed-in" } };

let mails: MailServer;
let world: TestServer;
let proxied = 0;
before(async () => {
  mails = await MailServer.start();
  world = await TestServer.start({ ...mails.environment, TRUST_PROXY: "loopback" });
});
after(async () => {
  await world[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
});

/** From an address of its own, unless it says which. */
const post = (path: string, body: object, more: { cookie?: string; address?: string } = {}) => {
  const { cookie, address = `10.0.${(proxied += 1)}.1` } = more;
  const headers = { "x-forwarded-for": address };
  return world.json(path, { body, cookie, headers });
};
const askMail = (email: string, change: object = {}, more = {}) =>
  post("/api/place/mail", { brandSlug, email, language: "nl", name: null, ...change }, more);

async function addCustomer(email: string): Promise<CustomerId> {
  const { database } = world.server;
  const brand = await findBrand(database, brandSlug);
  assert(brand);
  const customer_id = customerIdSchema.parse(
    email
      .padEnd(22, "x")
      .replaceAll(/[^\w-]/g, "_")
      .slice(0, 22),
  );
  const row = { organisation_id: null, brand_slug: brand.brand_slug, name: "Jan", email, phone: null };
  const rest = { kind: "contact", is_administrator: false, language: "nl" } as const;
  const created_at = new Date(world.nowMs);
  await inTenant(database, brand.tenant_id, (tenant) =>
    insertCustomer(tenant, { customer_id, ...row, ...rest, created_at }),
  );
  return customer_id;
}

async function signIn(email: string) {
  assert.equal((await askMail(email)).status, 202);
  const mail = await mails.next(email);
  const answer = await world.send("/api/place/sign-in", {
    body: { token: tokenIn(mail, "token") },
    headers: { "x-forwarded-for": `10.0.${(proxied += 1)}.1` },
  });
  const [cookie = ""] = answer.headers["set-cookie"] ?? [];
  return { answer, cookie, pair: cookie.split(";")[0] ?? "", mail };
}

test("R056 from a new address to a signed-in account, over a real mail server", async () => {
  const email = "nieuw@example.nl";
  assert.equal((await askMail(email, { name: "Nina Nieuw" })).status, 202);
  const mail = await mails.next(email);
  assert.match(mail.headers, /^From: Blauwe Kievit <hulp@example\.nl>$/m);
  assert(mail.text.includes(`${world.server.origins.portal}/b/${brandSlug}/account#token=`));
  const answer = await world.send("/api/place/sign-in", { body: { token: tokenIn(mail, "token") } });
  assert.equal(answer.status, 200);
  const me = placeMeSchema.parse(JSON.parse(answer.text));
  assert.deepEqual([me.name, me.email, me.brandSlug, me.kind], ["Nina Nieuw", email, brandSlug, "contact"]);
  const [cookie = "", ...more] = answer.headers["set-cookie"] ?? [];
  assert.equal(more.length, 0);
  const [pair = "", ...flags] = cookie.split("; ");
  assert.match(pair, /^__Host-meekijk-customer=[\w-]{43}$/);
  assert.deepEqual(flags.sort(), ["HttpOnly", "Max-Age=43200", "Path=/", "SameSite=Strict", "Secure"]);
  assert.deepEqual(placeMeSchema.parse((await world.json("/api/place/me", { cookie: pair })).body), me);
});

test("the answer to who asks for a mail is the same whether or not there is an account", async () => {
  await addCustomer("bekend@example.nl");
  const known = await askMail("bekend@example.nl");
  const unknown = await askMail("onbekend@example.nl");
  assert.deepEqual(known, { status: 202, body: undefined });
  assert.deepEqual(unknown, known);
  await mails.next("bekend@example.nl");
  // Whatever was asked for before it stands in the queue before it.
  assert.equal(
    mails.mails.some(({ to }) => to.includes("onbekend@example.nl")),
    false,
  );
});

test("R057 a mailbox of several people opens no account, in whatever case or with whatever after a plus", async () => {
  for (const email of ["info@example.nl", "INFO@example.nl", "info+x@example.nl", "Helpdesk@example.nl"])
    assert.deepEqual(await askMail(email, { name: "Wij" }), {
      status: 409,
      body: { error: "shared-mailbox" },
    });
});

test("what is no such request is refused, and mails per address and per mailbox are counted", async () => {
  for (const change of [
    { email: "geen" },
    { email: "a@b.nl\r\nBcc: c@d.nl" },
    { email: ["a@example.nl"] },
    { email: `${"a".repeat(300)}@example.nl` },
    { language: "xx" },
    { name: "" },
    { name: "Jan\u202e" },
    { name: "x".repeat(200) },
  ])
    assert.equal((await askMail("goed@example.nl", change)).status, 400, JSON.stringify(change));
  assert.equal((await askMail("goed@example.nl", { brandSlug: "nergens" })).status, 404);
  const statuses: number[] = [];
  for (let index = 0; index <= httpLimits.placeMailsPerMinute; index += 1)
    statuses.push((await askMail(`p${index}@example.nl`, {}, { address: "192.0.2.7" })).status);
  assert.deepEqual(statuses.slice(-2), [202, 429]);
  const toOne: number[] = [];
  for (let index = 0; index <= httpLimits.placeMailsPerMailbox; index += 1)
    toOne.push((await askMail(`vol${index === 0 ? "" : `+${index}`}@example.nl`)).status);
  assert.deepEqual(toOne.slice(-2), [202, 429]);
  world.moveClock(httpLimits.mailboxWindowMs);
  assert.equal((await askMail("vol@example.nl")).status, 202);
});

test("mails to one mailbox are counted for a day as well, and what was refused before does not count", async () => {
  const { placeMailsPerMailbox: atOnce, placeMailsPerMailboxDaily: inDay } = httpLimits;
  let passed = 0;
  for (let round = 0; passed < inDay; round += 1) {
    for (let index = 0; index <= atOnce; index += 1)
      if ((await askMail(`dag+${round}x${index}@example.nl`)).status === 202) passed += 1;
    assert.equal(passed, Math.min((round + 1) * atOnce, inDay));
    world.moveClock(httpLimits.mailboxWindowMs);
  }
  assert.equal((await askMail("dag@example.nl")).status, 429);
  assert.equal((await askMail("ander@example.nl")).status, 202);
  world.moveClock(httpLimits.mailboxDayMs);
  assert.equal((await askMail("dag@example.nl")).status, 202);
});

test("a foreign page cannot sign anybody in or out, nor block", async () => {
  await addCustomer("eigen@example.nl");
  const { pair, mail } = await signIn("eigen@example.nl");
  const headers = { origin: "https://evil.example" };
  for (const [path, body] of [
    ["/api/place/sign-in", { token: tokenIn(mail, "token") }],
    ["/api/place/block-by-mail", { token: tokenIn(mail, "block") }],
    ["/api/place/block", {}],
    ["/api/place/sign-out", {}],
  ] as const)
    assert.equal((await world.send(path, { body, cookie: pair, headers })).status, 403, path);
  assert.equal((await world.send("/api/place/me", { cookie: pair })).status, 200);
});

test("R058 before the instruction is acknowledged nothing opens but what ends something", async () => {
  await addCustomer("eerst@example.nl");
  const { pair } = await signIn("eerst@example.nl");
  const list = () => world.json("/api/place/sessions", { cookie: pair });
  assert.deepEqual(await list(), { status: 403, body: { error: "activation-needed" } });
  const { webSessions } = placeWebSessionsSchema.parse(
    (await world.json("/api/place/web-sessions", { cookie: pair })).body,
  );
  assert.deepEqual(
    webSessions.map(({ isThisOne, signedInBy }) => [isThisOne, signedInBy]),
    [[true, "mail"]],
  );
  const { body } = await world.json("/api/place/me", { cookie: pair });
  const { activationDuty } = placeMeSchema.parse(body);
  assert(activationDuty);
  const activate = (change: object) =>
    post("/api/place/activation", { ...activationDuty, ...change }, { cookie: pair });
  const stale = { instruction: { ...activationDuty.instruction, version: 99 } };
  assert.deepEqual(await activate(stale), { status: 409, body: { error: "duty-changed" } });
  assert.equal((await activate({ instruction: null })).status, 400);
  assert.equal((await activate({})).status, 204);
  assert.equal((await list()).status, 200);
});

test("R057 the second browser is counted, and signing out or ending takes one away", async () => {
  await addCustomer("twee@example.nl");
  const first = await signIn("twee@example.nl");
  const second = await signIn("twee@example.nl");
  const me = placeMeSchema.parse(JSON.parse(second.answer.text));
  assert.equal(me.otherWebSessionCount, 1);
  assert.notEqual(me.activationDuty, null, "ending waits for nothing that is to be read");
  const { webSessionId } = placeMeSchema.parse(JSON.parse(first.answer.text));
  const end = (id: string) => post(`/api/place/web-sessions/${id}/end`, {}, { cookie: second.pair });
  assert.equal((await end(webSessionId)).status, 204);
  assert.equal((await end(webSessionId)).status, 404);
  assert.equal((await end("no-id")).status, 404);
  assert.deepEqual(await world.json("/api/place/me", { cookie: first.pair }), notSignedIn);
  const out = await world.send("/api/place/sign-out", { body: {}, cookie: second.pair });
  assert.equal(out.status, 204);
  assert.match(out.headers["set-cookie"]?.[0] ?? "", /^__Host-meekijk-customer=;/);
  assert.deepEqual(await world.json("/api/place/me", { cookie: second.pair }), notSignedIn);
});

test("R060 the holder blocks the account at once, signed in or by the mail", async () => {
  for (const by of ["holder", "mail"] as const) {
    const customerId = await addCustomer(`blok-${by}@example.nl`);
    const { pair, mail } = await signIn(`blok-${by}@example.nl`);
    const answer =
      by === "holder"
        ? await post("/api/place/block", {}, { cookie: pair })
        : await post("/api/place/block-by-mail", { token: tokenIn(mail, "block") });
    assert.equal(answer.status, by === "holder" ? 200 : 204);
    assert.deepEqual(await world.json("/api/place/me", { cookie: pair }), notSignedIn);
    const row = await world.server.database
      .selectFrom("customers")
      .select("blocked_by")
      .where("customer_id", "=", customerId)
      .executeTakeFirst();
    assert.equal(row?.blocked_by, by);
  }
  const token = "A".repeat(43);
  const spent = { status: 409, body: { error: "link-spent" } };
  assert.deepEqual(await post("/api/place/block-by-mail", { token }), spent);
  assert.deepEqual(await post("/api/place/sign-in", { token }), spent);
});

test("an employee's cookie opens no customer's place, and a customer's no console", async () => {
  await addCustomer("klant@example.nl");
  const { pair } = await signIn("klant@example.nl");
  const employee = await world.signIn("noor-tellekamp");
  assert.deepEqual(await world.json("/api/place/me", { cookie: employee }), notSignedIn);
  assert.deepEqual(await world.json("/api/me", { cookie: pair }), notSignedIn);
  const swapped = pair.replace("__Host-meekijk-customer", "__Host-meekijk");
  assert.deepEqual(await world.json("/api/me", { cookie: swapped }), notSignedIn);
  const other = employee.replace("__Host-meekijk", "__Host-meekijk-customer");
  assert.deepEqual(await world.json("/api/place/me", { cookie: other }), notSignedIn);
});

test("a server without a mail server says so, and sends nobody anywhere", async () => {
  await using silent = await TestServer.start();
  const options = await silent.json(`/api/place/options?brandSlug=${brandSlug}`);
  assert.deepEqual(options.body, {
    canMail: false,
    passkeyOrigins: [`http://localhost:${silent.server.port}`],
  });
  const body = { brandSlug, email: "jan@example.nl", language: "nl", name: null };
  assert.deepEqual(await silent.json("/api/place/mail", { body }), {
    status: 409,
    body: { error: "mail-not-possible" },
  });
});

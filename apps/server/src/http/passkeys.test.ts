import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, beforeEach, test } from "node:test";
import { apiErrorSchema, meViewSchema, myWebSessionsSchema } from "@meekijk/protocol";
import { WebSocket } from "ws";
import { accountSettings } from "../accounts/account-settings.ts";
import { demoEmployees } from "../demo/demo-employees.ts";
import { passkeySettings } from "../passkeys/passkey-settings.ts";
import { PasskeyVisitor } from "../testing/passkey-visitor.ts";
import { SoftAuthenticator } from "../testing/soft-authenticator.ts";
import type { TestAnswer } from "../testing/test-server.ts";
import { TestServer } from "../testing/test-server.ts";

const [{ employeeId }, { employeeId: otherId }] = demoEmployees;

let world: TestServer;
before(async () => {
  world = await TestServer.start();
});
after(() => world[Symbol.asyncDispose]());
// Rates and lock-outs of one test are over in the next.
beforeEach(() => world.moveClock(2 * accountSettings.lockOutMs));

const errorOf = ({ text }: TestAnswer) => apiErrorSchema.parse(JSON.parse(text)).error;
const events = async () => {
  const rows = await world.server.database
    .selectFrom("account_events")
    .select(["kind", "subject"])
    .orderBy("account_event_id")
    .execute();
  return rows.map(({ kind }) => kind as string);
};

async function withPasskey(who: string = employeeId) {
  const visitor = new PasskeyVisitor(world);
  await world.server.database.deleteFrom("passkeys").execute();
  await visitor.signInByLink(who);
  const authenticator = new SoftAuthenticator();
  assert.equal(await visitor.addPasskey(authenticator), 204);
  return { visitor, authenticator };
}

test("after the link a passkey is made, and from then on it signs in without link or user name", async () => {
  const { visitor, authenticator } = await withPasskey();
  const [made, ...more] = (await visitor.passkeys()).passkeys;
  assert.deepEqual(more, []);
  assert.deepEqual([made?.name, made?.lastUsedAt], ["Laptop", null]);

  const fresh = new PasskeyVisitor(world);
  const begin = await fresh.send("/api/passkey-sign-in/begin", {});
  assert.match(
    begin.headers["set-cookie"]?.[0] ?? "",
    /^__Host-meekijk-begun=[\w-]{43}; Max-Age=300; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  assert.equal(await fresh.prove("passkey-sign-in", authenticator), 204);
  const me = await fresh.send("/api/me");
  assert.equal(meViewSchema.parse(JSON.parse(me.text)).employee.employeeId, employeeId);
  assert.notEqual((await fresh.passkeys()).passkeys[0]?.lastUsedAt, null);
  assert.equal(fresh.cookies.has("__Host-meekijk-begun"), false);
});

test("R061 a right passkey of a blocked account signs nobody in, in no old browser and no new one", async () => {
  const { visitor, authenticator } = await withPasskey();
  const block = (blocked_at: Date | null) =>
    world.server.database
      .updateTable("employees")
      .set({ blocked_at })
      .where("employee_id", "=", employeeId as never)
      .execute();
  const console = (cookie: string) =>
    new WebSocket(`ws://127.0.0.1:${world.server.port}/rendezvous/console`, {
      headers: { origin: world.origin, cookie },
    });
  const cookie = `__Host-meekijk=${visitor.cookies.get("__Host-meekijk")}`;
  await block(new Date(world.nowMs));
  assert.equal((await visitor.send("/api/me")).status, 401);
  const [refusal] = (await once(console(cookie), "error")) as [Error];
  assert.match(refusal.message, /401/);
  const fresh = new PasskeyVisitor(world);
  assert.equal(await fresh.prove("passkey-sign-in", authenticator), 401);
  assert.equal((await fresh.send("/api/me")).status, 401);
  assert.equal((await events()).at(-1), "blocked-sign-in");
  await block(null);
  assert.equal(await fresh.prove("passkey-sign-in", authenticator), 204);
});

test("a passkey is made only by who is signed in, and never a second time", async () => {
  const stranger = new PasskeyVisitor(world);
  assert.equal((await stranger.send("/api/passkeys/begin", {})).status, 401);
  assert.equal((await stranger.send("/api/passkeys")).status, 401);
  const { visitor, authenticator } = await withPasskey();
  await visitor.prove("step-up", authenticator);
  assert.equal(await visitor.addPasskey(authenticator), 403);
  const other = new PasskeyVisitor(world);
  await other.signInByLink(otherId);
  assert.equal(await other.addPasskey(authenticator), 403, "of somebody else");
});

test("what a wrong page, address or careless authenticator made is no passkey", async () => {
  const visitor = new PasskeyVisitor(world);
  await world.server.database.deleteFrom("passkeys").execute();
  await visitor.signInByLink(employeeId);
  const wrong = [
    { origin: "https://evil.example" },
    { origin: visitor.origin.replace("localhost", "127.0.0.1") },
    { rpId: "evil.example" },
    { challenge: "AAAA" },
    { type: "webauthn.get" },
    { flags: 0x01 },
    { flags: 0x04 },
    { flags: 0x15 },
  ];
  for (const settings of wrong)
    assert.equal(await visitor.addPasskey(new SoftAuthenticator(), settings), 403, JSON.stringify(settings));
  assert.deepEqual((await visitor.passkeys()).passkeys, []);
});

test("a challenge is good once, in the browser that asked, for what it was asked, for five minutes", async () => {
  const { visitor, authenticator } = await withPasskey();
  const origin = visitor.origin;
  const [one, two] = [new PasskeyVisitor(world), new PasskeyVisitor(world)];
  const assertion = authenticator.prove(await one.begin("passkey-sign-in"), { origin });
  await two.begin("passkey-sign-in");
  assert.equal((await two.finish("passkey-sign-in", assertion)).status, 401, "another browser");
  const cookies = new Map(one.cookies);
  assert.equal((await one.finish("passkey-sign-in", assertion)).status, 204);
  one.cookies = cookies;
  assert.equal((await one.finish("passkey-sign-in", assertion)).status, 401, "again");

  const late = authenticator.prove(await one.begin("passkey-sign-in"), { origin });
  world.moveClock(passkeySettings.ceremonyMs);
  assert.equal((await one.finish("passkey-sign-in", late)).status, 401, "too late");

  const stepUp = authenticator.prove(await visitor.begin("step-up"), { origin });
  assert.equal((await visitor.finish("passkey-sign-in", stepUp)).status, 401, "for something else");
});

test("a counter that went back is refused, goes on record, and one that stays at zero is none", async () => {
  const { visitor, authenticator } = await withPasskey();
  assert.equal(await visitor.prove("passkey-sign-in", authenticator, { signCount: 7 }), 204);
  const before = (await events()).filter((kind) => kind === "passkey-counter-went-back").length;
  for (const signCount of [7, 6, 0])
    assert.equal(await visitor.prove("passkey-sign-in", authenticator, { signCount }), 401, `${signCount}`);
  const after = (await events()).filter((kind) => kind === "passkey-counter-went-back").length;
  assert.equal(after - before, 3);
  assert.equal(await visitor.prove("passkey-sign-in", authenticator, { signCount: 8 }), 204);

  const synced = await withPasskey();
  for (let use = 0; use < 3; use += 1)
    assert.equal(await synced.visitor.prove("passkey-sign-in", synced.authenticator, { signCount: 0 }), 204);
});

test("a further passkey, and removing one, take the word of a passkey of the last five minutes", async () => {
  const { visitor, authenticator } = await withPasskey();
  const refused = await visitor.send("/api/passkeys/begin", {});
  assert.deepEqual([refused.status, errorOf(refused)], [403, "step-up-needed"]);
  assert.equal(await visitor.prove("step-up", authenticator), 204);
  const second = new SoftAuthenticator();
  assert.equal(await visitor.addPasskey(second, {}, "Telefoon"), 204);
  world.moveClock(accountSettings.proofMs);
  const credentialId = second.credentialId;
  assert.equal(errorOf(await visitor.send("/api/passkeys/remove", { credentialId })), "step-up-needed");
  assert.equal(await visitor.prove("step-up", second), 204);
  assert.equal((await visitor.send("/api/passkeys/remove", { credentialId })).status, 204);
  assert.equal((await visitor.send("/api/passkeys/remove", { credentialId })).status, 404);
  assert.equal(await visitor.prove("passkey-sign-in", second), 401);
  const last = await visitor.send("/api/passkeys/remove", { credentialId: authenticator.credentialId });
  assert.deepEqual([last.status, errorOf(last)], [409, "last-way-in"]);
});

test("nobody steps up with a colleague's passkey, nor removes it", async () => {
  const { authenticator } = await withPasskey();
  const other = new PasskeyVisitor(world);
  await other.signInByLink(otherId);
  assert.equal(await other.prove("step-up", authenticator), 403);
  const { credentialId } = authenticator;
  assert.equal((await other.send("/api/passkeys/remove", { credentialId })).status, 404);
});

test("an administrator's recovery link works for an hour and lets lost passkeys be replaced; it is an alarm on record", async () => {
  const { authenticator: lost } = await withPasskey();
  const visitor = new PasskeyVisitor(world);
  const late = await world.server.issueRecoveryToken(employeeId, "beheerder");
  const token = await world.server.issueRecoveryToken(employeeId, "beheerder");
  assert.equal((await visitor.send("/api/sign-in", { token })).status, 204);
  assert.equal(await visitor.addPasskey(new SoftAuthenticator(), {}, "Nieuw"), 204);
  const { credentialId } = lost;
  assert.equal((await visitor.send("/api/passkeys/remove", { credentialId })).status, 204);
  world.moveClock(accountSettings.recoveryTokenMs);
  assert.equal((await visitor.send("/api/sign-in", { token: late })).status, 401);
  assert((await events()).includes("recovery-link-issued"));
});

test("a recovery link opens the person's own account and nothing else until a passkey was made, for an hour", async () => {
  await withPasskey();
  const begin = async () => {
    const visitor = new PasskeyVisitor(world);
    const token = await world.server.issueRecoveryToken(employeeId, "beheerder");
    assert.equal((await visitor.send("/api/sign-in", { token })).status, 204);
    return visitor;
  };
  const visitor = await begin();
  const readMe = async () => meViewSchema.parse(JSON.parse((await visitor.send("/api/me")).text));
  const before = await readMe();
  assert.equal(before.isRecovering, true);
  assert(!before.allowed.includes("join-codes") && before.allowed.includes("manage-own-sign-in"));
  for (const path of ["/api/sessions", "/api/employees"]) {
    const refused = await visitor.send(path);
    assert.deepEqual([refused.status, errorOf(refused)], [403, "passkey-needed"], path);
  }
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const knock = () =>
    new WebSocket(`ws://127.0.0.1:${world.server.port}/rendezvous/console`, {
      headers: { origin: world.origin, cookie },
    });
  const [refusal] = (await once(knock(), "error")) as [Error];
  assert.match(refusal.message, /401/);

  assert.equal(await visitor.addPasskey(new SoftAuthenticator(), {}, "Nieuw"), 204);
  assert.equal((await readMe()).isRecovering, false);
  assert.equal((await visitor.send("/api/sessions")).status, 200);
  const socket = knock();
  await once(socket, "open");
  socket.close();
  world.moveClock(accountSettings.proofMs);
  assert.equal((await visitor.send("/api/passkeys/begin", {})).status, 403, "from now on as anybody");

  const late = await begin();
  world.moveClock(accountSettings.recoverySessionMs);
  assert.equal((await late.send("/api/me")).status, 401);
  assert.equal((await visitor.send("/api/me")).status, 200);
});

test("a recovery link removes no passkey by itself, and holds no more again once what was made by it is gone", async () => {
  const { authenticator } = await withPasskey();
  const visitor = new PasskeyVisitor(world);
  const token = await world.server.issueRecoveryToken(employeeId, "beheerder");
  assert.equal((await visitor.send("/api/sign-in", { token })).status, 204);
  const remove = (credentialId: string) => visitor.send("/api/passkeys/remove", { credentialId });
  assert.equal(errorOf(await remove(authenticator.credentialId)), "step-up-needed");
  const made = new SoftAuthenticator();
  assert.equal(await visitor.addPasskey(made, {}, "Nieuw"), 204);
  assert.equal((await visitor.send("/api/sessions")).status, 200);
  assert.equal((await remove(made.credentialId)).status, 204);
  assert.equal(errorOf(await visitor.send("/api/sessions")), "passkey-needed");
  assert.equal(errorOf(await remove(authenticator.credentialId)), "step-up-needed");
});

test("five wrong proofs lock the account everywhere for a quarter of an hour, on record; a link still signs in", async () => {
  const { visitor, authenticator } = await withPasskey();
  for (let index = 0; index < 5; index += 1)
    assert.equal(await visitor.prove("passkey-sign-in", authenticator, { flags: 0x01 }), 401);
  const options = await visitor.begin("passkey-sign-in");
  const right = authenticator.prove(options, { origin: visitor.origin });
  const locked = await visitor.finish("passkey-sign-in", right);
  assert.deepEqual([locked.status, errorOf(locked)], [429, "locked-out"]);
  assert((await events()).includes("locked-out"));
  await visitor.signInByLink(employeeId);
  assert.equal(await visitor.prove("passkey-sign-in", authenticator), 204, "the link set it free");
});

test("thirty failures from a block of addresses close the way by passkey for it, and never that by link", async () => {
  const visitor = new PasskeyVisitor(world);
  for (let index = 0; index < 30; index += 1) {
    if (index % 15 === 0) world.moveClock(60_000);
    await visitor.send("/api/sign-in", { token: "x".repeat(43) });
  }
  world.moveClock(60_000);
  assert.equal(errorOf(await visitor.send("/api/passkey-sign-in/begin", {})), "locked-out");
  const token = await world.server.issueSignInToken(employeeId);
  assert.equal((await visitor.send("/api/sign-in", { token })).status, 204);
});

test("an address of numbers has no passkeys, a foreign page gets nothing", async () => {
  const here = { origin: world.origin };
  const visitor = new PasskeyVisitor(world);
  assert.equal((await visitor.send("/api/passkey-sign-in/begin", {}, here)).status, 403);
  const evil = { origin: "https://evil.example" };
  assert.equal((await visitor.send("/api/passkey-sign-in/begin", {}, evil)).status, 403);
  const options = JSON.parse((await visitor.send("/api/sign-in-options")).text) as unknown;
  assert.deepEqual(options, { passkeyOrigins: [visitor.origin], singleSignOn: null });
});

test("the owner sees where they are signed in, ends one or all, and asking does not keep a session awake", async () => {
  await world.server.database.updateTable("web_sessions").set({ ended_at: new Date() }).execute();
  const [mine, other, colleague] = [1, 2, 3].map(() => new PasskeyVisitor(world)) as [
    PasskeyVisitor,
    PasskeyVisitor,
    PasskeyVisitor,
  ];
  const agent = { "user-agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36" };
  const token = await world.server.issueSignInToken(employeeId);
  await mine.send("/api/sign-in", { token }, agent);
  await other.signInByLink(employeeId);
  await colleague.signInByLink(otherId);
  const list = async (visitor: PasskeyVisitor) =>
    myWebSessionsSchema.parse(JSON.parse((await visitor.send("/api/web-sessions")).text)).webSessions;
  const seen = await list(other);
  assert.deepEqual(
    seen.map(({ isThisOne, browser, system, signedInBy }) => ({ isThisOne, browser, system, signedInBy })),
    [
      { isThisOne: true, browser: null, system: null, signedInBy: "link" },
      { isThisOne: false, browser: "Chrome", system: "Windows", signedInBy: "link" },
    ],
  );
  assert((await events()).includes("concurrent-use"));

  const theirs = (await list(colleague))[0]?.webSessionId;
  assert.equal((await other.send("/api/web-sessions/end", { webSessionId: theirs })).status, 404);
  assert.equal((await colleague.send("/api/me")).status, 200);
  const webSessionId = seen[1]?.webSessionId;
  assert.equal((await other.send("/api/web-sessions/end", { webSessionId })).status, 204);
  assert.equal((await mine.send("/api/me")).status, 401);

  for (let quarter = 0; quarter < 8; quarter += 1) {
    assert.equal((await other.send("/api/web-sessions")).status, 200);
    world.moveClock(15 * 60_000);
  }
  assert.equal((await other.send("/api/web-sessions")).status, 401);

  const [one, two] = [new PasskeyVisitor(world), new PasskeyVisitor(world)];
  for (const visitor of [one, two]) await visitor.signInByLink(employeeId);
  assert.equal((await one.send("/api/web-sessions/end-all", {})).status, 204);
  for (const visitor of [one, two]) assert.equal((await visitor.send("/api/me")).status, 401);
});

test("who signs in again in the same browser is not in two places, unless a session runs there; another account's stays", async () => {
  const visitor = new PasskeyVisitor(world);
  await visitor.signInByLink(employeeId);
  const old = new PasskeyVisitor(world);
  old.cookies = new Map(visitor.cookies);
  await visitor.signInByLink(employeeId);
  assert.equal((await old.send("/api/me")).status, 401);

  old.cookies = new Map(visitor.cookies);
  const cookie = [...old.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const socket = new WebSocket(`ws://127.0.0.1:${world.server.port}/rendezvous/console`, {
    headers: { cookie, origin: world.origin },
  });
  await once(socket, "open");
  await visitor.signInByLink(employeeId);
  assert.equal((await old.send("/api/me")).status, 200);
  const ended = once(socket, "close");
  await visitor.send("/api/web-sessions/end-all", {});
  await ended;
  assert.equal((await old.send("/api/me")).status, 401);

  await visitor.signInByLink(employeeId);
  old.cookies = new Map(visitor.cookies);
  await visitor.signInByLink(otherId);
  assert.equal((await old.send("/api/me")).status, 200);
});

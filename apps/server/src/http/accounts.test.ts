import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { meViewSchema } from "@meekijk/protocol";
import { accountSettings } from "../accounts/account-settings.ts";
import { acknowledgeSecrecy } from "../accounts/employee.repository.ts";
import { findJoinObstacle } from "../accounts/join-obstacle.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { demoEmployees } from "../demo/demo-employees.ts";
import { TestServer } from "../testing/test-server.ts";

const [{ employeeId }, { employeeId: otherId }] = demoEmployees;
const notSignedIn = { status: 401, body: { error: "not-signed-in" } };

let world: TestServer;
before(async () => {
  world = await TestServer.start();
});
after(() => world[Symbol.asyncDispose]());

test("a one-time token gives a cookie that only this host's own pages send, and scripts cannot read", async () => {
  const token = await world.server.issueSignInToken(employeeId);
  const answer = await world.send("/api/sign-in", { body: { token } });
  assert.equal(answer.status, 204);
  const [cookie = "", ...more] = answer.headers["set-cookie"] ?? [];
  assert.equal(more.length, 0);
  const [pair = "", ...flags] = cookie.split("; ");
  assert.match(pair, /^__Host-meekijk=[\w-]{43}$/);
  assert.deepEqual(flags.sort(), ["HttpOnly", "Max-Age=43200", "Path=/", "SameSite=Strict", "Secure"]);
  const { body } = await world.json("/api/me", { cookie: pair });
  assert.equal(meViewSchema.parse(body).employee.employeeId, employeeId);
  const rows = JSON.stringify([
    await world.server.database.selectFrom("web_sessions").selectAll().execute(),
    await world.server.database.selectFrom("sign_in_tokens").selectAll().execute(),
  ]);
  assert(!rows.includes(token) && !rows.includes(pair.split("=")[1] ?? ""));
});

test("a token that was used, ran out or was never given signs nobody in", async () => {
  const used = await world.server.issueSignInToken(employeeId);
  const old = await world.server.issueSignInToken(employeeId);
  const signIn = (token: string) => world.json("/api/sign-in", { body: { token } });
  const both = await Promise.all([signIn(used), signIn(used)]);
  assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([204, 401]));
  assert.deepEqual(await signIn(used), notSignedIn);
  assert.deepEqual(await signIn(randomBytes(32).toString("base64url")), notSignedIn);
  assert.equal((await signIn("short")).status, 400);
  world.moveClock(accountSettings.signInTokenMs);
  assert.deepEqual(await signIn(old), notSignedIn);
  await assert.rejects(world.server.issueSignInToken("nobody"), RangeError);
});

test("a foreign page cannot sign anyone in or out", async () => {
  const token = await world.server.issueSignInToken(employeeId);
  const headers = { origin: "https://evil.example" };
  assert.equal((await world.send("/api/sign-in", { body: { token }, headers })).status, 403);
  const cookie = await world.signIn(employeeId);
  assert.equal((await world.send("/api/sign-out", { body: {}, cookie, headers })).status, 403);
  assert.equal((await world.send("/api/me", { cookie })).status, 200);
});

test("signing out ends that session and no other, and clears the cookie", async () => {
  const [mine, same, other] = [
    await world.signIn(employeeId),
    await world.signIn(employeeId),
    await world.signIn(otherId),
  ];
  const answer = await world.send("/api/sign-out", { body: {}, cookie: mine });
  assert.equal(answer.status, 204);
  assert.match(
    answer.headers["set-cookie"]?.[0] ?? "",
    /^__Host-meekijk=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/,
  );
  assert.deepEqual(await world.json("/api/me", { cookie: mine }), notSignedIn);
  for (const cookie of [same, other]) assert.equal((await world.send("/api/me", { cookie })).status, 200);
});

test("a web session ends after two hours without use, and after twelve in any case", async () => {
  const hourMs = 60 * 60_000;
  const idle = await world.signIn(employeeId);
  world.moveClock(2 * hourMs);
  assert.deepEqual(await world.json("/api/me", { cookie: idle }), notSignedIn);
  const busy = await world.signIn(employeeId);
  for (let hour = 1; hour < 12; hour += 1) {
    world.moveClock(hourMs);
    assert.equal((await world.send("/api/me", { cookie: busy })).status, 200);
  }
  world.moveClock(hourMs);
  assert.deepEqual(await world.json("/api/me", { cookie: busy }), notSignedIn);
});

test("without or with a false cookie every employee's address is closed", async () => {
  const sessionId = randomBytes(16).toString("base64url");
  for (const cookie of [undefined, "__Host-meekijk=AAAA", "meekijk=x", "__Host-meekijk="]) {
    for (const path of ["/api/me", "/api/sessions", `/api/records/${sessionId}`]) {
      assert.deepEqual(await world.json(path, { cookie }), notSignedIn, path);
    }
    for (const path of ["/api/sign-out", `/api/sessions/${sessionId}/outcome`]) {
      assert.deepEqual(await world.json(path, { cookie, body: {} }), notSignedIn, path);
    }
  }
});

test("sign-ins of one address are counted", async () => {
  world.moveClock(60_000);
  const token = randomBytes(32).toString("base64url");
  const statuses: number[] = [];
  for (let index = 0; index < 22; index += 1) {
    statuses.push((await world.send("/api/sign-in", { body: { token } })).status);
  }
  assert.deepEqual(statuses.slice(18), [401, 401, 429, 429]);
});

test("R045 R046 only who is trained and acknowledged the current secrecy rules may run sessions", async () => {
  const { database } = world.server;
  const { tenant_id: tenantId } = await database.selectFrom("tenants").selectAll().executeTakeFirstOrThrow();
  const obstacle = () =>
    inTenant(database, tenantId, (tenant) => findJoinObstacle(tenant, employeeId as never));
  assert.equal(await obstacle(), undefined);
  await database.updateTable("tenants").set({ secrecy_version: 2 }).execute();
  assert.equal(await obstacle(), "secrecy-not-acknowledged");
  const acknowledgement = {
    employee_id: employeeId as never,
    secrecy_version: 2,
    acknowledged_at: new Date(world.nowMs),
  };
  await inTenant(database, tenantId, (tenant) => acknowledgeSecrecy(tenant, acknowledgement));
  assert.equal(await obstacle(), undefined);
  await database
    .updateTable("employees")
    .set({ is_trained: false })
    .where("employee_id", "=", employeeId as never)
    .execute();
  assert.equal(await obstacle(), "not-trained");
  assert.equal(
    await inTenant(database, tenantId, (tenant) => findJoinObstacle(tenant, "nobody" as never)),
    "not-permitted",
  );
});

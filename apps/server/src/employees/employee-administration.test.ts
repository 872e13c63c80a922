import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  accountEventsViewSchema,
  alarmKinds,
  employeeListSchema,
  handedOutLinkSchema,
  limits,
  meViewSchema,
  ownReadinessSchema,
  secrecyRulesSchema,
  unreadAlarmsSchema,
} from "@meekijk/protocol";
import type { EmployeeId, EmployeeRole, TenantId } from "@meekijk/protocol";
import { findJoinObstacle } from "../accounts/join-obstacle.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { demoEmployees } from "../demo/demo-employees.ts";
import { accountEventsPerPage } from "./list-account-events.ts";
import { TestServer } from "../testing/test-server.ts";

const [{ employeeId: administrator }, { employeeId: colleague }] = demoEmployees;

let world: TestServer;
let tenantId: TenantId;
let cookie: string;
before(async () => {
  world = await TestServer.start();
  const row = await world.server.database.selectFrom("tenants").select("tenant_id").executeTakeFirstOrThrow();
  tenantId = row.tenant_id;
  cookie = await world.signIn(administrator);
  await prove(administrator);
});
after(() => world[Symbol.asyncDispose]());

/** As if a passkey had just proved who sits there. */
async function prove(employeeId: string): Promise<void> {
  await world.server.database
    .updateTable("web_sessions")
    .set({ proven_at: new Date(world.nowMs) })
    .where("employee_id", "=", employeeId as EmployeeId)
    .execute();
}

const withdrawProof = (employeeId: string) =>
  world.server.database
    .updateTable("web_sessions")
    .set({ proven_at: null })
    .where("employee_id", "=", employeeId as EmployeeId)
    .execute();

const act = (employeeId: string, what: string, body: object = {}, by = cookie) =>
  world.json(`/api/employees/${employeeId}/${what}`, { body, cookie: by });
const readEvents = async (show = "all") =>
  accountEventsViewSchema.parse((await world.json(`/api/account-events?show=${show}`, { cookie })).body)
    .events;
const readEmployees = async () =>
  employeeListSchema.parse((await world.json("/api/employees", { cookie })).body).employees;
const rolesOf = async (employeeId: string) =>
  (await readEmployees()).find((one) => one.employeeId === employeeId)?.roles ?? [];
const tokenOf = (address: string) => address.split("#token=")[1] ?? "";
const signInBy = (address: string) => world.send("/api/sign-in", { body: { token: tokenOf(address) } });
const cookieOf = (answer: Awaited<ReturnType<TestServer["send"]>>) =>
  answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
const refused = (status: number, error: string) => ({ status, body: { error } });

async function hire(name: string, roles: EmployeeRole[] = ["employee"]) {
  const body = { name, organisation: "Polder", language: "nl", roles };
  const answer = await world.json("/api/employees", { body, cookie });
  assert.equal(answer.status, 200);
  return handedOutLinkSchema.parse(answer.body);
}

test("R055 a new employee signs in once by the link that was shown, and the record says who made the account", async () => {
  const { employeeId, address } = await hire("Iris de Wit", ["employee", "coordinator"]);
  assert.match(address, new RegExp(`^${world.origin}/console/#token=[\\w-]{43}$`));
  const first = await signInBy(address);
  assert.equal(first.status, 204);
  assert.equal((await signInBy(address)).status, 401);
  const me = meViewSchema.parse((await world.json("/api/me", { cookie: cookieOf(first) })).body);
  assert.deepEqual([me.employee.name, me.roles], ["Iris de Wit", ["coordinator", "employee"]]);
  const event = (await readEvents()).find(({ kind }) => kind === "employee-created");
  assert.deepEqual(
    [event?.account.employeeId, event?.actor?.employeeId, event?.subject],
    [employeeId, administrator, "coordinator, employee"],
  );
  const [row] = await world.server.database
    .selectFrom("web_sessions")
    .select("web_session_id")
    .where("employee_id", "=", administrator as EmployeeId)
    .where("ended_at", "is", null)
    .execute();
  assert.equal(event?.webSessionId, row?.web_session_id);
  // The token itself is nowhere.
  assert(!JSON.stringify(await readEvents()).includes(tokenOf(address)));
});

test("R045 R046 a new employee joins only after their own yes to the current secrecy rules and the trained mark", async () => {
  const { employeeId, address } = await hire("Kees Zwart");
  const own = cookieOf(await signInBy(address));
  const obstacle = () =>
    inTenant(world.server.database, tenantId, (tenant) => findJoinObstacle(tenant, employeeId));
  const readiness = async () =>
    ownReadinessSchema.parse((await world.json("/api/secrecy-acknowledgement", { cookie: own })).body);
  assert.equal(await obstacle(), "secrecy-not-acknowledged");
  assert.deepEqual(await readiness(), { secrecyVersion: 1, acknowledgedAt: null, isTrained: false });
  const rules = secrecyRulesSchema.parse(
    (await world.json("/api/terms/secrecy-rules", { cookie: own })).body,
  );
  const read = rules.rules?.documents[0]?.sha256;
  const acknowledge = (secrecyVersion: number, sha256: string | null = read ?? null) =>
    world.json("/api/secrecy-acknowledgement", { body: { secrecyVersion, sha256 }, cookie: own });
  assert.deepEqual(await acknowledge(2), refused(409, "secrecy-version-changed"));
  for (const other of [null, "A".repeat(43)])
    assert.deepEqual(await acknowledge(1, other), refused(409, "secrecy-version-changed"), "another text");
  assert.equal((await acknowledge(1)).status, 204);
  const { acknowledgedAt } = await readiness();
  world.moveClock(60_000);
  assert.equal((await acknowledge(1)).status, 204);
  assert.equal((await readiness()).acknowledgedAt, acknowledgedAt, "the first time counts");
  assert.equal(await obstacle(), "not-trained");
  await withdrawProof(administrator);
  assert.deepEqual(
    await act(employeeId, "training", { isTrained: true }),
    refused(403, "step-up-needed"),
    "whoever trains lets somebody look at screens",
  );
  await prove(administrator);
  assert.equal((await act(employeeId, "training", { isTrained: true })).status, 204);
  assert.equal((await act(employeeId, "training", { isTrained: true })).status, 204, "nothing changes");
  assert.equal(await obstacle(), undefined);
  const listed = (await readEmployees()).find((one) => one.employeeId === employeeId);
  assert.deepEqual(
    [listed?.isTrained, listed?.secrecy?.version, listed?.secrecy?.acknowledgedAt, listed?.passkeyCount],
    [true, 1, acknowledgedAt, 0],
  );
  assert.equal((await act(employeeId, "training", { isTrained: false })).status, 204);
  assert.equal(await obstacle(), "not-trained");
  const kinds = (await readEvents()).filter((one) => one.account.employeeId === employeeId);
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ["marked-untrained", "marked-trained", "secrecy-acknowledged", "signed-in", "employee-created"],
  );
});

test("R061 a blocked account is out at once, by cookie and by every link, and its attempts are an alarm", async () => {
  const { employeeId, address } = await hire("Bas Blok");
  const own = cookieOf(await signInBy(address));
  assert.equal((await world.send("/api/me", { cookie: own })).status, 200);
  const unused = await act(employeeId, "sign-in-link");
  const early = handedOutLinkSchema.parse(unused.body).address;
  assert.equal((await act(employeeId, "block")).status, 204);
  assert.deepEqual(await world.json("/api/me", { cookie: own }), refused(401, "not-signed-in"));
  assert.equal((await signInBy(early)).status, 401, "what was handed out before is void");
  // Whoever operates the installation can still make a token; it opens nothing.
  const token = await world.server.issueSignInToken(employeeId);
  assert.equal((await world.send("/api/sign-in", { body: { token } })).status, 401);
  for (const what of ["sign-in-link", "recovery-link"])
    assert.deepEqual(await act(employeeId, what), refused(409, "account-blocked"));
  assert.equal(
    await inTenant(world.server.database, tenantId, (tenant) => findJoinObstacle(tenant, employeeId)),
    "not-permitted",
  );
  const [alarm] = await readEvents("alarms");
  assert.deepEqual([alarm?.kind, alarm?.account.employeeId], ["blocked-sign-in", employeeId]);

  assert.equal((await act(employeeId, "unblock")).status, 204);
  assert.equal((await world.send("/api/me", { cookie: own })).status, 401, "the old cookie stays dead");
  const again = handedOutLinkSchema.parse((await act(employeeId, "recovery-link")).body);
  assert.equal((await signInBy(again.address)).status, 204);
});

test("the last administrator keeps the role and is not blocked; with a second one either may go", async () => {
  assert.deepEqual(
    await act(administrator, "roles", { from: await rolesOf(administrator), roles: ["employee"] }),
    refused(409, "last-administrator"),
  );
  assert.deepEqual(await act(administrator, "block"), refused(409, "last-administrator"));
  const { employeeId } = await hire("Tweede Beheerder", ["administrator"]);
  const from = await rolesOf(administrator);
  // Both at once: one of them is the last, whoever comes first.
  const both = await Promise.all([
    act(employeeId, "roles", { from: ["administrator"], roles: [] }),
    act(administrator, "roles", { from, roles: ["employee", "coordinator"] }),
  ]);
  assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([204, 409]));
  await inTenant(world.server.database, tenantId, async (tenant) => {
    await tenant
      .insertInto("employee_roles")
      .values({ tenant_id: tenantId, employee_id: administrator as EmployeeId, role: "administrator" })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
});

test("roles that a colleague changed meanwhile are not written over by an old page", async () => {
  const { employeeId } = await hire("Twee Beheerders", ["employee"]);
  const from = ["employee"];
  assert.equal((await act(employeeId, "roles", { from, roles: ["employee", "auditor"] })).status, 204);
  const late = await act(employeeId, "roles", { from, roles: ["employee", "coordinator"] });
  assert.deepEqual(late, refused(409, "roles-changed"));
  assert.deepEqual(await rolesOf(employeeId), ["auditor", "employee"]);
  // In what order a page names them means nothing.
  const again = { from: ["employee", "auditor"], roles: ["coordinator"] };
  assert.equal((await act(employeeId, "roles", again)).status, 204);
});

test("what is risky asks for a fresh proof, and nothing of it happens without", async () => {
  const { employeeId } = await hire("Voorzichtig");
  const unproven = await world.signIn(administrator);
  const before = (await readEvents()).length;
  for (const [what, body] of [
    ["roles", { from: ["employee"], roles: ["administrator"] }],
    ["block", {}],
    ["unblock", {}],
    ["sign-in-link", {}],
    ["recovery-link", {}],
    ["invitation", { email: "a@example.nl" }],
    ["unlink", {}],
  ] as const)
    assert.deepEqual(await act(employeeId, what, body, unproven), refused(403, "step-up-needed"), what);
  const body = { name: "X", organisation: "Y", language: "nl", roles: [] };
  assert.deepEqual(
    await world.json("/api/employees", { body, cookie: unproven }),
    refused(403, "step-up-needed"),
  );
  assert.equal((await readEvents()).length, before);
  const listed = (await readEmployees()).find((one) => one.employeeId === employeeId);
  assert.deepEqual([listed?.roles, listed?.isBlocked], [["employee"], false]);
});

test("what does not fit is refused: unknown roles, a role twice, an empty name, another's id", async () => {
  for (const roles of [["boss"], ["employee", "employee"], "employee"])
    assert.equal((await act(colleague, "roles", { from: [], roles })).status, 400);
  for (const change of [{ name: " " }, { name: "x".repeat(121) }, { language: "de" }]) {
    const body = { name: "X", organisation: "Y", language: "nl", roles: [], ...change };
    assert.equal((await world.json("/api/employees", { body, cookie })).status, 400);
  }
  for (const id of ["nobody", "..%2f", "A"]) assert.equal((await act(id, "block")).status, 404, id);
  assert.equal((await act(colleague, "invitation", { email: "geen adres" })).status, 400);
});

test("R057 a lock-out, a second browser and a recovery link stand among the alarms, newest first", async () => {
  await world.signIn(colleague);
  await world.signIn(colleague);
  assert.equal((await act(colleague, "recovery-link")).status, 200);
  const alarms = await readEvents("alarms");
  assert.deepEqual(
    alarms.slice(0, 2).map(({ kind, account }) => [kind, account.employeeId]),
    [
      ["recovery-link-issued", colleague],
      ["concurrent-use", colleague],
    ],
  );
  assert.equal(alarms[0]?.actor?.employeeId, administrator);
  for (const { kind } of alarms) assert((alarmKinds as readonly string[]).includes(kind));
  assert(
    alarms.every(
      (one, index) => index === 0 || Date.parse(one.at) <= Date.parse(alarms[index - 1]?.at ?? ""),
    ),
  );
});

test("an invitation to single sign-on is an alarm; a block voids it, and so does unlinking", async () => {
  const { employeeId } = await hire("Uitgenodigd");
  const state = async () =>
    (await readEmployees()).find((one) => one.employeeId === employeeId)?.singleSignOn;
  const invite = () => act(employeeId, "invitation", { email: "U.Genodigd@example.nl" });
  assert.equal(await state(), "none");
  assert.equal((await invite()).status, 204);
  assert.equal(await state(), "invited");
  const [alarm] = await readEvents("alarms");
  assert.deepEqual([alarm?.kind, alarm?.subject], ["employee-invited", "u.genodigd@example.nl"]);
  assert.equal((await act(employeeId, "block")).status, 204);
  assert.deepEqual(await invite(), refused(409, "account-blocked"));
  assert.equal((await act(employeeId, "unblock")).status, 204);
  assert.equal(await state(), "none", "unblocking opens no forgotten invitation");
  assert.equal((await invite()).status, 204);
  assert.equal((await act(employeeId, "unlink")).status, 204);
  assert.equal(await state(), "none");
  assert.equal((await readEvents())[0]?.kind, "identity-unlinked");
});

test("older alarms come page by page, each once; what was seen is no longer counted as new", async () => {
  const { employeeId } = await hire("Druk");
  await inTenant(world.server.database, tenantId, (tenant) =>
    tenant
      .insertInto("account_events")
      .values(
        Array.from({ length: 2 * accountEventsPerPage }, () => ({
          tenant_id: tenantId,
          employee_id: employeeId,
          kind: "locked-out" as const,
          web_session_id: null,
          subject: null,
          at: new Date(world.nowMs),
        })),
      )
      .execute(),
  );
  const read = async (before?: string) => {
    const query = before === undefined ? "" : `&before=${before}`;
    const { body } = await world.json(`/api/account-events?show=alarms${query}`, { cookie });
    return accountEventsViewSchema.parse(body);
  };
  const unread = async () =>
    unreadAlarmsSchema.parse((await world.json("/api/account-events/unread", { cookie })).body).count;
  assert.equal(await unread(), limits.maxCountedAlarms);
  const ids: string[] = [];
  let page = await read();
  const newest = page.events[0]?.eventId ?? "";
  for (; page.hasOlder; page = await read(ids.at(-1))) ids.push(...page.events.map(({ eventId }) => eventId));
  ids.push(...page.events.map(({ eventId }) => eventId));
  assert(ids.length > 2 * accountEventsPerPage);
  assert.deepEqual(
    ids,
    [...new Set(ids)].sort((a, b) => Number(b) - Number(a)),
  );
  const markRead = (eventId: string) => world.json("/api/account-events/read", { body: { eventId }, cookie });
  // What is not there yet cannot be seen.
  for (const eventId of [newest, "9".repeat(18), "1"]) assert.equal((await markRead(eventId)).status, 204);
  assert.equal(await unread(), 0);
  assert.equal((await act(employeeId, "recovery-link")).status, 200);
  assert.equal(await unread(), 1);
  for (const before of ["0", "x", "9".repeat(19)])
    assert.equal((await world.send(`/api/account-events?before=${before}`, { cookie })).status, 400);
});

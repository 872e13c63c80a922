import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { employeeRoleSchema, tenantIdSchema } from "@meekijk/protocol";
import type { BrandSlug, EmployeeId, EmployeeRole, TenantId } from "@meekijk/protocol";
import { mayDo } from "../access/access-policy.ts";
import { acknowledgeSecrecy, saveEmployee } from "../accounts/employee.repository.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { createSampleBrand, currentDocuments } from "../testing/sample-brand.ts";
import { createSampleSigner, sampleAcceptance } from "../testing/sample-device.ts";
import { TestServer } from "../testing/test-server.ts";
import { TestClient } from "./testing/test-client.ts";
import { joinMessage } from "./testing/test-world.ts";

const [mine, theirs] = ["join-mine", "join-theirs"].map((id) => tenantIdSchema.parse(id));
assert(mine && theirs);

let world: TestServer;
let brandSlug: BrandSlug;
before(async () => {
  world = await TestServer.start();
  brandSlug = await createSampleBrand(world.server.database, "join-mine", mine);
  await createSampleBrand(world.server.database, "join-theirs", theirs);
});
after(() => world[Symbol.asyncDispose]());

const socket = (side: "device" | "console", cookie?: string) =>
  new TestClient(`ws://127.0.0.1:${world.server.port}/rendezvous/${side}`, {
    headers: { origin: world.origin, ...(cookie !== undefined && { cookie }) },
  });

/** A customer of mine with a number on the screen. */
async function showNumber(): Promise<string> {
  const device = await createSampleSigner("device");
  const { sessionId, publicKey: devicePublicKey } = device;
  const details = sampleAcceptance(brandSlug, await currentDocuments(world.server.database, brandSlug));
  const acceptance = await device.sign({ type: "terms-accepted", details }, world.nowMs);
  const client = socket("device");
  assert.equal(await client.status(), 101);
  const open = { type: "open-session", protocolVersion: 1, sessionId, brandSlug, devicePublicKey };
  client.send({ ...open, deviceForm: "browser", acceptance });
  await client.expect("session-opened");
  client.send({ type: "show-code", deviceNonce: "A".repeat(22) });
  return String((await client.expect("code-assigned"))["routingNumber"]);
}

/** A trained employee who owes nothing, and what the console hears after typing this number. */
async function join(
  tenantId: TenantId,
  {
    roles,
    number,
    isTrained = true,
  }: { roles: readonly EmployeeRole[]; number: string; isTrained?: boolean },
): Promise<string> {
  const employeeId =
    `${tenantId}-${roles.join("-") || "none"}-${isTrained ? "trained" : "new"}` as EmployeeId;
  const row = { employee_id: employeeId, name: "X", organisation: "Y", language: "nl" } as const;
  await inTenant(world.server.database, tenantId, async (tenant) => {
    await saveEmployee(tenant, { ...row, is_trained: isTrained }, roles);
    const acknowledged_at = new Date(world.nowMs);
    await acknowledgeSecrecy(tenant, { employee_id: employeeId, secrecy_version: 1, acknowledged_at });
  });
  const client = socket("console", await world.signIn(employeeId));
  assert.equal(await client.status(), 101);
  client.send(joinMessage(number));
  const answer = await client.next();
  client.webSocket.terminate();
  assert(typeof answer === "object" && "type" in answer);
  return answer.type === "join-refused" ? String(answer["reason"]) : answer.type;
}

test("R036 R045 R046 a code of one's own provider is joined by who has the role and the training, and by nobody else", async () => {
  const number = await showNumber();
  assert.equal(await join(mine, { roles: [], number }), "not-permitted");
  for (const role of employeeRoleSchema.options.filter((one) => !mayDo([one], "join-codes")))
    assert.equal(await join(mine, { roles: [role], number }), "not-permitted", role);
  assert.equal(await join(mine, { roles: ["employee"], number, isTrained: false }), "not-trained");
  assert.equal(await join(theirs, { roles: employeeRoleSchema.options, number }), "no-such-code");
  assert.equal(await join(mine, { roles: ["auditor", "employee"], number }), "joined");
});

test("a role that was taken away counts at the next join, on a socket that stands already", async () => {
  const employeeId = "join-mine-changed" as EmployeeId;
  const row = {
    employee_id: employeeId,
    name: "X",
    organisation: "Y",
    language: "nl",
    is_trained: true,
  } as const;
  const save = (roles: readonly EmployeeRole[]) =>
    inTenant(world.server.database, mine, (tenant) => saveEmployee(tenant, row, roles));
  await save(["employee"]);
  await inTenant(world.server.database, mine, (tenant) =>
    acknowledgeSecrecy(tenant, {
      employee_id: employeeId,
      secrecy_version: 1,
      acknowledged_at: new Date(world.nowMs),
    }),
  );
  const client = socket("console", await world.signIn(employeeId));
  assert.equal(await client.status(), 101);
  client.send(joinMessage("999"));
  assert.equal((await client.expect("join-refused"))["reason"], "no-such-code");
  await save(["coordinator"]);
  client.send(joinMessage("999"));
  assert.equal((await client.expect("join-refused"))["reason"], "not-permitted");
  client.webSocket.terminate();
});

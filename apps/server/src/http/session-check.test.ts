import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  controlNumberOf,
  employeeIdentitySchema,
  sessionCheckAnswerSchema,
  tenantIdSchema,
} from "@meekijk/protocol";
import type { BrandSlug } from "@meekijk/protocol";
import { demoEmployees } from "../demo/demo-employees.ts";
import { demoTenant } from "../demo/demo-tenant.ts";
import { createSampleBrand } from "../testing/sample-brand.ts";
import { TestServer } from "../testing/test-server.ts";
import { httpLimits } from "./http-limits.ts";
import { openSampleSession } from "./testing/sample-session.ts";

const [noor] = demoEmployees.map((employee) => employeeIdentitySchema.parse(employee));
assert(noor);
const notLive = { status: 200, body: { isLive: false } };
const tooMany = { status: 429, body: { error: "too-many-requests" } };

let world: TestServer;
let brandSlug: BrandSlug;
let otherBrand: BrandSlug;
before(async () => {
  world = await TestServer.start({ TRUST_PROXY: "loopback" });
  const tenantId = tenantIdSchema.parse(demoTenant.tenantId);
  brandSlug = await createSampleBrand(world.server.database, "check-one", tenantId);
  otherBrand = await createSampleBrand(world.server.database, "check-two", tenantId);
});
after(() => world[Symbol.asyncDispose]());

let asked = 0;
/** From an address of its own each time, unless one is given. */
function check(controlNumber: unknown, brand: unknown = brandSlug, address?: string) {
  asked += 1;
  const own = `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`;
  return world.json("/api/session-check", {
    body: { brandSlug: brand, controlNumber },
    headers: { "x-forwarded-for": address ?? own },
  });
}

test("R004 R036 the control number tells whether somebody of the brand is there now, who and since when, and nothing else", async () => {
  const session = await openSampleSession(world, brandSlug);
  const number = controlNumberOf(session.sessionId);
  assert.deepEqual(await check(number), notLive, "nobody has the code yet");
  const { prove } = await session.hold(noor);
  assert.deepEqual(await check(number), notLive, "nobody proved the code yet");
  await prove();
  const { status, body } = await check(number);
  assert.equal(status, 200);
  const answer = sessionCheckAnswerSchema.parse(body);
  assert(answer.isLive);
  assert.equal(answer.employeeName, noor.name);
  assert.deepEqual(Object.keys(answer).sort(), ["brandName", "employeeName", "isLive", "since"]);
  assert(Math.abs(Date.parse(answer.since) - world.nowMs) < 60_000);
  assert.deepEqual(await check(number, otherBrand), notLive, "another brand of the same provider");
  await session.end();
  assert.deepEqual(await check(number), notLive, "right a minute ago");
});

test("R004 a question that is none is refused, whoever asks", async () => {
  for (const strange of [
    "1234567",
    "123456789",
    "1234 5678",
    "١٢٣٤٥٦٧٨",
    "12345678\n",
    12_345_678,
    null,
    undefined,
    ["12345678"],
    { $ne: "" },
    "' OR 1=1",
  ])
    assert.deepEqual(
      await check(strange),
      { status: 400, body: { error: "bad-request" } },
      JSON.stringify(strange),
    );
  for (const brand of ["", "Check-One", "../check-one", "x".repeat(41), 1, null])
    assert.deepEqual(await check("12345678", brand), { status: 400, body: { error: "bad-request" } });
  assert.deepEqual(await check("12345678", "nobody"), { status: 404, body: { error: "not-found" } });
});

test("one address asks a few times a minute", async () => {
  const address = "192.0.2.7";
  for (let count = 0; count < httpLimits.sessionChecksPerMinute; count += 1)
    assert.deepEqual(await check("00000000", otherBrand, address), notLive);
  assert.deepEqual(await check("00000000", otherBrand, address), tooMany);
  world.moveClock(httpLimits.windowMs);
  assert.deepEqual(await check("00000000", otherBrand, address), notLive);
});

test("no botnet walks through the numbers of a brand; other brands are still answered, and a right number costs nothing", async () => {
  const session = await openSampleSession(world, brandSlug);
  await session.join(noor);
  world.moveClock(httpLimits.wrongControlNumbersWindowMs);
  const right = controlNumberOf(session.sessionId);
  const wrong = right === "00000000" ? "00000001" : "00000000";
  for (let count = 0; count < httpLimits.wrongControlNumbersPerWindow; count += 1) {
    if (count % 10 === 0) assert.equal((await check(right)).status, 200);
    assert.deepEqual(await check(wrong), notLive);
  }
  assert.deepEqual(await check(wrong), tooMany);
  assert.deepEqual(await check(right), tooMany, "whoever guesses on learns nothing either");
  assert.deepEqual(await check(wrong, otherBrand), notLive);
  world.moveClock(httpLimits.wrongControlNumbersWindowMs);
  assert.equal((await check(right)).status, 200);
  await session.end();
});

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { employeeIdentitySchema } from "@meekijk/protocol";
import type { EvidenceEntry } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { createSampleBrand, currentDocuments } from "../testing/sample-brand.ts";
import { createSampleSigner, sampleAcceptance, sampleJoin } from "../testing/sample-device.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import { readRecordedEvent } from "./recorded-event.ts";
import { applyToSession } from "./session-projection.ts";
import { bindEmployee, unbindEmployee } from "./session.repository.ts";

const startMs = Date.UTC(2026, 10, 20, 12);
const employee = employeeIdentitySchema.parse({
  employeeId: "noor",
  name: "Noor",
  organisation: "Voorbeeld",
});

describeOnBothDatabases("what events mean for the row of their session", (openDatabase) => {
  let database: Database;
  before(() => {
    database = openDatabase();
  });

  test("R036 a console that keeps back that it joined stays named: the device's word is enough for who was there", async () => {
    const brandSlug = await createSampleBrand(database, "silent");
    const { tenant_id: tenantId } = await database
      .selectFrom("brands")
      .select("tenant_id")
      .where("brand_slug", "=", brandSlug)
      .executeTakeFirstOrThrow();
    const device = await createSampleSigner("device");
    const helper = await createSampleSigner("console", device.sessionId);
    const { sessionId } = device;
    const scope = <T>(work: Parameters<typeof inTenant<T>>[2]) => inTenant(database, tenantId, work);
    const apply = (entry: EvidenceEntry) =>
      scope((tenant) => applyToSession(tenant, readRecordedEvent(entry), new Date(startMs)));
    const bind = () =>
      scope((tenant) =>
        bindEmployee(tenant, { sessionId, employee, consolePublicKey: helper.publicKey, resumeHash: "h" }),
      );
    const row = () =>
      database
        .selectFrom("sessions")
        .select(["proven_at", "joined_at", "employee_id"])
        .where("session_id", "=", sessionId)
        .executeTakeFirstOrThrow();

    const details = sampleAcceptance(brandSlug, await currentDocuments(database, brandSlug));
    await apply(await device.sign({ type: "terms-accepted", details }, startMs));
    assert.equal(await bind(), true);
    await scope((tenant) => unbindEmployee(tenant, sessionId));
    assert.equal((await row()).employee_id, null, "who proved nothing is gone");

    assert.equal(await bind(), true);
    await apply(await device.sign(sampleJoin(employee), startMs));
    await scope((tenant) => unbindEmployee(tenant, sessionId));
    const kept = await row();
    assert.deepEqual(
      [kept.proven_at?.getTime(), kept.joined_at, kept.employee_id],
      [startMs, null, employee.employeeId],
    );
    assert.equal(await bind(), false, "nobody else comes in their place");
  });
});

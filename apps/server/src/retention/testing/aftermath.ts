import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { EmployeeIdentity, SessionId } from "@meekijk/protocol";
import { insertDamageReport } from "../../aftercare/after-care.repository.ts";
import { insertReportHandling, insertSessionReport } from "../../aftercare/session-report.repository.ts";
import type { Database } from "../../database/database-schema.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import type { SessionLedger } from "../../sessions/session-ledger.ts";
import { currentDocuments, sampleTenantId } from "../../testing/sample-brand.ts";
import { createSampleSigner, sampleAcceptance, sampleJoin } from "../../testing/sample-device.ts";

/** Sessions of the brand `retain` that are over, and what is said about them afterwards. */
export function aftermath(world: {
  database(): Database;
  ledger(): SessionLedger;
  employee: EmployeeIdentity;
  endedMs: number;
}) {
  const { database, ledger, employee } = world;
  return {
    /** One that the employee joined, and that ended. */
    endSession: async (atMs = world.endedMs): Promise<SessionId> => {
      const { brand_slug: brandSlug } = await database()
        .selectFrom("brands")
        .select("brand_slug")
        .where("brand_slug", "=", "retain" as never)
        .executeTakeFirstOrThrow();
      const device = await createSampleSigner("device");
      const { sessionId, publicKey: devicePublicKey } = device;
      const details = sampleAcceptance(brandSlug, await currentDocuments(database(), brandSlug));
      const acceptance = await device.sign({ type: "terms-accepted", details }, atMs);
      const request = { sessionId, brandSlug, devicePublicKey, acceptance, nowMs: atMs };
      assert.equal((await ledger().openSession({ ...request, deviceForm: "browser" })).kind, "opened");
      const console = await createSampleSigner("console", sessionId);
      const binding = { sessionId, employee, consolePublicKey: console.publicKey, nowMs: atMs };
      await ledger().bindConsole(binding);
      const entry = await console.sign(sampleJoin(employee), atMs);
      const appended = await ledger().append({ sessionId, side: "console", entry, nowMs: atMs });
      assert.equal(appended.kind, "appended");
      await ledger().endSession(sessionId, atMs);
      return sessionId;
    },
    report: (sessionId: SessionId, time: number) =>
      inTenant(database(), sampleTenantId, (tenant) =>
        insertSessionReport(
          tenant,
          sessionId,
          { reasons: ["other"], words: "w", contact: "c" },
          new Date(time),
        ),
      ),
    handle: async (sessionId: SessionId, time: number) => {
      const { session_report_id: id } = await database()
        .selectFrom("session_reports")
        .select("session_report_id")
        .where("session_id", "=", sessionId)
        .executeTakeFirstOrThrow();
      const { employeeId } = employee;
      const handling = { reportId: String(id), employeeId, note: "n", handledAt: new Date(time) };
      const outcome = await inTenant(database(), sampleTenantId, (tenant) =>
        insertReportHandling(tenant, handling),
      );
      assert.equal(outcome, "done");
    },
    damage: (sessionId: SessionId, time: number) =>
      inTenant(database(), sampleTenantId, (tenant) =>
        insertDamageReport(tenant, {
          session_id: sessionId,
          damage_report_id: randomBytes(8).toString("hex"),
          description: "d",
          contact: "c",
          reported_at: new Date(time),
        }),
      ),
  };
}

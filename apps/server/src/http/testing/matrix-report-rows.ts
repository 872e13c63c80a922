import assert from "node:assert/strict";
import { controlNumberOf, sessionReportsViewSchema } from "@meekijk/protocol";
import { isBrand, refusalOf } from "./matrix-cell.ts";
import type { Cell, Row } from "./matrix-cell.ts";
import type { MatrixWorld } from "./matrix-world.ts";

const report = { reasons: ["did-not-call"], words: "", contact: null };
const holds = ({ caller, session }: Cell) =>
  caller.bearer !== undefined && caller.session?.sessionId === session.sessionId;

/** The rows of the matrix about checking a session, and about what customers report. */
export function reportRows(world: () => MatrixWorld): Record<string, Row> {
  /** A fresh report of a session of the customer of this provider, and its id. */
  const addReport = async (tenantId: string | undefined): Promise<string | undefined> => {
    const { database } = world().server.server;
    const session = world().callers.find(
      (one) => one.bearer !== undefined && one.tenantId === tenantId,
    )?.session;
    if (session === undefined || tenantId === undefined) return undefined;
    const row = await database
      .insertInto("session_reports")
      .values({
        tenant_id: tenantId as never,
        session_id: session.sessionId,
        employee_id: session.employeeId ?? null,
        reasons: [],
        words: tenantId,
        contact: null,
        reported_at: new Date(world().server.nowMs),
      })
      .returning("session_report_id")
      .executeTakeFirstOrThrow();
    return String(row.session_report_id);
  };
  return {
    // Every session of the matrix is over, so nobody is told that one runs.
    "POST /api/session-check": {
      over: "brands",
      request: async ({ brandSlug, caller, session }) => ({
        path: "/api/session-check",
        body: { brandSlug, controlNumber: controlNumberOf((caller.session ?? session).sessionId) },
      }),
      expected: (cell) => (isBrand(cell) ? 200 : 404),
      check: ({ status, text }) => {
        if (status === 200) assert.equal(text, '{"isLive":false}');
      },
    },
    "POST /api/records/:sessionId/session-report": {
      over: "sessions",
      request: async ({ session }) => ({
        path: `/api/records/${session.sessionId}/session-report`,
        body: report,
      }),
      expected: (cell) => (holds(cell) ? 204 : 404),
    },
    "GET /api/session-reports": {
      over: "nothing",
      request: async ({ caller }) => {
        for (const tenantId of new Set(world().callers.map((one) => one.tenantId))) await addReport(tenantId);
        return { path: "/api/session-reports", caller };
      },
      expected: (cell) => refusalOf(cell, "read-account-events") ?? 200,
      check: ({ status, text }, { caller }) => {
        if (status !== 200 || text === "") return;
        const { reports } = sessionReportsViewSchema.parse(JSON.parse(text));
        assert(reports.length > 0);
        for (const { employee, words } of reports) {
          const colleague = world().callers.find(({ employeeId }) => employeeId === employee?.employeeId);
          assert.equal(colleague?.tenantId, caller.tenantId);
          assert(words === caller.tenantId || words === "");
        }
      },
    },
    "POST /api/session-reports/:reportId/handled": {
      over: "employees",
      request: async ({ target }) => ({
        path: `/api/session-reports/${(await addReport(target.tenantId)) ?? "999999999999"}/handled`,
        body: { note: "Gebeld" },
      }),
      expected: (cell) =>
        refusalOf(cell, "handle-session-reports") ??
        (cell.target.tenantId === cell.caller.tenantId ? 204 : 404),
    },
  };
}

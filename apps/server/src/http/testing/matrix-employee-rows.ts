import assert from "node:assert/strict";
import { accountEventsViewSchema, employeeListSchema, ownReadinessSchema } from "@meekijk/protocol";
import type { AccessAction } from "@meekijk/protocol";
import { refusalOf } from "./matrix-cell.ts";
import type { Row } from "./matrix-cell.ts";
import type { MatrixWorld } from "./matrix-world.ts";

/** The rows of the matrix about accounts of employees. */
export function employeeRows(world: () => MatrixWorld): Record<string, Row> {
  /** An act on an account: of one's own tenant and no other. */
  const ofEmployee = (act: string, action: AccessAction, body: object, status: number): Row => ({
    over: "employees",
    request: async ({ target }) => {
      await world().free(target);
      return { path: `/api/employees/${target.employeeId}/${act}`, body };
    },
    expected: (cell) =>
      refusalOf(cell, action) ?? (cell.target.tenantId === cell.caller.tenantId ? status : 404),
  });
  const ofPolicy = (path: string, action: AccessAction, body: object, status: number): Row => ({
    over: "nothing",
    request: async () => ({ path, body }),
    expected: (cell) => refusalOf(cell, action) ?? status,
  });
  return {
    "GET /api/employees": {
      ...ofPolicy("/api/employees", "list-employees", {}, 200),
      check: ({ status, text }, { caller: { tenantId } }) => {
        if (status !== 200 || text === "") return;
        const { employees } = employeeListSchema.parse(JSON.parse(text));
        const staff = world().callers.filter((one) => one.tenantId === tenantId && one.employeeId);
        assert(employees.length >= staff.length);
        for (const { organisation } of employees) assert.equal(organisation, tenantId);
      },
    },
    "POST /api/employees": {
      over: "nothing",
      request: async ({ caller }) => ({
        path: "/api/employees",
        body: { name: "Nieuw", organisation: caller.tenantId ?? "X", language: "nl", roles: ["employee"] },
      }),
      expected: (cell) => refusalOf(cell, "manage-employees") ?? 200,
    },
    "POST /api/employees/:employeeId/roles": ofEmployee(
      "roles",
      "manage-employees",
      { from: ["employee"], roles: ["employee"] },
      204,
    ),
    "POST /api/employees/:employeeId/training": ofEmployee(
      "training",
      "set-training-mark",
      { isTrained: true },
      204,
    ),
    "POST /api/employees/:employeeId/block": ofEmployee("block", "manage-employees", {}, 204),
    "POST /api/employees/:employeeId/unblock": ofEmployee("unblock", "manage-employees", {}, 204),
    "POST /api/employees/:employeeId/sign-in-link": ofEmployee("sign-in-link", "manage-employees", {}, 200),
    "POST /api/employees/:employeeId/recovery-link": ofEmployee("recovery-link", "manage-employees", {}, 200),
    "POST /api/employees/:employeeId/invitation": ofEmployee(
      "invitation",
      "manage-employees",
      { email: "nieuw@example.nl" },
      204,
    ),
    "POST /api/employees/:employeeId/unlink": ofEmployee("unlink", "manage-employees", {}, 204),
    "GET /api/account-events/unread": ofPolicy("/api/account-events/unread", "read-account-events", {}, 200),
    "POST /api/account-events/read": ofPolicy(
      "/api/account-events/read",
      "read-account-events",
      { eventId: "1" },
      204,
    ),
    "GET /api/account-events": {
      ...ofPolicy("/api/account-events?show=all", "read-account-events", {}, 200),
      check: ({ status, text }, { caller: { tenantId } }) => {
        if (status !== 200 || text === "") return;
        const { events } = accountEventsViewSchema.parse(JSON.parse(text));
        assert(events.length > 0);
        const ofOthers = world().callers.filter((one) => one.tenantId !== tenantId && one.employeeId);
        for (const { account, actor } of events)
          for (const one of [account, actor])
            assert(!ofOthers.some(({ employeeId }) => employeeId === one?.employeeId));
      },
    },
    "GET /api/secrecy-acknowledgement": {
      ...ofPolicy("/api/secrecy-acknowledgement", "acknowledge-secrecy", {}, 200),
      check: ({ status, text }) => {
        if (status !== 200 || text === "") return;
        assert.notEqual(ownReadinessSchema.parse(JSON.parse(text)).acknowledgedAt, null);
      },
    },
    "POST /api/secrecy-acknowledgement": ofPolicy(
      "/api/secrecy-acknowledgement",
      "acknowledge-secrecy",
      { secrecyVersion: 1, sha256: null },
      204,
    ),
  };
}

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { customerIdSchema, destructionsViewSchema, retentionViewSchema } from "@meekijk/protocol";
import type { CustomerId } from "@meekijk/protocol";
import { refusalOf } from "./matrix-cell.ts";
import type { Row } from "./matrix-cell.ts";
import type { MatrixCaller, MatrixCustomer, MatrixWorld } from "./matrix-world.ts";

/** The rows of the matrix about how long records are kept, and what was destroyed. */
export function retentionRows(world: () => MatrixWorld): Record<string, Row> {
  const addDestructions = async () => {
    const { database } = world().server.server;
    for (const tenantId of new Set(world().callers.map((one) => one.tenantId)))
      if (tenantId !== undefined)
        await database
          .insertInto("destructions")
          .values({
            tenant_id: tenantId as never,
            kind: "session-record",
            subject: tenantId,
            event_details: 1,
            feedback: 0,
            damage_reports: 0,
            session_reports: 0,
            account_notes: 0,
            retention_months: 12,
            retained_until: "2026-01-01",
            destroyed_at: new Date(world().server.nowMs),
            destroyed_on: "2026-01-02",
          })
          .onConflict((conflict) => conflict.columns(["tenant_id", "kind", "subject"]).doNothing())
          .execute();
  };
  const listing = (path: string) => ({
    over: "nothing" as const,
    request: async () => {
      await addDestructions();
      return { path };
    },
    expected: (cell: Parameters<typeof refusalOf>[0]) => refusalOf(cell, "list-destructions") ?? 200,
  });
  /** A person of the same tenant whom no other row needs; somebody unknown stays unknown. */
  const addErasable = async ({ customerId }: MatrixCustomer): Promise<CustomerId> => {
    const { database } = world().server.server;
    const known = await database
      .selectFrom("customers")
      .select(["tenant_id", "brand_slug"])
      .where("customer_id", "=", customerId)
      .executeTakeFirst();
    if (known === undefined) return customerId;
    const customer_id = customerIdSchema.parse(randomBytes(16).toString("base64url"));
    const person = {
      name: known.tenant_id,
      kind: "contact",
      is_administrator: false,
      language: "nl",
    } as const;
    const created_at = new Date(world().server.nowMs);
    await database
      .insertInto("customers")
      .values({
        ...known,
        ...person,
        customer_id,
        organisation_id: null,
        email: null,
        phone: null,
        created_at,
      })
      .execute();
    return customer_id;
  };
  const monthsOf = async (caller: MatrixCaller) => {
    const { status, text } = await world().send(caller, "GET", "/api/retention");
    return status === 200 ? retentionViewSchema.parse(JSON.parse(text)).retentionMonths : undefined;
  };
  return {
    "POST /api/customers/:customerId/erase": {
      over: "customers",
      request: async ({ customer }) => ({
        path: `/api/customers/${await addErasable(customer)}/erase`,
        body: {},
      }),
      expected: (cell) =>
        refusalOf(cell, "erase-customers") ?? (cell.customer.tenantId === cell.caller.tenantId ? 200 : 404),
    },
    "GET /api/destructions": {
      ...listing("/api/destructions"),
      check: ({ status, text }, { caller }) => {
        if (status !== 200 || text === "") return;
        const { destructions } = destructionsViewSchema.parse(JSON.parse(text));
        assert.deepEqual(
          destructions.filter(({ kind }) => kind === "session-record").map(({ subject }) => subject),
          [caller.tenantId],
        );
      },
    },
    "GET /api/destructions.csv": {
      ...listing("/api/destructions.csv"),
      check: ({ status, text }, { caller }) => {
        if (status === 200 && text !== "") {
          const records = text.split("\r\n").filter((line) => line.includes("session-record"));
          assert.deepEqual(
            records.map((line) => line.split(",")[2]),
            [caller.tenantId],
          );
        }
      },
    },
    "GET /api/retention": {
      ...listing("/api/retention"),
      check: ({ status, text }, { caller }) => {
        if (status !== 200 || text === "") return;
        for (const { sessionId } of retentionViewSchema.parse(JSON.parse(text)).sessions) {
          const theirs = world().callers.find(({ session }) => session?.sessionId === sessionId);
          assert(theirs === undefined || theirs.tenantId === caller.tenantId);
        }
      },
    },
    "POST /api/retention": {
      over: "nothing",
      request: async ({ caller }) => ({
        path: "/api/retention",
        body: { retentionMonths: 20 + (caller.tenantId?.length ?? 0) },
      }),
      expected: (cell) => refusalOf(cell, "manage-retention") ?? 204,
      check: async ({ status }, { caller }) => {
        if (status === 204) assert.equal(await monthsOf(caller), 20 + (caller.tenantId?.length ?? 0));
      },
    },
  };
}

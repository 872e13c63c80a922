import assert from "node:assert/strict";
import {
  customerEventsViewSchema,
  customerInvitationSchema,
  customerListSchema,
  organisationListSchema,
} from "@meekijk/protocol";
import type { AccessAction } from "@meekijk/protocol";
import type { TestAnswer } from "../../testing/test-server.ts";
import { refusalOf } from "./matrix-cell.ts";
import type { Cell, Row } from "./matrix-cell.ts";
import type { MatrixWorld } from "./matrix-world.ts";

/** The rows of the matrix about customers, for the provider's staff. */
export function customerRows(world: () => MatrixWorld): Record<string, Row> {
  let made = 0;
  /** An act on a customer: of one's own tenant and no other. */
  const ofCustomer = (
    act: string,
    action: AccessAction,
    body: ((cell: Cell) => object) | object,
    status: number,
  ): Row => ({
    over: "customers",
    request: async (cell) => {
      await world().freeCustomer(cell.customer);
      const sent = typeof body === "function" ? (body as (cell: Cell) => object)(cell) : body;
      return { path: `/api/customers/${cell.customer.customerId}${act}`, body: sent };
    },
    expected: (cell) => refusalOf(cell, action) ?? (isOwn(cell) ? status : 404),
  });
  const isOwn = ({ caller, customer }: Cell) => customer.tenantId === caller.tenantId;
  const organisation = (name: string) => ({ name, chamberOfCommerceNumber: null, phone: null });
  /** A person at the brand of whoever asks; for who has none, one that nobody asks after. */
  const person = ({ caller }: Cell, email: string) => ({
    organisationId: null,
    name: caller.tenantId ?? "X",
    email,
    phone: null,
    kind: "end-user",
    isAdministrator: false,
    language: "nl",
    brandSlug: world().brands.find((slug) => slug.startsWith(caller.tenantId ?? "")) ?? "x",
  });
  const read = ({ status, text }: TestAnswer) =>
    status === 200 && text !== "" ? (JSON.parse(text) as unknown) : undefined;
  return {
    "GET /api/customers": {
      over: "nothing",
      request: async () => ({ path: "/api/customers" }),
      expected: (cell) => refusalOf(cell, "list-customers") ?? 200,
      check: (answer, { caller: { tenantId } }) => {
        const body = read(answer);
        if (body === undefined) return;
        const { customers } = customerListSchema.parse(body);
        assert(customers.length > 0);
        for (const { name } of customers) assert.equal(name, tenantId);
      },
    },
    "POST /api/customers": {
      over: "nothing",
      request: async (cell) => {
        made += 1;
        return { path: "/api/customers", body: person(cell, `nieuw${made}@example.nl`) };
      },
      expected: (cell) => refusalOf(cell, "manage-customers") ?? 200,
    },
    "POST /api/customers/:customerId": ofCustomer(
      "",
      "manage-customers",
      (cell: Cell) => person(cell, `${cell.customer.tenantId ?? "x"}@example.nl`),
      204,
    ),
    "POST /api/customers/:customerId/invitation": {
      ...ofCustomer("/invitation", "manage-customers", { by: "address" }, 200),
      check: (answer) => {
        const body = read(answer);
        if (body !== undefined) assert.notEqual(customerInvitationSchema.parse(body).address, null);
      },
    },
    "POST /api/customers/:customerId/block": ofCustomer("/block", "block-customers", { reason: "" }, 200),
    "POST /api/customers/:customerId/unblock": ofCustomer("/unblock", "manage-customers", {}, 204),
    "GET /api/customers/:customerId/events": {
      ...ofCustomer("/events", "read-customer-events", {}, 200),
      check: (answer, { caller: { tenantId } }) => {
        const body = read(answer);
        if (body === undefined) return;
        const staff = world().callers.filter((one) => one.tenantId === tenantId);
        for (const { actorName } of customerEventsViewSchema.parse(body).events)
          assert(
            staff.some(({ name }) => name.endsWith(String(actorName))),
            String(actorName),
          );
      },
    },
    "GET /api/organisations": {
      over: "nothing",
      request: async () => ({ path: "/api/organisations" }),
      expected: (cell) => refusalOf(cell, "list-customers") ?? 200,
      check: (answer, { caller: { tenantId } }) => {
        const body = read(answer);
        if (body === undefined) return;
        const { organisations } = organisationListSchema.parse(body);
        assert(organisations.length > 0);
        for (const { name } of organisations) assert.equal(name, tenantId);
      },
    },
    "POST /api/organisations": {
      over: "nothing",
      request: async ({ caller }) => ({
        path: "/api/organisations",
        body: organisation(caller.tenantId ?? "X"),
      }),
      expected: (cell) => refusalOf(cell, "manage-customers") ?? 200,
    },
    "POST /api/organisations/:organisationId": {
      over: "customers",
      request: async ({ caller, customer }) => ({
        path: `/api/organisations/${customer.organisationId}`,
        body: organisation(caller.tenantId ?? "X"),
      }),
      expected: (cell) => refusalOf(cell, "manage-customers") ?? (isOwn(cell) ? 204 : 404),
    },
  };
}

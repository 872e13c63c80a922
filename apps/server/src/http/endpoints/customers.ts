import {
  customerBlockRequestSchema,
  customerEventQuerySchema,
  customerIdSchema,
  customerInvitationRequestSchema,
  customerQuerySchema,
  customerRequestSchema,
} from "@meekijk/protocol";
import type { CustomerEventsView, CustomerId, CustomerList } from "@meekijk/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { actorOf } from "../../customers/customer-administration.service.ts";
import type { CustomerRefusal } from "../../customers/customer-administration.service.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const listing = {
  config: { site: "console", access: { to: "employee", action: "list-customers" } },
} as const;
const managing = {
  config: { site: "console", access: { to: "employee", action: "manage-customers" } },
} as const;
const blocking = {
  config: { site: "console", access: { to: "employee", action: "block-customers" } },
} as const;
const reading = {
  config: { site: "console", access: { to: "employee", action: "read-customer-events" } },
} as const;

/** /api/customers: people of customers of the asker's own tenant, and their accounts (R055, R056, R061). */
export function registerCustomers(
  app: FastifyInstance,
  ports: Pick<
    EndpointPorts,
    "customers" | "customerBlocking" | "customerInvitations" | "webSessions" | "requireFreshProof"
  >,
): void {
  const { customers } = ports;
  const provenOf = (request: FastifyRequest) => {
    const signedIn = signedInOf(request);
    return { ...signedIn, isProven: ports.webSessions.hasFreshProof(signedIn) };
  };

  app.get("/api/customers", listing, (request): Promise<CustomerList> =>
    customers.list(signedInOf(request).tenantId, parse(customerQuerySchema, request.query)),
  );

  app.post("/api/customers", managing, async (request): Promise<{ customerId: CustomerId }> => {
    const asked = parse(customerRequestSchema, request.body);
    const created = await customers.create(provenOf(request), asked);
    if (typeof created === "object") throw new HttpRefusal(reasons[created.refusal]);
    return { customerId: created };
  });

  app.post("/api/customers/:customerId", managing, async (request, reply) => {
    const asked = parse(customerRequestSchema, request.body);
    const outcome = await customers.change(provenOf(request), idOf(request), asked);
    if (outcome !== "done") throw new HttpRefusal(reasons[outcome.refusal]);
    return reply.status(204).send();
  });

  app.post("/api/customers/:customerId/invitation", managing, async (request) => {
    const { by } = parse(customerInvitationRequestSchema, request.body);
    const customerId = idOf(request);
    const signedIn = signedInOf(request);
    ports.requireFreshProof(signedIn);
    const { tenantId } = signedIn;
    const invitation = { ...actorOf(signedIn), tenantId, customerId, by };
    const outcome = await ports.customerInvitations.issue(invitation);
    if (outcome.kind === "refused") throw new HttpRefusal(invitationReasons[outcome.reason]);
    return { address: outcome.address };
  });

  // A report of misuse must not wait for a passkey: what it does can be undone, and undoing it asks for one.
  app.post("/api/customers/:customerId/block", blocking, async (request) => {
    const { reason } = parse(customerBlockRequestSchema, request.body);
    const signedIn = signedInOf(request);
    const outcome = await ports.customerBlocking.block({
      ...actorOf(signedIn),
      tenantId: signedIn.tenantId,
      customerId: idOf(request),
      blockedBy: "employee",
      reason,
    });
    if (outcome === undefined) throw new HttpRefusal("not-found");
    return outcome;
  });

  app.post("/api/customers/:customerId/unblock", managing, async (request, reply) => {
    const signedIn = signedInOf(request);
    ports.requireFreshProof(signedIn);
    const { tenantId } = signedIn;
    const isKnown = await ports.customerBlocking.unblock({
      ...actorOf(signedIn),
      tenantId,
      customerId: idOf(request),
    });
    if (!isKnown) throw new HttpRefusal("not-found");
    return reply.status(204).send();
  });

  app.get("/api/customers/:customerId/events", reading, async (request): Promise<CustomerEventsView> => {
    const { before } = parse(customerEventQuerySchema, request.query);
    const events = await customers.listEvents(signedInOf(request).tenantId, idOf(request), before);
    if (events === undefined) throw new HttpRefusal("not-found");
    return events;
  });
}

const reasons = {
  unknown: "not-found",
  "address-taken": "address-taken",
  "shared-mailbox": "shared-mailbox",
  "no-organisation": "bad-request",
  "proof-needed": "step-up-needed",
} as const satisfies Record<CustomerRefusal, unknown>;

const invitationReasons = {
  unknown: "not-found",
  "no-email": "bad-request",
  "account-blocked": "account-blocked",
  "mail-not-possible": "mail-not-possible",
  "not-allowed": "not-allowed",
} as const;

function idOf(request: FastifyRequest): CustomerId {
  const { customerId } = request.params as { customerId: string };
  return parse(customerIdSchema, customerId, "not-found");
}

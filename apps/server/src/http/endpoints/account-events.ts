import {
  accountEventQuerySchema,
  alarmKinds,
  alarmsReadRequestSchema,
  type AccountEventsView,
} from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { accountOf } from "../../accounts/web-session.service.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { listAccountEvents } from "../../employees/list-account-events.ts";
import { countUnreadAlarms, markAlarmsRead } from "../../employees/unread-alarms.repository.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "read-account-events" } as const;
const console = { config: { site: "console", access } } as const;
const asked = { config: { site: "console", access: { ...access, countsAsUse: false } } } as const;

/** /api/account-events: what happened to accounts of the asker's tenant, and how much of it the asker has not seen. */
export function registerAccountEvents(
  app: FastifyInstance,
  { database }: Pick<EndpointPorts, "database">,
): void {
  app.get("/api/account-events", console, (request): Promise<AccountEventsView> => {
    const { show, before } = parse(accountEventQuerySchema, request.query);
    const kinds = show === "alarms" ? alarmKinds : undefined;
    return inTenant(database, signedInOf(request).tenantId, (tenant) =>
      listAccountEvents(tenant, { kinds, before }),
    );
  });

  // The page asks this by itself every minute, so it must not keep the web session awake.
  app.get("/api/account-events/unread", asked, (request): Promise<{ count: number }> => {
    const { tenantId, employeeId } = accountOf(signedInOf(request));
    return inTenant(database, tenantId, async (tenant) => ({
      count: await countUnreadAlarms(tenant, employeeId),
    }));
  });

  app.post("/api/account-events/read", console, async (request, reply) => {
    const { eventId } = parse(alarmsReadRequestSchema, request.body);
    const { tenantId, employeeId } = accountOf(signedInOf(request));
    await inTenant(database, tenantId, (tenant) => markAlarmsRead(tenant, employeeId, eventId));
    return reply.status(204).send();
  });
}

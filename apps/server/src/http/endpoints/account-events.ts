import { accountEventQuerySchema, alarmKinds } from "@meekijk/protocol";
import type { AccountEventView } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { inTenant } from "../../database/tenant-scope.ts";
import { listAccountEvents } from "../../employees/list-account-events.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "read-account-events" } as const;

/** GET /api/account-events: alarms, or with `?show=all` all that happened to accounts of the asker's tenant. */
export function registerAccountEvents(
  app: FastifyInstance,
  { database }: Pick<EndpointPorts, "database">,
): void {
  app.get(
    "/api/account-events",
    { config: { site: "console", access } },
    async (request): Promise<{ events: AccountEventView[] }> => {
      const { show } = parse(accountEventQuerySchema, request.query);
      const { tenantId } = signedInOf(request);
      return inTenant(database, tenantId, async (tenant) => ({
        events: await listAccountEvents(tenant, show === "alarms" ? alarmKinds : undefined),
      }));
    },
  );
}

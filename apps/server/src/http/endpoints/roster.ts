import { rosterUploadSchema } from "@meekijk/protocol";
import type { RosterRequest, RosterView } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { inTenant } from "../../database/tenant-scope.ts";
import type { TenantDatabase } from "../../database/tenant-scope.ts";
import { composeRosterRequest } from "../../roster/roster-request.ts";
import { readRosterSite } from "../../roster/read-roster-site.ts";
import { readRosterView } from "../../roster/roster-view.ts";
import { storeRoster } from "../../roster/store-roster.ts";
import { httpLimits } from "../http-limits.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "manage-roster" } as const;
const console = { config: { site: "console", access } } as const;

/** Who stands in the provider's roster, what its root key is to sign next, and what it signed. */
export function registerRoster(
  app: FastifyInstance,
  ports: Pick<
    EndpointPorts,
    "database" | "evidencePorts" | "nowMs" | "readOrigins" | "record" | "requireFreshProof" | "serverKey"
  >,
): void {
  const siteOf = (tenant: TenantDatabase) => readRosterSite(tenant, ports);

  app.get("/api/roster", console, (request): Promise<RosterView> => {
    const { tenantId } = signedInOf(request);
    const { evidencePorts } = ports;
    return inTenant(ports.database, tenantId, async (tenant) =>
      readRosterView(tenant, { now: new Date(ports.nowMs()), site: await siteOf(tenant), evidencePorts }),
    );
  });

  app.get("/api/roster/request", console, async (request): Promise<RosterRequest> => {
    const { tenantId } = signedInOf(request);
    const composed = await inTenant(ports.database, tenantId, async (tenant) =>
      composeRosterRequest(tenant, await siteOf(tenant)),
    );
    if (composed === undefined) throw new HttpRefusal("roster-not-possible");
    return composed;
  });

  const upload = { ...console, bodyLimit: httpLimits.maxRosterBytes };
  app.post("/api/roster", upload, async (request, reply) => {
    const signedIn = signedInOf(request);
    const asked = parse(rosterUploadSchema, request.body);
    ports.requireFreshProof(signedIn);
    const site = await inTenant(ports.database, signedIn.tenantId, siteOf);
    const outcome = await storeRoster(ports, signedIn, { ...asked, site });
    if (outcome !== "stored") throw new HttpRefusal(outcome);
    return reply.status(204).send();
  });
}

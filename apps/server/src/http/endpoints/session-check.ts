import { sessionCheckRequestSchema } from "@meekijk/protocol";
import type { SessionCheckAnswer } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { inTenant } from "../../database/tenant-scope.ts";
import { findLiveSession } from "../../sessions/find-live-session.ts";
import { requireBrandAtHost } from "../brand-at-host.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { openToAnyone } from "../route-access.ts";
import { WrongControlNumbers } from "../wrong-control-numbers.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** POST /api/session-check: whether somebody of this brand is in the session with that control number now (R004, R036). */
export function registerSessionCheck(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "brandOfHost" | "nowMs" | "clientAddress" | "rateLimits">,
): void {
  const wrongNumbers = new WrongControlNumbers(ports.nowMs);
  app.post(
    "/api/session-check",
    { config: { site: "portal", access: openToAnyone } },
    async (request): Promise<SessionCheckAnswer> => {
      if (!ports.rateLimits.sessionCheck.mayPass(ports.clientAddress(request.raw))) {
        throw new HttpRefusal("too-many-requests");
      }
      const asked = parse(sessionCheckRequestSchema, request.body);
      const brand = await requireBrandAtHost(ports, request.raw, asked.brandSlug);
      const { brand_slug: brandSlug, tenant_id: tenantId, name: brandName } = brand;
      const count = wrongNumbers.ask(brandSlug);
      if (count === "shuts") request.log.warn({ tenantId, brandSlug }, "session-check-shut");
      if (count !== "counted") throw new HttpRefusal("too-many-requests");
      const session = await inTenant(ports.database, tenantId, (tenant) =>
        findLiveSession(tenant, brandSlug, asked.controlNumber),
      );
      if (session === undefined) return { isLive: false };
      wrongNumbers.takeBack(brandSlug);
      const { joinedAt, employeeName } = session;
      return { isLive: true, since: joinedAt.toISOString(), employeeName, brandName };
    },
  );
}

import { encodeStandardBase64 } from "@meekijk/evidence";
import { logConsistencyRequestSchema } from "@meekijk/protocol";
import type { LogConsistency, LogConsistencyRequest, TenantId } from "@meekijk/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { requireBrandAtHost } from "../brand-at-host.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { openToAnyone, signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

type Ports = Pick<EndpointPorts, "logs" | "database" | "brandOfHost" | "rateLimits" | "clientAddress">;

// A page asks by itself when it is opened.
const ownAccess = { to: "employee", action: "read-own-account", countsAsUse: false } as const;

/** The newest checkpoint of a provider's log, and the proof that it continues what the asker saw before. */
export function registerLogConsistency(app: FastifyInstance, ports: Ports): void {
  app.get<{ Params: { brandSlug: string } }>(
    "/api/brands/:brandSlug/log-consistency",
    { config: { access: openToAnyone } },
    async (request): Promise<LogConsistency> => {
      const sizes = readSizes(request, ports);
      const brand = await requireBrandAtHost(ports, request.raw, request.params.brandSlug);
      return present(ports, brand.tenant_id, sizes);
    },
  );
  app.get(
    "/api/log-consistency",
    { config: { site: "console", access: ownAccess } },
    async (request): Promise<LogConsistency> =>
      present(ports, signedInOf(request).tenantId, readSizes(request, ports)),
  );
}

function readSizes(request: FastifyRequest, { rateLimits, clientAddress }: Ports): LogConsistencyRequest {
  if (!rateLimits.logRead.mayPass(clientAddress(request.raw))) throw new HttpRefusal("too-many-requests");
  return parse(logConsistencyRequestSchema, request.query);
}

async function present(
  { logs }: Ports,
  tenantId: TenantId,
  { from: fromSize, to: toSize }: LogConsistencyRequest,
): Promise<LogConsistency> {
  const found = await logs.consistency(tenantId, { fromSize, toSize });
  if (found === undefined) throw new HttpRefusal("not-found");
  return {
    checkpoint: found.checkpoint,
    proof: found.hashes.map(encodeStandardBase64),
    logKey: logs.publicKey,
  };
}

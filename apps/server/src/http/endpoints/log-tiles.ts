import { parseTilePath } from "@meekijk/evidence";
import { tenantIdSchema } from "@meekijk/protocol";
import type { TenantId } from "@meekijk/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { openToAnyone, signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

type Ports = Pick<EndpointPorts, "logs" | "rateLimits" | "clientAddress">;
interface LogParams {
  tenantId: string;
  "*": string;
}

const forEver = "max-age=31536000, immutable";
const readEntries = { to: "employee", action: "read-log-entries" } as const;

/** C2SP tlog-tiles of each provider's log: hashes for everybody, entries for the provider's own auditor. */
export function registerLogTiles(app: FastifyInstance, ports: Ports): void {
  app.get<{ Params: Pick<LogParams, "tenantId"> }>(
    "/log/:tenantId/checkpoint",
    { config: { access: openToAnyone } },
    async (request, reply) => {
      countRead(request, ports);
      const tenantId = parse(tenantIdSchema, request.params.tenantId, "not-found");
      const checkpoint = await ports.logs.checkpoint(tenantId);
      if (checkpoint === undefined) throw new HttpRefusal("not-found");
      return reply.type("text/plain; charset=utf-8").header("cache-control", "no-cache").send(checkpoint);
    },
  );
  app.get<{ Params: LogParams }>(
    "/log/:tenantId/tile/entries/*",
    { config: { site: "console", access: readEntries } },
    async (request, reply) => {
      countRead(request, ports);
      const tenantId = parse(tenantIdSchema, request.params.tenantId, "not-found");
      if (tenantId !== signedInOf(request).tenantId) throw new HttpRefusal("not-found");
      return sendTile(reply, ports, { tenantId, path: `entries/${request.params["*"]}`, cache: "private" });
    },
  );
  app.get<{ Params: LogParams & { level: string } }>(
    "/log/:tenantId/tile/:level/*",
    { config: { access: openToAnyone } },
    async (request, reply) => {
      countRead(request, ports);
      const { level, "*": rest } = request.params;
      const tenantId = parse(tenantIdSchema, request.params.tenantId, "not-found");
      if (level === "entries") throw new HttpRefusal("not-found");
      return sendTile(reply, ports, { tenantId, path: `${level}/${rest}`, cache: "public" });
    },
  );
}

function countRead(request: FastifyRequest, { rateLimits, clientAddress }: Ports): void {
  if (!rateLimits.logRead.mayPass(clientAddress(request.raw))) throw new HttpRefusal("too-many-requests");
}

async function sendTile(
  reply: FastifyReply,
  { logs }: Ports,
  tile: { tenantId: TenantId; path: string; cache: "public" | "private" },
): Promise<FastifyReply> {
  const name = parseTilePath(tile.path);
  const bytes = name && (await logs.tile(tile.tenantId, name));
  if (bytes === undefined) throw new HttpRefusal("not-found");
  return reply
    .type("application/octet-stream")
    .header("cache-control", `${tile.cache}, ${forEver}`)
    .send(Buffer.from(bytes));
}

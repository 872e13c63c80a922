import { destructionFileQuerySchema, destructionQuerySchema } from "@meekijk/protocol";
import type { DestructionsView, DestructionView } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { inTenant } from "../../database/tenant-scope.ts";
import { writeDestructionFile } from "../../retention/destruction-file.ts";
import { listDestructions } from "../../retention/list-destructions.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "list-destructions" } as const;
const console = { config: { site: "console", access } } as const;

/** /api/destructions: what was erased of the asker's tenant, by day, as a list and as a file (R052). */
export function registerDestructions(
  app: FastifyInstance,
  { database }: Pick<EndpointPorts, "database">,
): void {
  app.get("/api/destructions", console, (request): Promise<DestructionsView> => {
    const asked = parse(destructionQuerySchema, request.query);
    return inTenant(database, signedInOf(request).tenantId, (tenant) => listDestructions(tenant, asked));
  });

  app.get("/api/destructions.csv", console, async (request, reply) => {
    const days = parse(destructionFileQuerySchema, request.query);
    const file = await inTenant(database, signedInOf(request).tenantId, async (tenant) => {
      const all: DestructionView[] = [];
      let page: DestructionsView;
      do {
        page = await listDestructions(tenant, { ...days, before: all.at(-1)?.destructionId });
        all.push(...page.destructions);
      } while (page.hasOlder);
      return writeDestructionFile(all);
    });
    return reply
      .type("text/csv; charset=utf-8")
      .header("content-disposition", 'attachment; filename="destructions.csv"')
      .send(file);
  });
}

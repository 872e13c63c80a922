import { retentionRequestSchema } from "@meekijk/protocol";
import type { RetentionView } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { accountOf } from "../../accounts/web-session.service.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { listRetained } from "../../retention/list-retained.ts";
import { changeRetentionMonths } from "../../retention/retention.repository.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const reading = {
  config: { site: "console", access: { to: "employee", action: "list-destructions" } },
} as const;
const changing = {
  config: { site: "console", access: { to: "employee", action: "manage-retention" } },
} as const;

/** /api/retention: how long the asker's tenant keeps records, and which go next (R052). A change wants a fresh proof. */
export function registerRetention(
  app: FastifyInstance,
  { database, record, requireFreshProof }: Pick<EndpointPorts, "database" | "record" | "requireFreshProof">,
): void {
  app.get("/api/retention", reading, (request): Promise<RetentionView> =>
    inTenant(database, signedInOf(request).tenantId, listRetained),
  );

  app.post("/api/retention", changing, async (request, reply) => {
    const { retentionMonths } = parse(retentionRequestSchema, request.body);
    const signedIn = signedInOf(request);
    requireFreshProof(signedIn);
    const account = accountOf(signedIn);
    await inTenant(database, account.tenantId, async (tenant) => {
      const before = await changeRetentionMonths(tenant, retentionMonths);
      if (before === retentionMonths) return;
      const subject = `${before} ${retentionMonths}`;
      await record.putWithin(tenant, { ...account, kind: "retention-changed", subject });
    });
    return reply.status(204).send();
  });
}

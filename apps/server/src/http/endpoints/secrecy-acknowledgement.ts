import { secrecyAcknowledgementRequestSchema } from "@meekijk/protocol";
import type { OwnReadiness, Sha256 } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import {
  acknowledgeSecrecy,
  findAcknowledgement,
  findEmployee,
  readSecrecyVersion,
} from "../../accounts/employee.repository.ts";
import { accountOf } from "../../accounts/web-session.service.ts";
import { readSecrecyRules } from "../../brands/secrecy-rules.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "acknowledge-secrecy" } as const;
const console = { config: { site: "console", access } } as const;
const asked = { config: { site: "console", access: { ...access, countsAsUse: false } } } as const;

/** /api/secrecy-acknowledgement: whether the signed-in employee is ready to run sessions, and their own yes (R045). */
export function registerSecrecyAcknowledgement(
  app: FastifyInstance,
  { database, record, nowMs }: Pick<EndpointPorts, "database" | "record" | "nowMs">,
): void {
  // The page asks this by itself every minute, so it must not keep the web session awake.
  app.get("/api/secrecy-acknowledgement", asked, (request): Promise<OwnReadiness> => {
    const { tenantId, employeeId } = accountOf(signedInOf(request));
    return inTenant(database, tenantId, async (tenant) => {
      const secrecyVersion = await readSecrecyVersion(tenant);
      const newest = await findAcknowledgement(tenant, employeeId);
      const isCurrent = newest?.secrecy_version === secrecyVersion;
      return {
        secrecyVersion,
        acknowledgedAt: isCurrent ? newest.acknowledged_at.toISOString() : null,
        isTrained: (await findEmployee(tenant, employeeId))?.is_trained === true,
      };
    });
  });

  app.post("/api/secrecy-acknowledgement", console, async (request, reply) => {
    const signedIn = signedInOf(request);
    const { secrecyVersion, sha256 } = parse(secrecyAcknowledgementRequestSchema, request.body);
    const account = accountOf(signedIn);
    await inTenant(database, account.tenantId, async (tenant) => {
      if ((await readSecrecyVersion(tenant)) !== secrecyVersion)
        throw new HttpRefusal("secrecy-version-changed");
      const rules = await readSecrecyRules(tenant);
      const hashes = rules?.documents.map((one): Sha256 | null => one.sha256) ?? [null];
      if (!hashes.includes(sha256)) throw new HttpRefusal("secrecy-version-changed");
      if ((await findAcknowledgement(tenant, account.employeeId))?.secrecy_version === secrecyVersion) return;
      await acknowledgeSecrecy(tenant, {
        employee_id: account.employeeId,
        secrecy_version: secrecyVersion,
        acknowledged_at: new Date(nowMs()),
      });
      const { webSessionId } = signedIn;
      const subject = String(secrecyVersion);
      await record.putWithin(tenant, { kind: "secrecy-acknowledged", ...account, webSessionId, subject });
    });
    return reply.status(204).send();
  });
}

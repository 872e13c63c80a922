import { tenantIdSchema } from "@meekijk/protocol";
import type { SignInOptions } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { findOffered } from "../../installation/installation-lookups.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** GET /api/sign-in-options: which ways in the sign-in page may offer; `?tenant=` names one of several providers. */
export function registerSignInOptions(
  app: FastifyInstance,
  { database, listRelyingParties }: Pick<EndpointPorts, "database" | "listRelyingParties">,
): void {
  app.get<{ Querystring: { tenant?: unknown } }>(
    "/api/sign-in-options",
    { config: { site: "console", access: openToAnyone } },
    async (request): Promise<SignInOptions> => {
      const tenantId = tenantIdSchema.safeParse(request.query.tenant).data;
      return {
        passkeyOrigins: listRelyingParties().map(({ origin }) => origin),
        singleSignOn: (await findOffered(database, tenantId)) ?? null,
      };
    },
  );
}

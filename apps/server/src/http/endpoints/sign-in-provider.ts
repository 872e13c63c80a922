import { providerTrialRequestSchema, singleSignOnChangeRequestSchema } from "@meekijk/protocol";
import type { ProviderProblem, SingleSignOnView, TenantId } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { isIssuerAddress } from "../../single-sign-on/issuer-address.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "manage-sign-in" } as const;
const console = { config: { site: "console", access } } as const;

/** /api/single-sign-on: where employees of the asker's own tenant sign in at their organisation. Acts want a fresh proof. */
export function registerSignInProvider(
  app: FastifyInstance,
  ports: Pick<
    EndpointPorts,
    "signInAdministration" | "readOrigins" | "requireFreshProof" | "rateLimits" | "clientAddress"
  >,
): void {
  const { signInAdministration, readOrigins } = ports;
  const returnAddresses = (tenantId: TenantId) => {
    const { console: main, alsoPortal, isSplit } = readOrigins();
    const origins = new Set([main, ...(isSplit ? [] : alsoPortal)]);
    return [...origins].map((origin) => `${origin}/api/single-sign-on/${tenantId}/return`);
  };

  app.get("/api/single-sign-on", console, async (request): Promise<SingleSignOnView> => {
    const { tenantId } = signedInOf(request);
    const found = await signInAdministration.read(tenantId);
    return { ...found, tenantId, returnAddresses: returnAddresses(tenantId) };
  });

  app.post("/api/single-sign-on", console, async (request, reply) => {
    const change = parse(singleSignOnChangeRequestSchema, request.body);
    if (!isIssuerAddress(change.settings.issuer)) throw new HttpRefusal("bad-request");
    const signedIn = signedInOf(request);
    ports.requireFreshProof(signedIn);
    const outcome = await signInAdministration.change(signedIn, change);
    if (outcome === "overtaken") throw new HttpRefusal("single-sign-on-changed");
    if (outcome === "no-way-in-left") throw new HttpRefusal("no-way-in-left");
    return reply.status(204).send();
  });

  app.post(
    "/api/single-sign-on/try",
    console,
    async (request): Promise<{ problem: ProviderProblem | null }> => {
      const { issuer } = parse(providerTrialRequestSchema, request.body);
      if (!isIssuerAddress(issuer)) throw new HttpRefusal("bad-request");
      const signedIn = signedInOf(request);
      ports.requireFreshProof(signedIn);
      if (!ports.rateLimits.providerTry.mayPass(ports.clientAddress(request.raw)))
        throw new HttpRefusal("too-many-requests");
      return { problem: await signInAdministration.try(signedIn.tenantId, issuer) };
    },
  );
}

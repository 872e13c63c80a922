import { brandSlugSchema, termsDocumentKindSchema } from "@meekijk/protocol";
import type { OwnTerms, PublishedTerms } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { readOwnTerms, readOwnVersion } from "../../brands/own-terms.ts";
import { readSecrecyRules } from "../../brands/secrecy-rules.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "read-terms" } as const;
const console = { config: { site: "console", access } } as const;

interface Params {
  brandSlug: string;
  documentKind: string;
  version: string;
}

/** What the provider published, for everybody who works there: also what binds employees, and what is only announced. */
export function registerOwnTerms(
  app: FastifyInstance,
  { database, nowMs }: Pick<EndpointPorts, "database" | "nowMs">,
): void {
  app.get("/api/terms", console, (request): Promise<OwnTerms> =>
    readOwnTerms(database, signedInOf(request).tenantId, nowMs()),
  );

  app.get("/api/terms/secrecy-rules", console, async (request) => ({
    rules: (await inTenant(database, signedInOf(request).tenantId, readSecrecyRules)) ?? null,
  }));

  app.get<{ Params: Params }>(
    "/api/own-terms/:brandSlug/:documentKind/:version(^\\d{1,6}$)",
    console,
    async (request): Promise<PublishedTerms> => {
      const { params } = request;
      const found = await readOwnVersion(database, signedInOf(request).tenantId, {
        brandSlug: parse(brandSlugSchema, params.brandSlug, "not-found"),
        documentKind: parse(termsDocumentKindSchema, params.documentKind, "not-found"),
        version: Number(params.version),
      });
      if (found === undefined) throw new HttpRefusal("not-found");
      return found;
    },
  );
}

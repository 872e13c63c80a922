import { languageSchema, renderTermsText, termsDocumentKindSchema } from "@meekijk/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { providerDay } from "../../brands/provider-day.ts";
import { listTermsVersions } from "../../brands/terms.repository.ts";
import { readTermsDocument } from "../../brands/terms.service.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { requireBrandAtHost } from "../brand-at-host.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { renderTermsPage } from "../pages/terms-page.ts";
import { parse } from "../parse-input.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

interface Params {
  brandSlug: string;
  documentKind: string;
  version: string;
  language: string;
}

/** A published version never changes. */
const cacheControl = "public, max-age=3600";
const options = { config: { access: openToAnyone } };
const path = "/terms/:brandSlug/:documentKind/:version(^\\d{1,6}$)";

/** The public text of one version (R006, R007): as a page, as the canonical text, and as JSON for our own pages. */
export function registerTermsDocument(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "brandOfHost" | "nowMs">,
): void {
  const { database, nowMs } = ports;
  app.get<{ Params: Params }>(`${path}/:language(^[a-z]{2}$)`, options, async (request, reply) => {
    const today = providerDay(nowMs());
    const { brand, document, sha256 } = await findDocument(ports, request, today);
    const rows = await inTenant(database, brand.tenant_id, (tenant) =>
      listTermsVersions(tenant, brand.brand_slug),
    );
    const versions = rows
      .filter(({ effective_on }) => effective_on <= today)
      .map((row) => ({ ...row, documentKind: row.document_kind }));
    return reply
      .type("text/html; charset=utf-8")
      .header("cache-control", "no-cache")
      .send(renderTermsPage({ brand, document, sha256, versions }));
  });

  app.get<{ Params: Params }>(`${path}/:language(^[a-z]{2}).txt`, options, async (request, reply) => {
    const { document } = await findDocument(ports, request, providerDay(nowMs()));
    const { brandSlug, documentKind, version, language } = document;
    return reply
      .type("text/plain; charset=utf-8")
      .header("cache-control", cacheControl)
      .header(
        "content-disposition",
        `attachment; filename="${brandSlug}-${documentKind}-v${version}-${language}.txt"`,
      )
      .send(renderTermsText(document));
  });

  app.get<{ Params: Params }>(`/api${path}/:language(^[a-z]{2}$)`, options, async (request, reply) => {
    const { document, sha256 } = await findDocument(ports, request, providerDay(nowMs()));
    return reply.header("cache-control", cacheControl).send({ document, sha256 });
  });
}

/** Secrecy rules are for employees, and an announced version is for nobody outside before its day. */
async function findDocument(
  ports: Pick<EndpointPorts, "database" | "brandOfHost">,
  request: FastifyRequest<{ Params: Params }>,
  today: string,
) {
  const { params } = request;
  const brand = await requireBrandAtHost(ports, request.raw, params.brandSlug);
  const key = {
    brandSlug: brand.brand_slug,
    documentKind: parse(termsDocumentKindSchema, params.documentKind, "not-found"),
    version: Number(params.version),
    language: parse(languageSchema, params.language, "not-found"),
  };
  const found = await inTenant(ports.database, brand.tenant_id, (tenant) => readTermsDocument(tenant, key));
  if (found === undefined || found.effectiveOn > today || key.documentKind === "secrecy-rules")
    throw new HttpRefusal("not-found");
  return { brand, ...found };
}

import { termsDocumentKindSchema, termsDocumentSchema } from "@meekijk/protocol";
import type {
  BrandSlug,
  BrandTerms,
  OwnTerms,
  PublishedTerms,
  TenantId,
  TermsDocumentKind,
  TermsVersionView,
} from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { listOwnBrands } from "./brand.repository.ts";
import { providerDay } from "./provider-day.ts";
import { findSecrecyBrand } from "./secrecy-rules.ts";
import { findStaleDocuments } from "./stale-documents.ts";
import { listDraftedKinds } from "./terms-draft.repository.ts";
import { listTermsVersions } from "./terms.repository.ts";

type ListedRow = Awaited<ReturnType<typeof listTermsVersions>>[number];

/** Every text of every brand of a tenant: versions, what holds today, what is written, what must be published. */
export function readOwnTerms(database: Database, tenantId: TenantId, nowMs: number): Promise<OwnTerms> {
  const today = providerDay(nowMs);
  return inTenant(database, tenantId, async (tenant) => {
    const drafted = await listDraftedKinds(tenant);
    const secrecyBrand = await findSecrecyBrand(tenant);
    const brands: BrandTerms[] = [];
    for (const brand of await listOwnBrands(tenant)) {
      const { brand_slug: brandSlug, name, legal_entity: legalEntity, languages } = brand;
      const rows = await listTermsVersions(tenant, brandSlug);
      const kinds = termsDocumentKindSchema.options.filter(
        (kind) => kind !== "secrecy-rules" || brandSlug === secrecyBrand,
      );
      brands.push({
        brandSlug,
        name,
        legalEntity,
        languages,
        staleDocuments: findStaleDocuments(brand, rows),
        documents: kinds.map((documentKind) => ({
          documentKind,
          versions: versionsOf(
            rows.filter((row) => row.document_kind === documentKind),
            today,
          ),
          hasDraft: drafted.some(
            (draft) => draft.brand_slug === brandSlug && draft.document_kind === documentKind,
          ),
        })),
      });
    }
    return { today, brands };
  });
}

/** One version of a text of a tenant's own, in all its languages, whether or not its date has come. */
export async function readOwnVersion(
  database: Database,
  tenantId: TenantId,
  key: { brandSlug: BrandSlug; documentKind: TermsDocumentKind; version: number },
): Promise<PublishedTerms | undefined> {
  const rows = await inTenant(database, tenantId, (tenant) =>
    tenant
      .selectFrom("terms_versions")
      .select(["document", "sha256"])
      .where("tenant_id", "=", tenantId)
      .where("brand_slug", "=", key.brandSlug)
      .where("document_kind", "=", key.documentKind)
      .where("version", "=", key.version)
      .orderBy("language", "desc")
      .execute(),
  );
  if (rows.length === 0) return undefined;
  return {
    documents: rows.map(({ document, sha256 }) => ({
      document: termsDocumentSchema.parse(JSON.parse(document)),
      sha256,
    })),
  };
}

/** Newest first, as the rows come. */
function versionsOf(rows: readonly ListedRow[], today: string): TermsVersionView[] {
  const current = Math.max(
    0,
    ...rows.filter((row) => row.effective_on <= today).map(({ version }) => version),
  );
  return [...Map.groupBy(rows, ({ version }) => version)].flatMap(([version, texts]) => {
    const [first] = texts;
    if (first === undefined) return [];
    // A later version that holds sooner, or from the same day, takes its place before it ever held.
    const mayHold =
      version > current &&
      !rows.some((later) => later.version > version && later.effective_on <= first.effective_on);
    return {
      version,
      effectiveFrom: first.effective_on,
      publishedAt: first.published_at.toISOString(),
      status: version === current ? "current" : mayHold ? "announced" : "superseded",
      texts: texts.map(({ language, sha256 }) => ({ language, sha256 })),
    };
  });
}

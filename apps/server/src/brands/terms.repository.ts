import { acceptedDocumentKindSchema } from "@meekijk/protocol";
import type { AcceptedDocument, BrandSlug, Language, TermsDocumentKind } from "@meekijk/protocol";
import { sql } from "kysely";
import type { Insertable, Selectable } from "kysely";
import type { TermsVersionsTable } from "../database/tables/brand-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export type TermsVersion = Selectable<TermsVersionsTable>;
export interface TermsKey {
  brandSlug: BrandSlug;
  documentKind: TermsDocumentKind;
  version: number;
  language: Language;
}

/** One published version. */
export function findTermsVersion(tenant: TenantDatabase, key: TermsKey): Promise<TermsVersion | undefined> {
  return tenant
    .selectFrom("terms_versions")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("brand_slug", "=", key.brandSlug)
    .where("document_kind", "=", key.documentKind)
    .where("version", "=", key.version)
    .where("language", "=", key.language)
    .executeTakeFirst();
}

/** Every published version of a brand's documents, newest first, without their texts. */
export function listTermsVersions(tenant: TenantDatabase, brandSlug: BrandSlug) {
  return tenant
    .selectFrom("terms_versions")
    .select(["document_kind", "version", "language", "sha256", "published_at", "effective_on"])
    .select(sql<string>`document::json ->> 'legalEntity'`.as("legal_entity"))
    .where("tenant_id", "=", tenant.tenantId)
    .where("brand_slug", "=", brandSlug)
    .orderBy("document_kind")
    .orderBy("version", "desc")
    .orderBy("language", "desc")
    .execute();
}

/** Adds a version; one that stands there already stays as it is. Returns the version that stands there. */
export async function insertTermsVersion(
  tenant: TenantDatabase,
  version: Omit<Insertable<TermsVersionsTable>, "tenant_id">,
): Promise<TermsVersion | undefined> {
  await tenant
    .insertInto("terms_versions")
    .values({ ...version, tenant_id: tenant.tenantId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return findTermsVersion(tenant, {
    brandSlug: version.brand_slug,
    documentKind: version.document_kind,
    version: version.version,
    language: version.language,
  });
}

/**
 * What holds for customers of a brand on this calendar day (YYYY-MM-DD): of each kind the latest version whose day has come,
 * in every language that it has. One that names another legal entity than the brand does not count: the yes would be to a
 * company that the record contradicts.
 */
async function listCurrentVersions(tenant: TenantDatabase, brandSlug: BrandSlug, onDay: string) {
  const rows = await tenant
    .selectFrom("terms_versions as terms")
    .innerJoin("brands", (join) =>
      join
        .onRef("brands.tenant_id", "=", "terms.tenant_id")
        .onRef("brands.brand_slug", "=", "terms.brand_slug"),
    )
    .select(["document_kind", "version", "language", "sha256", "brands.legal_entity"])
    .select(sql<string>`document::json ->> 'legalEntity'`.as("named_entity"))
    .select(sql<string>`document::json ->> 'title'`.as("title"))
    .where("terms.tenant_id", "=", tenant.tenantId)
    .where("terms.brand_slug", "=", brandSlug)
    .where("version", "=", ({ selectFrom }) =>
      selectFrom("terms_versions as latest")
        .select(({ fn }) => fn.max("latest.version").as("version"))
        .whereRef("latest.tenant_id", "=", "terms.tenant_id")
        .whereRef("latest.brand_slug", "=", "terms.brand_slug")
        .whereRef("latest.document_kind", "=", "terms.document_kind")
        .where("latest.effective_on", "<=", onDay),
    )
    .orderBy("document_kind")
    .orderBy("language")
    .execute();
  return rows.filter((row) => row.named_entity === row.legal_entity);
}

/** Of those, what is accepted before each session. */
export async function listCurrentDocuments(
  tenant: TenantDatabase,
  brandSlug: BrandSlug,
  onDay: string,
): Promise<AcceptedDocument[]> {
  const rows = await listCurrentVersions(tenant, brandSlug, onDay);
  return rows.flatMap((row) => {
    const kind = acceptedDocumentKindSchema.safeParse(row.document_kind);
    if (!kind.success) return [];
    return { documentKind: kind.data, version: row.version, language: row.language, sha256: row.sha256 };
  });
}

/** The brand's use rules (R069), in each language that they have; none: it published none. */
export async function listCurrentUseRules(tenant: TenantDatabase, brandSlug: BrandSlug, onDay: string) {
  const rows = await listCurrentVersions(tenant, brandSlug, onDay);
  return rows.filter((row) => row.document_kind === "use-rules");
}

/** The day from which the highest version of this text holds; undefined when there is none. */
export async function findNewestDay(
  tenant: TenantDatabase,
  { brandSlug, documentKind }: Pick<TermsKey, "brandSlug" | "documentKind">,
): Promise<string | undefined> {
  const row = await tenant
    .selectFrom("terms_versions")
    .select("effective_on")
    .where("tenant_id", "=", tenant.tenantId)
    .where("brand_slug", "=", brandSlug)
    .where("document_kind", "=", documentKind)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.effective_on;
}

/** The highest version of a kind in these brands; 0 when there is none. */
export async function findLatestVersion(
  tenant: TenantDatabase,
  documentKind: TermsDocumentKind,
  brandSlug?: BrandSlug,
): Promise<number> {
  let query = tenant
    .selectFrom("terms_versions")
    .select((expression) => expression.fn.max("version").as("latest"))
    .where("tenant_id", "=", tenant.tenantId)
    .where("document_kind", "=", documentKind);
  if (brandSlug !== undefined) query = query.where("brand_slug", "=", brandSlug);
  const row = await query.executeTakeFirst();
  return row?.latest ?? 0;
}

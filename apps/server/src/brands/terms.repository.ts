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
 * What customers of a brand accept on this calendar day (YYYY-MM-DD): in each language, of each kind, the latest version
 * whose date has come.
 */
export async function listCurrentDocuments(
  tenant: TenantDatabase,
  brandSlug: BrandSlug,
  onDay: string,
): Promise<AcceptedDocument[]> {
  const rows = await tenant
    .selectFrom("terms_versions")
    .select(["document_kind", "version", "language", "sha256"])
    .distinctOn(["document_kind", "language"])
    .where("tenant_id", "=", tenant.tenantId)
    .where("brand_slug", "=", brandSlug)
    .where("effective_on", "<=", onDay)
    .orderBy("document_kind")
    .orderBy("language")
    .orderBy("version", "desc")
    .execute();
  return rows.flatMap((row) => {
    const kind = acceptedDocumentKindSchema.safeParse(row.document_kind);
    if (!kind.success) return [];
    return { documentKind: kind.data, version: row.version, language: row.language, sha256: row.sha256 };
  });
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

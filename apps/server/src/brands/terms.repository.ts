import type { AcceptedDocument, BrandSlug, TenantId } from "@meekijk/protocol";
import type { Insertable, Selectable } from "kysely";
import type { Database } from "../database/database-schema.ts";
import type { TermsVersionsTable } from "../database/tables/brand-tables.ts";

export type TermsVersion = Selectable<TermsVersionsTable>;
export type TermsKey = Pick<AcceptedDocument, "documentKind" | "version" | "language"> & {
  brandSlug: BrandSlug;
};

/** One published version. */
export function findTermsVersion(database: Database, key: TermsKey): Promise<TermsVersion | undefined> {
  return database
    .selectFrom("terms_versions")
    .selectAll()
    .where("brand_slug", "=", key.brandSlug)
    .where("document_kind", "=", key.documentKind)
    .where("version", "=", key.version)
    .where("language", "=", key.language)
    .executeTakeFirst();
}

/** Every published version of a brand's documents, newest first, without their texts. */
export function listTermsVersions(
  database: Database,
  brandSlug: BrandSlug,
): Promise<Pick<TermsVersion, "document_kind" | "version" | "language" | "sha256">[]> {
  return database
    .selectFrom("terms_versions")
    .select(["document_kind", "version", "language", "sha256"])
    .where("brand_slug", "=", brandSlug)
    .orderBy("document_kind")
    .orderBy("version", "desc")
    .orderBy("language", "desc")
    .execute();
}

/** Adds a version; one that stands there already stays as it is. Returns the version that stands there. */
export async function insertTermsVersion(
  database: Database,
  version: Insertable<TermsVersionsTable>,
): Promise<TermsVersion | undefined> {
  await database
    .insertInto("terms_versions")
    .values(version)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return findTermsVersion(database, {
    brandSlug: version.brand_slug,
    documentKind: version.document_kind,
    version: version.version,
    language: version.language,
  });
}

/** The latest version of each document in each language. */
export async function listCurrentDocuments(
  database: Database,
  brand: { tenantId: TenantId; brandSlug: BrandSlug },
): Promise<AcceptedDocument[]> {
  const rows = await database
    .selectFrom("terms_versions")
    .select(["document_kind", "version", "language", "sha256"])
    .distinctOn(["document_kind", "language"])
    .where("tenant_id", "=", brand.tenantId)
    .where("brand_slug", "=", brand.brandSlug)
    .orderBy("document_kind")
    .orderBy("language")
    .orderBy("version", "desc")
    .execute();
  return rows.map((row) => ({
    documentKind: row.document_kind,
    version: row.version,
    language: row.language,
    sha256: row.sha256,
  }));
}

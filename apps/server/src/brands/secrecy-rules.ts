import { termsDocumentSchema } from "@meekijk/protocol";
import type { BrandSlug, PublishedTerms } from "@meekijk/protocol";
import { readSecrecyVersion } from "../accounts/employee.repository.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { listOwnBrands } from "./brand.repository.ts";
import { listDraftedKinds } from "./terms-draft.repository.ts";
import { findLatestVersion } from "./terms.repository.ts";

// Secrecy rules bind the employees of the whole provider (R045), so their versions count across its brands. They are kept
// with one brand, because every text names one: its legal entity is the one that employees promise secrecy.

/** The brand with which the provider's secrecy rules are kept: where they stand, or are written, or else its first. */
export async function findSecrecyBrand(tenant: TenantDatabase): Promise<BrandSlug | undefined> {
  const published = await tenant
    .selectFrom("terms_versions")
    .select("brand_slug")
    .where("tenant_id", "=", tenant.tenantId)
    .where("document_kind", "=", "secrecy-rules")
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (published !== undefined) return published.brand_slug;
  const drafted = (await listDraftedKinds(tenant)).find((one) => one.document_kind === "secrecy-rules");
  return drafted?.brand_slug ?? (await listOwnBrands(tenant))[0]?.brand_slug;
}

/**
 * A number that nobody has acknowledged yet and that is above the one that is asked now, also where rules were asked for and
 * acknowledged before any were published here.
 */
export async function nextSecrecyVersion(tenant: TenantDatabase): Promise<number> {
  const acknowledged = await tenant
    .selectFrom("secrecy_acknowledgements")
    .select((expression) => expression.fn.max("secrecy_version").as("latest"))
    .where("tenant_id", "=", tenant.tenantId)
    .executeTakeFirst();
  const published = await findLatestVersion(tenant, "secrecy-rules");
  return Math.max(published, acknowledged?.latest ?? 0, await readSecrecyVersion(tenant)) + 1;
}

/** From now on no employee joins a code before they acknowledged this version. */
export async function requireSecrecyVersion(tenant: TenantDatabase, version: number): Promise<void> {
  await tenant
    .updateTable("tenants")
    .set({ secrecy_version: version })
    .where("tenant_id", "=", tenant.tenantId)
    .execute();
}

/** The rules that employees must have acknowledged, in every language; undefined when none were published. */
export async function readSecrecyRules(tenant: TenantDatabase): Promise<PublishedTerms | undefined> {
  const rows = await tenant
    .selectFrom("terms_versions")
    .innerJoin("tenants", (join) =>
      join
        .onRef("tenants.tenant_id", "=", "terms_versions.tenant_id")
        .onRef("tenants.secrecy_version", "=", "terms_versions.version"),
    )
    .select(["document", "sha256"])
    .where("terms_versions.tenant_id", "=", tenant.tenantId)
    .where("document_kind", "=", "secrecy-rules")
    .orderBy("language", "desc")
    .execute();
  if (rows.length === 0) return undefined;
  return {
    documents: rows.map(({ document, sha256 }) => ({
      document: termsDocumentSchema.parse(JSON.parse(document)),
      sha256,
    })),
  };
}

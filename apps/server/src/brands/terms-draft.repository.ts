import type { BrandSlug, TermsDocumentKind } from "@meekijk/protocol";
import type { Insertable, Selectable } from "kysely";
import type { TermsDraftsTable } from "../database/tables/brand-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export type TermsDraftRow = Selectable<TermsDraftsTable>;

interface DraftKey {
  brandSlug: BrandSlug;
  documentKind: TermsDocumentKind;
}

/** What is being written of one text, in each language. */
export function listDrafts(
  tenant: TenantDatabase,
  { brandSlug, documentKind }: DraftKey,
): Promise<TermsDraftRow[]> {
  return tenant
    .selectFrom("terms_drafts")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("brand_slug", "=", brandSlug)
    .where("document_kind", "=", documentKind)
    .orderBy("language", "desc")
    .execute();
}

/** Of which texts there are drafts. */
export function listDraftedKinds(
  tenant: TenantDatabase,
): Promise<Pick<TermsDraftRow, "brand_slug" | "document_kind">[]> {
  return tenant
    .selectFrom("terms_drafts")
    .select(["brand_slug", "document_kind"])
    .distinct()
    .where("tenant_id", "=", tenant.tenantId)
    .execute();
}

export async function saveDraft(
  tenant: TenantDatabase,
  draft: Omit<Insertable<TermsDraftsTable>, "tenant_id">,
): Promise<void> {
  const row = { ...draft, tenant_id: tenant.tenantId };
  await tenant
    .insertInto("terms_drafts")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["tenant_id", "brand_slug", "document_kind", "language"]).doUpdateSet(row),
    )
    .execute();
}

export async function deleteDrafts(
  tenant: TenantDatabase,
  { brandSlug, documentKind }: DraftKey,
): Promise<void> {
  await tenant
    .deleteFrom("terms_drafts")
    .where("tenant_id", "=", tenant.tenantId)
    .where("brand_slug", "=", brandSlug)
    .where("document_kind", "=", documentKind)
    .execute();
}

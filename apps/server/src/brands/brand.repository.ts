import type { BrandSlug } from "@meekijk/protocol";
import type { Insertable, Selectable } from "kysely";
import type { BrandsTable } from "../database/tables/brand-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export type Brand = Selectable<BrandsTable>;

/** Adds or renews a brand. */
export async function saveBrand(
  tenant: TenantDatabase,
  brand: Omit<Insertable<BrandsTable>, "tenant_id">,
): Promise<void> {
  const row = { ...brand, tenant_id: tenant.tenantId };
  await tenant
    .insertInto("brands")
    .values(row)
    .onConflict((conflict) => conflict.columns(["tenant_id", "brand_slug"]).doUpdateSet(row))
    .execute();
}

/** The tenant's own brands in their own order. */
export function listOwnBrands(tenant: TenantDatabase): Promise<Brand[]> {
  return tenant
    .selectFrom("brands")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .orderBy("position")
    .orderBy("brand_slug")
    .execute();
}

export function findOwnBrand(tenant: TenantDatabase, brandSlug: BrandSlug): Promise<Brand | undefined> {
  return tenant
    .selectFrom("brands")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("brand_slug", "=", brandSlug)
    .executeTakeFirst();
}

/** One of the tenant's own brands, held until the transaction ends: nobody else publishes or changes meanwhile. */
export function holdOwnBrand(tenant: TenantDatabase, brandSlug: BrandSlug): Promise<Brand | undefined> {
  return tenant
    .selectFrom("brands")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("brand_slug", "=", brandSlug)
    .forUpdate()
    .executeTakeFirst();
}

/** Counts a refusal of the terms: one more on this day, nothing about whom (R010). */
export async function countRefusal(
  tenant: TenantDatabase,
  refusal: { brandSlug: BrandSlug; nowMs: number },
): Promise<void> {
  await tenant
    .insertInto("refusal_counts")
    .values({
      tenant_id: tenant.tenantId,
      brand_slug: refusal.brandSlug,
      day: new Date(refusal.nowMs).toISOString().slice(0, 10),
      refusals: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["tenant_id", "brand_slug", "day"])
        .doUpdateSet((expression) => ({ refusals: expression("refusal_counts.refusals", "+", 1) })),
    )
    .execute();
}

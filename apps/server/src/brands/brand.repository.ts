import type { BrandSlug, TenantId } from "@meekijk/protocol";
import type { Insertable, Selectable } from "kysely";
import type { Database } from "../database/database-schema.ts";
import type { BrandsTable, TenantsTable } from "../database/tables/brand-tables.ts";

export type Brand = Selectable<BrandsTable>;

/** A brand by its address; undefined when there is none. */
export function findBrand(database: Database, brandSlug: string): Promise<Brand | undefined> {
  return database
    .selectFrom("brands")
    .selectAll()
    .where("brand_slug", "=", brandSlug as BrandSlug)
    .executeTakeFirst();
}

/** All brands; the first is the one of `/`. */
export function listBrands(database: Database): Promise<Brand[]> {
  return database.selectFrom("brands").selectAll().orderBy("position").orderBy("brand_slug").execute();
}

/** Adds or renews a brand. */
export async function saveBrand(database: Database, brand: Insertable<BrandsTable>): Promise<void> {
  await database
    .insertInto("brands")
    .values(brand)
    .onConflict((conflict) => conflict.columns(["tenant_id", "brand_slug"]).doUpdateSet(brand))
    .execute();
}

/** Adds or renews a tenant. */
export async function saveTenant(database: Database, tenant: Insertable<TenantsTable>): Promise<void> {
  await database
    .insertInto("tenants")
    .values(tenant)
    .onConflict((conflict) => conflict.column("tenant_id").doUpdateSet(tenant))
    .execute();
}

/** Counts a refusal of the terms: one more on this day, nothing about whom (R010). */
export async function countRefusal(
  database: Database,
  refusal: { tenantId: TenantId; brandSlug: BrandSlug; nowMs: number },
): Promise<void> {
  await database
    .insertInto("refusal_counts")
    .values({
      tenant_id: refusal.tenantId,
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

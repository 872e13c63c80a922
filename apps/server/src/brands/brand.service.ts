import { brandChangeSchema, brandSettingsSchema, findBrandProblems } from "@meekijk/protocol";
import type { BrandChange, BrandProblem, BrandSlug, StaleDocument, TenantId } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { findBrand, listBrands } from "../installation/installation-lookups.ts";
import { holdOwnBrand, listOwnBrands, saveBrand } from "./brand.repository.ts";
import type { Brand } from "./brand.repository.ts";
import { findStaleDocuments } from "./stale-documents.ts";
import { listTermsVersions } from "./terms.repository.ts";

export type BrandSaving =
  | { kind: "saved"; brandSlug: BrandSlug; staleDocuments: StaleDocument[] }
  | { kind: "refused"; problems: BrandProblem[] }
  | { kind: "unknown" };

interface BrandPorts {
  database: Database;
  /** Names under which the installation itself is reached; no brand may take one. */
  siteHosts(): readonly string[];
}

/** Makes a brand of this tenant, behind all others. */
export async function createBrand(
  { database, siteHosts }: BrandPorts,
  tenantId: TenantId,
  candidate: unknown,
): Promise<BrandSaving> {
  const parsed = brandSettingsSchema.safeParse(candidate);
  if (!parsed.success) return { kind: "refused", problems: findBrandProblems(candidate, true) };
  const { brandSlug, ...settings } = parsed.data;
  const brands = await listBrands(database);
  const problems = findTaken(settings, brands, siteHosts());
  if (brands.some((other) => other.brand_slug === brandSlug))
    problems.unshift({ field: "brandSlug", problem: "taken" });
  if (problems.length > 0) return { kind: "refused", problems };
  const position = Math.max(-1, ...brands.map((other) => other.position)) + 1;
  const staleDocuments = await inTenant(database, tenantId, async (tenant) => {
    await saveBrand(tenant, { brand_slug: brandSlug, position, ...rowOf(settings) });
    return findStaleDocuments(rowOf(settings), []);
  });
  return { kind: "saved", brandSlug, staleDocuments };
}

/** Changes everything of a brand but its slug, which published texts and records name. */
export async function changeBrand(
  { database, siteHosts }: BrandPorts,
  tenantId: TenantId,
  brandSlug: BrandSlug,
  candidate: unknown,
): Promise<BrandSaving> {
  if ((await findBrand(database, brandSlug))?.tenant_id !== tenantId) return { kind: "unknown" };
  const parsed = brandChangeSchema.safeParse(candidate);
  if (!parsed.success) return { kind: "refused", problems: findBrandProblems(candidate, false) };
  const others = (await listBrands(database)).filter((other) => other.brand_slug !== brandSlug);
  const problems = findTaken(parsed.data, others, siteHosts());
  if (problems.length > 0) return { kind: "refused", problems };
  return inTenant(database, tenantId, async (tenant): Promise<BrandSaving> => {
    const brand = await holdOwnBrand(tenant, brandSlug);
    if (brand === undefined) return { kind: "unknown" };
    const { position } = brand;
    await saveBrand(tenant, { brand_slug: brandSlug, position, ...rowOf(parsed.data) });
    const versions = await listTermsVersions(tenant, brandSlug);
    return { kind: "saved", brandSlug, staleDocuments: findStaleDocuments(rowOf(parsed.data), versions) };
  });
}

/**
 * Puts the tenant's brands in this order. The places among all brands of the installation stay the ones they had, so
 * that no tenant takes `/` from another. False when these are not exactly the tenant's brands.
 */
export function orderBrands(
  database: Database,
  tenantId: TenantId,
  brandSlugs: readonly BrandSlug[],
): Promise<boolean> {
  return inTenant(database, tenantId, async (tenant) => {
    const brands = await listOwnBrands(tenant);
    const isSame =
      brandSlugs.length === brands.length &&
      brands.every(({ brand_slug }) => brandSlugs.includes(brand_slug));
    if (!isSame) return false;
    const positions = brands.map(({ position }) => position);
    for (const [index, brandSlug] of brandSlugs.entries())
      await tenant
        .updateTable("brands")
        .set({ position: positions[index] ?? index })
        .where("tenant_id", "=", tenantId)
        .where("brand_slug", "=", brandSlug)
        .execute();
    return true;
  });
}

function findTaken(
  { hostName }: BrandChange,
  others: readonly Brand[],
  siteHosts: readonly string[],
): BrandProblem[] {
  if (hostName === null) return [];
  const isTaken = siteHosts.includes(hostName) || others.some(({ host_name }) => host_name === hostName);
  return isTaken ? [{ field: "hostName", problem: "taken" }] : [];
}

function rowOf(settings: BrandChange) {
  return {
    name: settings.name,
    legal_entity: settings.legalEntity,
    chamber_of_commerce_number: settings.chamberOfCommerceNumber,
    phone: settings.phone,
    accent: settings.accent,
    on_accent: settings.onAccent,
    languages: settings.languages,
    logo_svg: settings.logoSvg,
    host_name: settings.hostName,
  };
}

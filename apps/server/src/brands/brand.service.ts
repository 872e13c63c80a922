import { brandChangeSchema, brandSettingsSchema, findBrandProblems, limits } from "@meekijk/protocol";
import type { BrandChange, BrandProblem, BrandSlug, StaleDocument, TenantId } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { enterTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { findBrand, holdBrands } from "../installation/installation-lookups.ts";
import { listChanges, needsProof, settingsOf } from "./brand-change.ts";
import { holdOwnBrand, listOwnBrands, saveBrand } from "./brand.repository.ts";
import type { Brand } from "./brand.repository.ts";
import { findStaleDocuments } from "./stale-documents.ts";
import { listTermsVersions } from "./terms.repository.ts";

export type BrandSaving =
  | { kind: "saved"; brandSlug: BrandSlug; staleDocuments: StaleDocument[] }
  | { kind: "refused"; problems: BrandProblem[] }
  /** No passkey proved lately who saves what customers trust. */
  | { kind: "proof-needed" }
  | { kind: "too-many" }
  | { kind: "unknown" };

export interface BrandPorts {
  database: Database;
  /** Names under which the installation itself is reached; no brand may take one. */
  siteHosts(): readonly string[];
  /** Whether a passkey proved within five minutes who acts. */
  isProven: boolean;
  /** Inside the transaction of the act, so that neither is there without the other. */
  putOnRecord(
    tenant: TenantDatabase,
    happening: { kind: "brand-created" | "brand-changed" | "brands-ordered"; subject: string },
  ): Promise<void>;
}

/** Makes a brand of this tenant, behind all others. */
export async function createBrand(
  { database, siteHosts, isProven, putOnRecord }: BrandPorts,
  tenantId: TenantId,
  candidate: unknown,
): Promise<BrandSaving> {
  const parsed = brandSettingsSchema.safeParse(candidate);
  if (!parsed.success) return { kind: "refused", problems: findBrandProblems(candidate, true) };
  const { brandSlug, ...settings } = parsed.data;
  return database.transaction().execute(async (transaction): Promise<BrandSaving> => {
    const brands = await holdBrands(transaction);
    const problems = findTaken(settings, brands, siteHosts());
    if (brands.some((other) => other.brand_slug === brandSlug))
      problems.unshift({ field: "brandSlug", problem: "taken" });
    if (problems.length > 0) return { kind: "refused", problems };
    const own = brands.filter((other) => other.tenant_id === tenantId);
    if (own.length >= limits.maxBrandsPerTenant) return { kind: "too-many" };
    if (!isProven && needsProof(undefined, settings)) return { kind: "proof-needed" };
    const position = Math.max(-1, ...brands.map((other) => other.position)) + 1;
    const tenant = await enterTenant(transaction, tenantId);
    await saveBrand(tenant, { brand_slug: brandSlug, position, ...rowOf(settings) });
    await putOnRecord(tenant, { kind: "brand-created", subject: brandSlug });
    return { kind: "saved", brandSlug, staleDocuments: findStaleDocuments(rowOf(settings), []) };
  });
}

/** Changes everything of a brand but its slug, which published texts and records name. */
export async function changeBrand(
  { database, siteHosts, isProven, putOnRecord }: BrandPorts,
  tenantId: TenantId,
  brandSlug: BrandSlug,
  candidate: unknown,
): Promise<BrandSaving> {
  if ((await findBrand(database, brandSlug))?.tenant_id !== tenantId) return { kind: "unknown" };
  const parsed = brandChangeSchema.safeParse(candidate);
  if (!parsed.success) return { kind: "refused", problems: findBrandProblems(candidate, false) };
  const settings = parsed.data;
  return database.transaction().execute(async (transaction): Promise<BrandSaving> => {
    const others = (await holdBrands(transaction)).filter((other) => other.brand_slug !== brandSlug);
    const problems = findTaken(settings, others, siteHosts());
    if (problems.length > 0) return { kind: "refused", problems };
    const tenant = await enterTenant(transaction, tenantId);
    // Held against whoever publishes a text that names the brand as it was.
    const brand = await holdOwnBrand(tenant, brandSlug);
    if (brand === undefined) return { kind: "unknown" };
    const before = settingsOf(brand);
    if (!isProven && needsProof(before, settings)) return { kind: "proof-needed" };
    await saveBrand(tenant, { brand_slug: brandSlug, position: brand.position, ...rowOf(settings) });
    const subject = JSON.stringify(listChanges(brandSlug, before, settings));
    await putOnRecord(tenant, { kind: "brand-changed", subject });
    const versions = await listTermsVersions(tenant, brandSlug);
    return { kind: "saved", brandSlug, staleDocuments: findStaleDocuments(rowOf(settings), versions) };
  });
}

/**
 * Puts the tenant's brands in this order. The places among all brands of the installation stay the ones they had, so
 * that no tenant takes `/` from another. Another first brand may be the one whose number stands on every page, so it wants
 * a fresh proof. `unknown`: these are not exactly the tenant's brands.
 */
export function orderBrands(
  { database, isProven, putOnRecord }: Pick<BrandPorts, "database" | "isProven" | "putOnRecord">,
  tenantId: TenantId,
  brandSlugs: readonly BrandSlug[],
): Promise<"ordered" | "proof-needed" | "unknown"> {
  return database.transaction().execute(async (transaction) => {
    await holdBrands(transaction);
    const tenant = await enterTenant(transaction, tenantId);
    const brands = await listOwnBrands(tenant);
    const isSame =
      brandSlugs.length === brands.length &&
      brands.every(({ brand_slug }) => brandSlugs.includes(brand_slug));
    if (!isSame) return "unknown";
    if (!isProven && brandSlugs[0] !== brands[0]?.brand_slug) return "proof-needed";
    const positions = brands.map(({ position }) => position);
    for (const [index, brandSlug] of brandSlugs.entries())
      await tenant
        .updateTable("brands")
        .set({ position: positions[index] ?? index })
        .where("tenant_id", "=", tenantId)
        .where("brand_slug", "=", brandSlug)
        .execute();
    await putOnRecord(tenant, { kind: "brands-ordered", subject: brandSlugs.join(" ") });
    return "ordered";
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
    postal_address: settings.postalAddress,
    privacy_contact: settings.privacyContact,
    storage_location: settings.storageLocation,
    country: settings.country,
    recipients: settings.recipients,
    accent: settings.accent,
    on_accent: settings.onAccent,
    languages: settings.languages,
    logo_svg: settings.logoSvg,
    host_name: settings.hostName,
  };
}

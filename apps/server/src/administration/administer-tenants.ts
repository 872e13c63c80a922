import { employeeIdSchema, slugOf } from "@meekijk/protocol";
import type { EmployeeId, NewAdministrator, NewTenant } from "@meekijk/protocol";
import { saveEmployee } from "../accounts/employee.repository.ts";
import { saveBrand } from "../brands/brand.repository.ts";
import type { Database } from "../database/database-schema.ts";
import { enterTenant, inTenant } from "../database/tenant-scope.ts";
import { holdBrands, listTenants, saveTenant } from "../installation/installation-lookups.ts";

const firstSecrecyVersion = 1;
const maxNamePart = 30;
const distinctionBytes = 4;

export type AdministrationRefusal = "tenant-exists" | "tenant-unknown" | "brand-taken";

/** What the operator asked for does not fit what is there. */
export class AdministrationRefused extends Error {
  override readonly name = "AdministrationRefused";
  readonly reason: AdministrationRefusal;

  constructor(reason: AdministrationRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/** Makes a provider with its first brand, both or neither. Throws AdministrationRefused. */
export async function createTenant(database: Database, { tenantId, name, brand }: NewTenant): Promise<void> {
  const tenants = await listTenants(database);
  if (tenants.some((tenant) => tenant.tenant_id === tenantId))
    throw new AdministrationRefused("tenant-exists");
  await database.transaction().execute(async (transaction) => {
    const brands = await holdBrands(transaction);
    if (brands.some((other) => other.brand_slug === brand.brandSlug))
      throw new AdministrationRefused("brand-taken");
    // The brand of `/` stays the one that it was.
    const position = Math.max(-1, ...brands.map((other) => other.position)) + 1;
    await saveTenant(transaction, { tenant_id: tenantId, name, secrecy_version: firstSecrecyVersion });
    await saveBrand(await enterTenant(transaction, tenantId), {
      brand_slug: brand.brandSlug,
      position,
      name: brand.name,
      legal_entity: brand.legalEntity,
      chamber_of_commerce_number: brand.chamberOfCommerceNumber,
      phone: brand.phone,
      accent: brand.accent,
      on_accent: brand.onAccent,
      languages: brand.languages,
      logo_svg: brand.logoSvg,
    });
  });
}

/** An account that administers, and runs no sessions. Throws AdministrationRefused. */
export async function addAdministrator(
  database: Database,
  { tenantId, name, organisation, language }: NewAdministrator,
  randomBytes: (count: number) => Uint8Array,
): Promise<EmployeeId> {
  const tenant = (await listTenants(database)).find((one) => one.tenant_id === tenantId);
  if (tenant === undefined) throw new AdministrationRefused("tenant-unknown");
  const distinction = Buffer.from(randomBytes(distinctionBytes)).toString("hex");
  const namePart = slugOf(name).slice(0, maxNamePart) || "administrator";
  const employeeId = employeeIdSchema.parse(`${namePart}-${distinction}`);
  const row = {
    employee_id: employeeId,
    name,
    organisation: organisation ?? tenant.name,
    language,
    is_trained: false,
  };
  await inTenant(database, tenantId, (scoped) => saveEmployee(scoped, row, ["administrator"]));
  return employeeId;
}

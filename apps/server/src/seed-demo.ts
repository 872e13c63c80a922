import { readFile } from "node:fs/promises";
import {
  brandSlugSchema,
  customerIdSchema,
  employeeIdSchema,
  organisationIdSchema,
  tenantIdSchema,
} from "@meekijk/protocol";
import { acknowledgeSecrecy, saveEmployee } from "./accounts/employee.repository.ts";
import { saveBrand } from "./brands/brand.repository.ts";
import { publishTermsVersion, TermsPublishingRefused } from "./brands/terms.service.ts";
import { StartFailure } from "./config/start-failure.ts";
import { findCustomer, insertCustomer } from "./customers/customer.repository.ts";
import { findOrganisation, insertOrganisation } from "./customers/organisation.repository.ts";
import type { Database } from "./database/database-schema.ts";
import { inTenant } from "./database/tenant-scope.ts";
import type { TenantDatabase } from "./database/tenant-scope.ts";
import { demoBrands } from "./demo/demo-brands.ts";
import { demoCustomers, demoOrganisation } from "./demo/demo-customers.ts";
import { demoEmployees, demoRequiredVersions } from "./demo/demo-employees.ts";
import { demoTenant } from "./demo/demo-tenant.ts";
import { demoTerms } from "./demo/demo-terms.ts";
import { listTenants, saveTenant } from "./installation/installation-lookups.ts";

const tenantId = tenantIdSchema.parse(demoTenant.tenantId);

/**
 * Puts the invented provider into the database, again at every start. Texts that were changed must carry a new
 * version: a published one is never altered. Throws StartFailure `seed-refused`.
 */
export async function seedDemo(database: Database, nowMs: number): Promise<void> {
  const stored = (await listTenants(database)).find((tenant) => tenant.tenant_id === tenantId);
  await saveTenant(database, {
    tenant_id: tenantId,
    name: demoTenant.name,
    // Newer rules that somebody published in the console stay the ones that count.
    secrecy_version: Math.max(stored?.secrecy_version ?? 0, demoRequiredVersions.secrecyRules),
  });
  await inTenant(database, tenantId, seedBrands);
  for (const document of demoTerms) {
    try {
      await publishTermsVersion(database, document, nowMs);
    } catch (error) {
      if (!(error instanceof TermsPublishingRefused)) throw error;
      throw new StartFailure("seed-refused", { detail: error.message }, { cause: error });
    }
  }
  await inTenant(database, tenantId, seedEmployees);
  await inTenant(database, tenantId, (tenant) => seedCustomers(tenant, new Date(nowMs)));
}

async function seedBrands(tenant: TenantDatabase): Promise<void> {
  for (const [position, brand] of demoBrands.entries()) {
    await saveBrand(tenant, {
      brand_slug: brandSlugSchema.parse(brand.brandSlug),
      position,
      name: brand.name,
      legal_entity: brand.legalEntity,
      chamber_of_commerce_number: brand.chamberOfCommerceNumber,
      phone: brand.phone,
      accent: brand.colours.accent,
      on_accent: brand.colours.onAccent,
      languages: [...brand.languages],
      logo_svg: await readFile(new URL(`demo/logos/${brand.logoFile}`, import.meta.url), "utf8"),
    });
  }
}

async function seedEmployees(tenant: TenantDatabase): Promise<void> {
  for (const employee of demoEmployees) {
    const employeeId = employeeIdSchema.parse(employee.employeeId);
    await saveEmployee(
      tenant,
      {
        employee_id: employeeId,
        name: employee.name,
        organisation: employee.organisation,
        language: employee.language,
        is_trained: employee.training.version >= demoRequiredVersions.training,
      },
      employee.roles,
    );
    await acknowledgeSecrecy(tenant, {
      employee_id: employeeId,
      secrecy_version: employee.secrecyAcknowledgement.version,
      acknowledged_at: new Date(employee.secrecyAcknowledgement.at),
    });
  }
}

/** Once: what somebody made of them since stays. */
async function seedCustomers(tenant: TenantDatabase, createdAt: Date): Promise<void> {
  const organisationId = organisationIdSchema.parse(demoOrganisation.organisationId);
  if ((await findOrganisation(tenant, organisationId)) === undefined)
    await insertOrganisation(tenant, {
      organisation_id: organisationId,
      name: demoOrganisation.name,
      chamber_of_commerce_number: null,
      phone: null,
      created_at: createdAt,
    });
  for (const customer of demoCustomers) {
    const customerId = customerIdSchema.parse(customer.customerId);
    if ((await findCustomer(tenant, customerId)) !== undefined) continue;
    await insertCustomer(tenant, {
      customer_id: customerId,
      organisation_id: organisationId,
      brand_slug: brandSlugSchema.parse(demoOrganisation.brandSlug),
      name: customer.name,
      email: customer.email,
      phone: null,
      kind: customer.kind,
      is_administrator: customer.isAdministrator,
      language: customer.language,
      created_at: createdAt,
    });
  }
}

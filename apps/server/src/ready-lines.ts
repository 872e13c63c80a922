import { customerIdSchema, tenantIdSchema } from "@meekijk/protocol";
import type { Configuration } from "./config/configuration.ts";
import { demoCustomers } from "./demo/demo-customers.ts";
import { demoEmployees } from "./demo/demo-employees.ts";
import { demoTenant } from "./demo/demo-tenant.ts";
import { listBrands } from "./installation/installation-lookups.ts";
import type { SupportServer } from "./server.ts";

/** What is printed once the server answers: a portal address per brand, and in a demo fresh sign-in addresses of
 * customers and employees. */
export async function describeReadiness(
  server: SupportServer,
  configuration: Configuration,
): Promise<string[]> {
  const { origins, database } = server;
  const brands = await listBrands(database);
  const lines = brands.map(
    ({ brand_slug: brandSlug }, index) => `portal: ${origins.portal}${index === 0 ? "/" : `/b/${brandSlug}`}`,
  );
  if (!configuration.isDemo) return lines;
  for (const { customerId } of demoCustomers) {
    const tenantId = tenantIdSchema.parse(demoTenant.tenantId);
    const address = await server.issuePlaceAddress(tenantId, customerIdSchema.parse(customerId));
    if (address !== undefined) lines.push(`place: ${address}`);
  }
  for (const { employeeId } of demoEmployees) {
    const token = await server.issueSignInToken(employeeId);
    lines.push(`sign-in: ${origins.console}/console/#token=${token}`);
  }
  return lines;
}

import type { Configuration } from "./config/configuration.ts";
import { demoEmployees } from "./demo/demo-employees.ts";
import { listBrands } from "./installation/installation-lookups.ts";
import type { SupportServer } from "./server.ts";

/** What is printed once the server answers: a portal address per brand, and in a demo fresh sign-in addresses. */
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
  for (const { employeeId } of demoEmployees) {
    const token = await server.issueSignInToken(employeeId);
    lines.push(`sign-in: ${origins.console}/console/#token=${token}`);
  }
  return lines;
}

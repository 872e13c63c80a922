import { randomBytes } from "node:crypto";
import { AccountRecord } from "./accounts/account-record.ts";
import { WebSessionService } from "./accounts/web-session.service.ts";
import {
  AdministrationRefused,
  addAdministrator,
  createTenant,
} from "./administration/administer-tenants.ts";
import type { AdministrationRefusal } from "./administration/administer-tenants.ts";
import { TenantRequestInvalid, readTenantRequest, tenantUsage } from "./administration/tenant-request.ts";
import type { TenantRequest } from "./administration/tenant-request.ts";
import { parseConfiguration } from "./config/configuration.ts";
import type { Configuration } from "./config/configuration.ts";
import { readEnvironment } from "./config/environment.ts";
import { describeStartFailure } from "./config/operator-text.ts";
import { takeSecretFiles } from "./config/secret-files.ts";
import { StartFailure } from "./config/start-failure.ts";
import type { Database } from "./database/database-schema.ts";
import { deriveSiteOrigins } from "./http/site-origins.ts";
import { createLog } from "./logging/create-log.ts";
import { listBrands, listTenants } from "./installation/installation-lookups.ts";
import { openStorage } from "./open-storage.ts";

const refusals: Readonly<Record<AdministrationRefusal, string>> = {
  "tenant-exists": "There is a provider with this id already. Nothing was changed.",
  "tenant-unknown": "There is no provider with this id; see npm run tenant -- list. Nothing was changed.",
  "brand-taken": "This address part belongs to another brand already. Nothing was changed.",
};
const serverRuns =
  "The embedded database has one user at a time: stop the server, run this command, and start it again. With PostgreSQL (DATABASE_URL) both can run.";

/** Does what was asked and gives the lines to print. */
async function perform(
  request: TenantRequest,
  database: Database,
  configuration: Configuration,
): Promise<string[]> {
  switch (request.kind) {
    case "list": {
      const brands = await listBrands(database);
      return (await listTenants(database)).flatMap(({ tenant_id: tenantId, name }) => [
        `tenant: ${tenantId} (${name})`,
        ...brands
          .filter((brand) => brand.tenant_id === tenantId)
          .map((brand) => `  brand: ${brand.brand_slug} (${brand.name}, ${brand.legal_entity})`),
      ]);
    }
    case "create":
      await createTenant(database, request.tenant);
      return [`tenant: ${request.tenant.tenantId}`, `brand: ${request.tenant.brand.brandSlug}`];
    case "add-administrator": {
      const employeeId = await addAdministrator(database, request.administrator, randomBytes);
      const log = createLog(configuration.logLevel);
      const record = new AccountRecord({ database, log, nowMs: Date.now });
      // This program only hands out a link; what sessions run is for the server to judge.
      const runsSession = () => false;
      const webSessions = new WebSessionService({
        database,
        record,
        nowMs: Date.now,
        randomBytes,
        runsSession,
      });
      const token = await webSessions.issueSignInToken(employeeId);
      const { console: origin } = deriveSiteOrigins(configuration, configuration.port);
      return [
        `administrator: ${employeeId}`,
        `sign-in once, within 24 hours: ${origin}/console/#token=${token}`,
      ];
    }
    default:
      return request satisfies never;
  }
}

try {
  const request = readTenantRequest(process.argv.slice(2));
  const configuration = parseConfiguration(takeSecretFiles(readEnvironment(process.env)));
  await using storage = await openStorage(configuration, Date.now());
  for (const line of await perform(request, storage.database, configuration))
    process.stdout.write(`${line}\n`);
} catch (error) {
  const say = (...lines: string[]) => process.stderr.write(`${lines.join("\n")}\n`);
  process.exitCode = 1;
  if (error instanceof TenantRequestInvalid) say(...error.problems, tenantUsage);
  else if (error instanceof AdministrationRefused) say(refusals[error.reason]);
  else if (error instanceof StartFailure) {
    say(describeStartFailure(error));
    if (error.reason === "folder-in-use") say(serverRuns);
  } else throw error;
}

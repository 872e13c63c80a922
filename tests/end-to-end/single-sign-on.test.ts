import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { employeeIdSchema, tenantIdSchema } from "@meekijk/protocol";
import { findAccessibilityFaults } from "../../apps/console/src/testing/server/console-page.ts";
import { demoEmployees } from "../../apps/server/src/demo/demo-employees.ts";
import { demoTenant } from "../../apps/server/src/demo/demo-tenant.ts";
import { IdentityProvider } from "../../apps/server/src/testing/identity-provider.ts";
import { TestServer } from "../../apps/server/src/testing/test-server.ts";
import { openChromium } from "../support/chromium.ts";

const tenantId = tenantIdSchema.parse(demoTenant.tenantId);
const employeeId = employeeIdSchema.parse(demoEmployees[0].employeeId);
const email = "noor@example.nl";

const stack = new AsyncDisposableStack();
let world: TestServer;
let provider: IdentityProvider;
before(async () => {
  const secrets = await mkdtemp(join(tmpdir(), "meekijk-secrets-"));
  stack.defer(() => rm(secrets, { recursive: true, force: true }));
  const secret = randomBytes(24).toString("base64url");
  await writeFile(join(secrets, tenantId), secret);
  world = stack.use(await TestServer.start({ SSO_SECRETS: secrets }));
  const returnAddress = `${world.origin}/api/single-sign-on/${tenantId}/return`;
  provider = stack.use(await IdentityProvider.start({ clientId: "meekijk", secret, returnAddress }));
  await world.server.singleSignOn.configure({
    tenant_id: tenantId,
    issuer: provider.issuer,
    client_id: "meekijk",
    links_invited_emails: true,
    is_enabled: true,
  });
});
after(() => stack.disposeAsync());

test("an employee signs in through the provider's own sign-in; a stranger there reads what to do", async () => {
  await using browser = await openChromium();
  const { page } = browser;
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));

  await provider.order({ subject: "stranger", email: "stranger@example.nl", isVerified: true });
  await page.goto(`${world.origin}/console/`);
  await page.getByTestId("sign-in-provider").click();
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /hoort bij geen medewerker|belongs to no employee/);
  assert.equal(new URL(page.url()).hash, "", "the problem does not stay in the address");
  assert.deepEqual(await findAccessibilityFaults(page), []);

  await page.context().clearCookies();
  await world.server.singleSignOn.invite({ tenantId, employeeId }, email);
  await provider.order({ subject: "noor", email, isVerified: true });
  await page.goto(`${world.origin}/console/`);
  await page.getByTestId("sign-in-provider").press("Enter");
  await page.getByTestId("code-field").waitFor();
  await page.getByTestId("open-account").click();
  await page.getByTestId("web-session").first().waitFor();
  assert.match(await page.getByTestId("web-session").innerText(), /via uw organisatie/);
  assert.deepEqual(await findAccessibilityFaults(page), []);
  assert.deepEqual(faults, []);
});

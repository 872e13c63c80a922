import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { employeeRoleSchema } from "@meekijk/protocol";
import type { EmployeeRole } from "@meekijk/protocol";
import type { Page } from "playwright-core";
import { saveEmployee } from "../../apps/server/src/accounts/employee.repository.ts";
import { inTenant } from "../../apps/server/src/database/tenant-scope.ts";
import { administrationPages, pagesFor } from "../../apps/console/src/administration/administration-page.ts";
import { allowedActions } from "../../apps/server/src/access/access-policy.ts";
import { findAccessibilityFaults } from "../../apps/console/src/testing/server/console-page.ts";
import { fragmentOf } from "../../apps/console/src/place/place.ts";
import { openChromium } from "../support/chromium.ts";
import { listUnreached } from "../support/keyboard-reach.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { administer } from "../support/stopped-server.ts";

const stack = new AsyncDisposableStack();
const tokens = new Map<EmployeeRole, string>();
let server: MeekijkServer;

/** Somebody of each role, and of no other. */
async function hireOneOfEach(dataFolder: string): Promise<void> {
  await administer(dataFolder, async ({ database, issueSignInToken }) => {
    const { tenant_id } = await database.selectFrom("tenants").select("tenant_id").executeTakeFirstOrThrow();
    for (const role of employeeRoleSchema.options) {
      const person = {
        employee_id: `een-${role}`,
        name: `Een ${role}`,
        organisation: "Kievit",
        language: "nl",
        is_trained: true,
      };
      await inTenant(database, tenant_id, (tenant) => saveEmployee(tenant, person as never, [role]));
      tokens.set(role, await issueSignInToken(`een-${role}`));
    }
  });
}

before(async () => {
  server = stack.use(await MeekijkServer.start({}, hireOneOfEach));
});
after(() => stack.disposeAsync());

/** For a reader who wants to look: `SCREENSHOTS=folder`. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["SCREENSHOTS"];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

async function look(page: Page, role: EmployeeRole, name: string): Promise<void> {
  assert.deepEqual(await findAccessibilityFaults(page), [], `${role}: ${name}`);
  assert.deepEqual(await listUnreached(page), [], `${role}: ${name} by keyboard`);
  await picture(page, `${role}-${name}`);
}

for (const role of employeeRoleSchema.options)
  test(`every screen of the role ${role} has no barrier, and the keyboard reaches all that can be pressed`, async () => {
    await using own = await openChromium();
    const { page } = own;
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => {
      if (/security policy|trusted/i.test(message.text())) faults.push(message.text());
    });
    const address = new URL("/console/", server.signIns[0]).href;
    await page.goto(`${address}#token=${tokens.get(role) ?? ""}`);
    await page.getByTestId("open-account").waitFor();
    if (role === "employee") {
      await page.getByTestId("secrecy").waitFor();
      await look(page, role, "secrecy");
      await page.getByTestId("acknowledge-secrecy").click();
      await page.getByTestId("secrecy").waitFor({ state: "detached" });
    }
    const mine = pagesFor(allowedActions([role]));
    await look(page, role, "home");
    await page.getByTestId("open-account").click();
    await page.getByTestId("passkeys").waitFor();
    await look(page, role, "account");
    for (const name of administrationPages) {
      await page.goto(address + fragmentOf({ kind: "administration", page: name }));
      await page.getByTestId(`administration-${name}`).waitFor();
      await page.getByRole("progressbar").waitFor({ state: "detached" });
      assert.equal(await page.getByTestId("page-refused").count(), mine.includes(name) ? 0 : 1, name);
      if (mine.includes(name)) await look(page, role, name);
    }
    assert.deepEqual(faults, []);
  });

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { employeeIdentitySchema, tenantIdSchema } from "@meekijk/protocol";
import { formatCalendarDate } from "@meekijk/messages";
import type { Page } from "playwright-core";
import { providerDay } from "../../apps/server/src/brands/provider-day.ts";
import { demoCustomers } from "../../apps/server/src/demo/demo-customers.ts";
import { demoEmployees } from "../../apps/server/src/demo/demo-employees.ts";
import { demoTenant } from "../../apps/server/src/demo/demo-tenant.ts";
import { openSampleSession } from "../../apps/server/src/http/testing/sample-session.ts";
import { retainUntil } from "../../apps/server/src/retention/retention-clock.ts";
import { createSampleBrand } from "../../apps/server/src/testing/sample-brand.ts";
import { TestServer } from "../../apps/server/src/testing/test-server.ts";
import { findAccessibilityFaults } from "../../apps/console/src/testing/server/console-page.ts";
import { openChromium } from "../support/chromium.ts";
import type { TestBrowser } from "../support/chromium.ts";

const dayMs = 24 * 60 * 60_000;
const [noor] = demoEmployees.map((employee) => employeeIdentitySchema.parse(employee));
assert(noor);

const stack = new AsyncDisposableStack();
let world: TestServer;
let customer: TestBrowser;
let office: TestBrowser;
before(async () => {
  world = stack.use(await TestServer.start());
  customer = stack.use(await openChromium());
  office = stack.use(await openChromium());
});
after(() => stack.disposeAsync());

/** For a reader who wants to look: `SCREENSHOTS=folder`. */
async function look(page: Page, name: string): Promise<void> {
  assert.deepEqual(await findAccessibilityFaults(page), [], name);
  const folder = process.env["SCREENSHOTS"];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** With a proof of the last minutes, as by a passkey. */
async function signIn(page: Page): Promise<void> {
  await page.goto("about:blank");
  const token = await world.server.issueSignInToken(noor?.employeeId ?? "");
  await page.goto(`${world.origin}/console/#token=${token}`);
  await page.getByTestId("open-account").waitFor();
  await world.server.database
    .updateTable("web_sessions")
    .set({ proven_at: new Date(world.nowMs) })
    .execute();
}

test("R052 until when a record is kept is said, and once it is erased that is said in words, and listed", async () => {
  const tenantId = tenantIdSchema.parse(demoTenant.tenantId);
  const brandSlug = await createSampleBrand(world.server.database, "bewaar", tenantId);
  const session = await openSampleSession(world, brandSlug);
  await session.join(noor);
  await session.end();
  const until = formatCalendarDate("nl", retainUntil(world.nowMs, 12));
  const { page: reader } = customer;
  const { page: desk } = office;
  await signIn(desk);

  const recordAddress = `${world.origin}/record/#${session.sessionId}.${session.recordToken}`;
  await reader.goto(recordAddress);
  await reader.getByTestId("retain-until").waitFor();
  assert((await reader.getByTestId("retain-until").innerText()).includes(until));
  await look(reader, "record-kept");
  await desk.goto(`${world.origin}/console/#administration/retention`);
  const row = desk.getByTestId("retained-session").filter({ hasText: session.sessionId });
  assert((await row.innerText()).includes(until));
  assert.equal(await desk.getByTestId("no-destructions").count(), 1);

  await desk.getByTestId("retention-field").fill("0");
  await desk.getByTestId("save-retention").click();
  await desk.getByText("Vul een heel getal van 1 tot en met 120 in.").waitFor();
  await desk.getByTestId("retention-field").fill("24");
  await desk.getByTestId("save-retention").click();
  await desk.getByTestId("retention-months").filter({ hasText: "24 maanden" }).waitFor();
  await look(desk, "console-kept");
  assert((await row.innerText()).includes(until), "for sessions that end from now on");

  world.moveClock(370 * dayMs);
  await world.server.eraseOverdueRecords();
  const erasedOn = formatCalendarDate("nl", providerDay(world.nowMs));
  await reader.reload();
  await reader.getByTestId("record-erased").waitFor();
  assert.match(
    await reader.getByTestId("record-erased").innerText(),
    new RegExp(`De gegevens van deze sessie zijn op ${erasedOn} gewist, zoals de bewaartermijn zegt\\.`),
  );
  await reader.getByRole("banner").getByText("Merk bewaar").waitFor();
  assert.equal(await reader.getByRole("alert").count(), 0, "it is no error");
  await look(reader, "record-erased");

  await signIn(desk);
  await desk.goto(`${world.origin}/console/#session/${session.sessionId}`);
  await desk.reload();
  await desk.getByTestId("record-erased").waitFor();
  await look(desk, "console-session-erased");
  await desk.goto(`${world.origin}/console/#administration/retention`);
  const listed = desk.getByTestId("destruction").filter({ hasText: session.sessionId });
  assert.match(await listed.innerText(), /gebeurtenissen/);
  assert.match(await listed.innerText(), /12 maanden/);
  await look(desk, "console-erased");
  await desk.goto(`${world.origin}/console/#administration/customers`);
  const [person] = demoCustomers;
  await desk.getByTestId("open-customer").filter({ hasText: person.name }).click();
  await desk.getByTestId("erase-customer").click();
  await look(desk, "console-erase-customer");
  await desk.getByTestId("erase-customer-sure").click();
  await desk.getByText("Deze persoon is gewist. Er blijft niets bewaard.").waitFor();
  await desk.getByTestId("back-to-customers").click();
  await desk.getByTestId("open-customer").first().waitFor();
  assert.equal(await desk.getByTestId("open-customer").filter({ hasText: person.name }).count(), 0);
  await desk.goto(`${world.origin}/console/#administration/retention`);
  await desk.getByTestId("destruction").filter({ hasText: noor.name }).waitFor();
  await look(desk, "console-destructions");
  const downloading = desk.waitForEvent("download");
  await desk.getByTestId("destructions-file").click();
  const file = await (await downloading).path();
  assert(readFileSync(file, "utf8").includes(session.sessionId));
  await desk.getByTestId("destroyed-to").fill("2020-01-01");
  await desk.getByTestId("no-destructions").waitFor();
});

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { tenantIdSchema } from "@meekijk/protocol";
import type { Page } from "playwright-core";
import { findAccessibilityFaults } from "../../apps/console/src/testing/server/console-page.ts";
import { demoEmployees } from "../../apps/server/src/demo/demo-employees.ts";
import { demoTenant } from "../../apps/server/src/demo/demo-tenant.ts";
import { IdentityProvider } from "../../apps/server/src/testing/identity-provider.ts";
import { TestServer } from "../../apps/server/src/testing/test-server.ts";
import { openChromium } from "../support/chromium.ts";
import type { TestBrowser } from "../support/chromium.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";

const tenantId = tenantIdSchema.parse(demoTenant.tenantId);
/** The first administers, the second runs sessions. */
const [administrator, colleague] = demoEmployees;
const email = "bram@example.nl";

const stack = new AsyncDisposableStack();
let world: TestServer;
let provider: IdentityProvider;
let office: TestBrowser;
let admin: Page;
let secretFile = "";
const secret = randomBytes(24).toString("base64url");
const faults: string[] = [];

before(async () => {
  const secrets = await mkdtemp(join(tmpdir(), "meekijk-secrets-"));
  stack.defer(() => rm(secrets, { recursive: true, force: true }));
  secretFile = join(secrets, tenantId);
  world = stack.use(await TestServer.start({ SSO_SECRETS: secrets, SSO_PRIVATE_HOSTS: "127.0.0.1" }));
  const returnAddress = at(`/api/single-sign-on/${tenantId}/return`);
  provider = stack.use(await IdentityProvider.start({ clientId: "meekijk", secret, returnAddress }));
  office = stack.use(await openChromium());
  admin = office.page;
  admin.on("pageerror", (error) => faults.push(String(error)));
});
after(() => stack.disposeAsync());

/** A name, because no passkey is for an address of numbers. */
const at = (path: string) => `http://localhost:${world.server.port}${path}`;
const accessible = async (page: Page) => assert.deepEqual(await findAccessibilityFaults(page), []);
const look = async (name: string) => {
  const folder = process.env["MEEKIJK_SCREENSHOTS"];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await admin.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};
const openPage = async (name: string) => {
  await admin.goto(at(`/console/#administration/${name}`));
  await admin.getByTestId(`administration-${name}`).waitFor();
};
const tryIssuer = async (issuer: string, words: RegExp) => {
  await admin.getByTestId("sign-in-issuer").fill(issuer);
  await admin.getByTestId("try-provider").press("Enter");
  await admin.getByTestId("provider-trial").filter({ hasText: words }).waitFor();
};
const saved = async (state: string) => {
  await admin.getByTestId("act-outcome").filter({ hasText: "De instellingen zijn bewaard" }).waitFor();
  await admin.getByTestId("sign-in-state").filter({ hasText: state }).waitFor();
};

test("R057 an administrator fills in the organisation's sign-in service by keyboard, tries it and switches it on", async () => {
  await VirtualAuthenticator.plugIn(admin);
  const token = await world.server.issueSignInToken(administrator.employeeId);
  await admin.goto(at(`/console/#token=${token}`));
  await admin.getByTestId("open-account").click();
  await admin.getByTestId("passkey-name").fill("Laptop");
  await admin.getByTestId("add-passkey").click();
  await admin.getByTestId("passkey").waitFor();

  await openPage("sign-in");
  await admin.getByTestId("sign-in-state").waitFor();
  assert.equal(await admin.getByTestId("sign-in-state").innerText(), "Nog niet ingesteld");
  assert.match(await admin.getByTestId("secret-missing").innerText(), new RegExp(`bestand ${tenantId},`));
  const addresses = await admin.getByTestId("return-address").allInnerTexts();
  assert.ok(addresses.includes(at(`/api/single-sign-on/${tenantId}/return`)), addresses.join(" "));
  await accessible(admin);
  await look("sign-in-none");

  await admin.getByTestId("sign-in-issuer").fill("https://user:word@idp.example.nl");
  await admin.getByTestId("try-provider").press("Enter");
  await admin.getByText("zonder gebruikersnaam").waitFor();
  await admin.getByTestId("sign-in-issuer").fill(provider.issuer);
  await admin.getByTestId("try-provider").press("Enter");
  // The sign-in by link proved nothing: without the passkey's word the server asks nobody.
  await admin.getByTestId("step-up-confirm").press("Enter");
  await admin.getByTestId("provider-trial").filter({ hasText: "client-secret nog niet" }).waitFor();
  await accessible(admin);
  await tryIssuer("https://10.0.0.1", /niet op het openbare internet/);
  await tryIssuer(`${provider.issuer}/elders`, /geen inlogdienst met OpenID Connect/);
  await accessible(admin);
  await look("sign-in-refused");
  await admin.getByTestId("save-sign-in").press("Enter");
  await admin.getByTestId("sign-in-problems").waitFor();

  await writeFile(secretFile, secret);
  await admin.reload();
  await admin.getByTestId("secret-there").waitFor();
  await tryIssuer(provider.issuer, /heeft wat nodig is/);
  await admin.getByTestId("sign-in-client-id").fill("meekijk");
  await admin.getByTestId("links-invited-emails").press("Space");
  await admin.getByTestId("sign-in-enabled").press("Space");
  await admin.getByTestId("save-sign-in").press("Enter");
  await saved("Aan");
  await accessible(admin);
  await look("sign-in-on");
  await admin.setViewportSize({ width: 390, height: 844 });
  await accessible(admin);
  await look("sign-in-narrow");
  await admin.setViewportSize({ width: 1440, height: 900 });
  await admin.getByRole("button", { name: "English" }).click();
  await admin.getByText("Whether client id and client secret are right").waitFor();
  await accessible(admin);
  await look("sign-in-english");
  await admin.getByRole("button", { name: "Nederlands" }).click();
});

test("an employee signs in through the provider's own sign-in; a stranger there reads what to do", async () => {
  await using browser = await openChromium();
  const { page } = browser;
  page.on("pageerror", (error) => faults.push(String(error)));

  await provider.order({ subject: "stranger", email: "stranger@example.nl", isVerified: true });
  await page.goto(at("/console/"));
  await page.getByTestId("sign-in-provider").click();
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /hoort bij geen medewerker|belongs to no employee/);
  assert.equal(new URL(page.url()).hash, "", "the problem does not stay in the address");
  await accessible(page);

  await page.context().clearCookies();
  await openPage("employees");
  await admin.getByText(colleague.name).first().click();
  await admin.getByTestId("invitation-email").fill(email);
  await admin.getByTestId("invite").press("Enter");
  await admin.getByText(`${colleague.name} is uitgenodigd`).waitFor();
  await provider.order({ subject: "bram", email, isVerified: true });
  await page.goto(at("/console/"));
  await page.getByTestId("sign-in-provider").press("Enter");
  await page.getByTestId("code-field").waitFor();
  await page.getByTestId("open-account").click();
  await page.getByTestId("web-session").first().waitFor();
  assert.match(
    await page.getByTestId("web-session").innerText(),
    /via uw organisatie|through your organisation/,
  );
  await accessible(page);
});

test("R055 switching it off says whom it shuts out, and is an alarm", async () => {
  await openPage("sign-in");
  await admin.getByTestId("sign-in-linked").filter({ hasText: "Eén medewerker is gekoppeld" }).waitFor();
  await admin.getByTestId("sign-in-enabled").press("Space");
  const warning = admin.getByTestId("sign-in-consequences");
  await warning.filter({ hasText: "Eén medewerker heeft geen passkey" }).waitFor();
  await admin.getByTestId("save-sign-in").press("Enter");
  await admin.getByTestId("sign-in-problems").waitFor();
  await accessible(admin);
  await look("sign-in-shuts-out");
  await admin.getByTestId("confirm-shut-out").press("Space");
  await admin.getByTestId("save-sign-in").press("Enter");
  await saved("Uit");

  await using browser = await openChromium();
  await browser.page.goto(at("/console/"));
  await browser.page.getByTestId("sign-in-passkey").waitFor();
  assert.equal(await browser.page.getByTestId("sign-in-provider").count(), 0);
  assert.equal((await world.send("/api/single-sign-on/begin", { body: { tenantId } })).status, 404);

  await openPage("alarms");
  const row = admin.getByRole("row").filter({ hasText: "Inloggen via de organisatie veranderd" });
  await row.first().waitFor();
  assert.match(await row.first().innerText(), /Medewerkers kunnen zo inloggen: was aan, is nu uit/);
  await accessible(admin);
  await look("sign-in-alarms");
  assert.deepEqual(faults, []);
});

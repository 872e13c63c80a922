import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { newTenantSchema, renderTermsText, termsDocumentSchema } from "@meekijk/protocol";
import type { TermsDocument } from "@meekijk/protocol";
import type { Locator, Page } from "playwright-core";
import { addAdministrator, createTenant } from "../../apps/server/src/administration/administer-tenants.ts";
import { createBrand } from "../../apps/server/src/brands/brand.service.ts";
import { findAccessibilityFaults } from "../../apps/console/src/testing/server/console-page.ts";
import { type TestBrowser, openChromium } from "../support/chromium.ts";
import { Customer } from "../support/customer.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { administer } from "../support/stopped-server.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { waitUntil } from "../support/wait-until.ts";

const polder = {
  name: "Polder",
  legalEntity: "Polder Voorbeeld B.V.",
  chamberOfCommerceNumber: "00000025",
  phone: "085 - 000 04 04",
  accent: "#5b2a86",
  onAccent: "#ffffff",
  languages: ["nl"],
  logoSvg:
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z" fill="#5b2a86"/></svg>',
};
const polderBrands = ["polder", "polder-plus"];

const stack = new AsyncDisposableStack();
let server: MeekijkServer;
let office: TestBrowser;
let street: TestBrowser;
let admin: Page;
let customer: Customer;
let polderToken = "";
const faults: string[] = [];

/** A second provider with two brands, their texts, and an administrator. */
async function addProvider(dataFolder: string): Promise<void> {
  polderToken = await administer(dataFolder, async ({ database, publishTermsVersion, issueSignInToken }) => {
    const tenant = newTenantSchema.parse({
      tenantId: "polder-ict",
      name: "Polder ICT",
      brand: { ...polder, brandSlug: "polder" },
    });
    await createTenant(database, tenant);
    const plus = { ...polder, name: "Polder Plus", brandSlug: "polder-plus" };
    const operator = { siteHosts: () => [], isProven: true, putOnRecord: async () => {} };
    await createBrand({ database, ...operator }, tenant.tenantId, plus);
    for (const brandSlug of polderBrands)
      for (const documentKind of ["session-terms", "general-terms", "tool-licence"] as const)
        await publishTermsVersion({
          documentKind,
          brandSlug,
          version: 1,
          language: "nl",
          title: `Regels van ${brandSlug}`,
          legalEntity: polder.legalEntity,
          effectiveFrom: "2026-01-01",
          sections: [{ heading: "Doel", paragraphs: [`Alleen voor klanten van ${brandSlug}.`] }],
        });
    const person = {
      tenantId: tenant.tenantId,
      name: "Jo",
      organisation: undefined,
      language: "nl",
    } as const;
    return issueSignInToken(
      await addAdministrator(database, person, (count) => crypto.getRandomValues(new Uint8Array(count))),
    );
  });
}

before(async () => {
  server = stack.use(await MeekijkServer.start({}, addProvider));
  office = stack.use(await openChromium());
  street = stack.use(await openChromium());
  admin = office.page;
  customer = new Customer(street.page);
  admin.on("pageerror", (error) => faults.push(String(error)));
});
after(() => stack.disposeAsync());

const at = (path: string) => `http://localhost:${server.port}${path}`;
const accessible = async (page: Page) => assert.deepEqual(await findAccessibilityFaults(page), []);
const look = async (page: Page, name: string) => {
  const folder = process.env["MEEKIJK_SCREENSHOTS"];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};
const go = async (page: Page, name: string) => {
  await page.goto(at(`/console/#administration/${name}`));
  await page.getByTestId(`administration-${name}`).waitFor();
};

const texts = {
  "session-terms": ["Voorwaarden van Zilverreiger", "Terms of Zilverreiger"],
  "general-terms": ["Algemeen", "General"],
  "tool-licence": ["Licentie", "Licence"],
} as const;
const paragraph = "Wij kijken mee nadat u ja hebt gezegd.";

async function openEditor(kind: string): Promise<void> {
  const row = admin.getByTestId("terms-of-zilverreiger").getByTestId(`terms-${kind}`);
  await row.getByTestId("write-terms").press("Enter");
  await admin.getByTestId("draft").waitFor();
}

async function publish(day?: string): Promise<void> {
  if (day !== undefined) await admin.getByTestId("effective-from").fill(day);
  await admin.getByTestId("publish-terms").press("Enter");
  await admin.getByTestId("publish-confirm").press("Enter");
  await proveUntil(admin.getByTestId("terms-published"));
}

/** Until it is there; with the passkey, when that is asked for. */
async function proveUntil(done: Locator): Promise<void> {
  const stepUp = admin.getByTestId("step-up-confirm");
  await waitUntil(
    "the step-up or the end",
    async () => (await stepUp.isVisible()) || (await done.isVisible()),
  );
  if (await stepUp.isVisible()) {
    await accessible(admin);
    await stepUp.press("Enter");
  }
  await done.waitFor();
}

test("R003 an administrator makes a second brand; colours that cannot be read are refused in words, by page and server", async () => {
  await VirtualAuthenticator.plugIn(admin);
  await admin.goto((server.signIns[0] ?? "").replace("127.0.0.1", "localhost"));
  await admin.getByTestId("open-account").click();
  await admin.getByTestId("passkey-name").fill("Laptop");
  await admin.getByTestId("add-passkey").click();
  await admin.getByTestId("passkey").waitFor();

  await go(admin, "brands");
  await admin.getByTestId("brand").nth(1).waitFor();
  await accessible(admin);
  await look(admin, "brands-list");
  await admin.getByTestId("new-brand").press("Enter");
  const fill = (field: string, value: string) => admin.getByTestId(`brand-${field}`).fill(value);
  await fill("name", "Zilverreiger");
  assert.equal(await admin.getByTestId("brand-brandSlug").inputValue(), "zilverreiger");
  await fill("accent", "#d9c2ee");
  await fill("country", "Nederland");
  await admin.getByText("op wit is hij slecht te lezen").waitFor();
  await admin.getByTestId("save-brand").press("Enter");
  await admin.getByTestId("brand-problems").waitFor();
  const words = await admin.locator("main").innerText();
  assert.match(words, /Een KvK-nummer heeft acht cijfers[^]*Vul de twee letters van een land in/);
  await accessible(admin);
  await look(admin, "brands-refused");
  const refusal = await admin.evaluate(
    async (settings) => {
      const body = JSON.stringify(settings);
      const headers = { "content-type": "application/json" };
      return (await fetch("/api/brands", { method: "POST", headers, body })).json() as Promise<unknown>;
    },
    { ...polder, brandSlug: "bleek", accent: "#d9c2ee", onAccent: "#000000" },
  );
  assert.deepEqual(refusal, { error: "bad-request", fields: [{ field: "accent", problem: "contrast" }] });

  await fill("accent", "#7a1f5c");
  await fill("legalEntity", "Zilver Voorbeeld B.V.");
  await fill("chamberOfCommerceNumber", "00000033");
  await fill("phone", "085 - 000 03 03");
  await fill("country", "be");
  await fill("recipients", "Rekencentrum B.V.\nArchief B.V.");
  await fill("hostName", "zilverreiger.localhost");
  await admin.getByText("op wit is hij slecht te lezen").waitFor({ state: "detached" });
  await look(admin, "brands-form");
  await admin.getByTestId("save-brand").press("Enter");
  // The sign-in by link proved nothing: without the passkey's word nobody claims an address.
  await admin.getByTestId("step-up-confirm").waitFor();
  await proveUntil(admin.getByTestId("brand-saved"));
  assert.match(await admin.getByTestId("brand-saved").innerText(), /Voorwaarden voor meekijken: .*ontbreekt/);
  assert.equal(await admin.getByTestId("brand").count(), 3);
  await accessible(admin);
});

test("R006 R008 R026 its terms are written in both languages, seen as customers will, and published for ever", async () => {
  await go(admin, "terms");
  await admin.getByTestId("terms-of-zilverreiger").waitFor();
  await accessible(admin);
  await look(admin, "terms-list");
  for (const [kind, [dutch, english]] of Object.entries(texts)) {
    await openEditor(kind);
    await admin.getByTestId("title-nl").fill(dutch);
    await admin.getByTestId("heading-nl-1").fill("Doel");
    await admin.getByTestId("body-nl-1").fill(`${paragraph}\n\nU kunt altijd stoppen.`);
    if (kind === "session-terms") {
      await publishRefused(/elk deel heeft een kop/);
    }
    await admin.getByTestId("title-en").fill(english);
    await admin.getByTestId("heading-en-1").fill("Purpose");
    await admin.getByTestId("body-en-1").fill("We look along after your yes.\n\nYou can stop at any time.");
    await admin.getByTestId("keep-draft").press("Enter");
    await admin.getByText("Het concept is bewaard").waitFor();
    if (kind === "session-terms") {
      await accessible(admin);
      await look(admin, "terms-editor");
      await seePreview();
    }
    await publish();
  }
  await accessible(admin);
});

async function publishRefused(words: RegExp): Promise<void> {
  await admin.getByTestId("publish-terms").press("Enter");
  await admin.getByTestId("publish-confirm").press("Enter");
  const outcome = admin.getByTestId("act-outcome");
  await proveUntil(outcome);
  assert.match(await outcome.innerText(), words);
}

async function seePreview(): Promise<void> {
  const link = admin.getByRole("link", { name: /zoals klanten het zien \(Nederlands\)/ });
  const [preview] = await Promise.all([office.context.waitForEvent("page"), link.press("Enter")]);
  await preview.getByText("Dit is een concept").waitFor();
  assert.match(await preview.locator("main").innerText(), /1\.1\s+Wij kijken mee nadat u ja hebt gezegd/);
  await accessible(preview);
  await look(preview, "terms-preview");
  await preview.close();
}

test("R003 R005 a customer at the brand's own address sees its name, colour, phone and exactly these terms", async () => {
  const { page } = customer;
  await page.goto(`http://zilverreiger.localhost:${server.port}/`);
  await page.getByTestId("did-you-call-yes").waitFor();
  const words = (await page.locator("body").innerText()).replaceAll(/\s+/g, " ");
  assert.match(words, /Zilverreiger/);
  assert.match(words, /085 - 000 03 03/);
  assert.doesNotMatch(words, /Kievit|Polder/);
  const accent = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue("--accent").trim(),
  );
  assert.equal(accent, "#7a1f5c");
  await look(page, "customer-start");
  await customer.press("did-you-call-yes");
  await customer.press("managed-no");
  const shown = (await customer.text("terms-text")).replaceAll(/\s+/g, " ");
  assert.equal(shown, `1. Doel 1.1 ${paragraph} 1.2 U kunt altijd stoppen.`);
  await look(page, "customer-terms");

  const stored = await page.evaluate(
    async () => (await fetch("/api/terms/zilverreiger/session-terms/1/nl")).json() as Promise<unknown>,
  );
  const { document: published, sha256 } = stored as { document: TermsDocument; sha256: string };
  const byHash = await page.evaluate(async (hash) => (await fetch(`/terms/sha256/${hash}`)).text(), sha256);
  assert.equal(byHash, renderTermsText(termsDocumentSchema.parse(published)));
  assert.equal(published.legalEntity, "Zilver Voorbeeld B.V.");

  const statusOf = (path: string) => page.evaluate(async (to) => (await fetch(to)).status, path);
  assert.equal(await statusOf("/b/zilverreiger"), 200);
  for (const path of ["/console/", "/b/blauwe-kievit", "/api/brands/polder", "/api/me"])
    assert.equal(await statusOf(path), 404, `${path} on the brand's host`);

  // A whole way to a code, by the socket of this host, and what was accepted is on record.
  await customer.press("backup-yes");
  await customer.press("accept-terms");
  await customer.press("share-in-browser");
  await customer.see("session-code");
  await customer.press("stop");
  await customer.see("session-ended");
  const accepted = (await customer.keepRecord()).find(({ type }) => type === "terms-accepted");
  assert.ok(JSON.stringify(accepted?.details).includes(sha256));
});

test("R008 the next version shows what changes, and customers see it from its day on", async () => {
  await go(admin, "terms");
  await openEditor("session-terms");
  await admin.getByTestId("body-nl-1").fill(`${paragraph}\n\nU kunt op elk moment stoppen.`);
  const marks = async (where: Locator, name: "ins" | "del") =>
    (await where.locator(name).allInnerTexts()).map((words) => words.replaceAll(/\s+/g, " ").trim());
  const difference = admin.getByTestId("difference");
  await difference.locator("ins").first().waitFor();
  assert.deepEqual(await marks(difference, "ins"), ["Toegevoegd: op elk moment"]);
  assert.deepEqual(await marks(difference, "del"), ["Verwijderd: altijd"]);
  await accessible(admin);
  await look(admin, "terms-difference");
  await publish("2099-01-01");
  const row = admin.getByTestId("terms-of-zilverreiger").getByTestId("terms-session-terms");
  assert.match(await row.innerText(), /Versie 2 gaat gelden op 1 januari 2099/);
  await row.getByTestId("open-versions").press("Enter");
  assert.equal(await admin.getByTestId("version").count(), 2);
  await admin.getByTestId("compare-version").press("Enter");
  await admin.getByTestId("difference").first().waitFor();
  await accessible(admin);
  await look(admin, "terms-versions");

  await customer.page.goto(at("/b/zilverreiger"));
  await customer.press("did-you-call-yes");
  await customer.press("managed-no");
  assert.match(await customer.text("terms-text"), /U kunt altijd stoppen/);
  const answer = await customer.page.evaluate(
    async () => (await fetch("/terms/zilverreiger/session-terms/2/nl")).status,
  );
  assert.equal(answer, 404);
});

test("who writes beside a colleague sees both texts, and loses neither", async () => {
  const fieldOf = (page: Page) => page.getByTestId("body-nl-1");
  const colleague = await office.context.newPage();
  for (const page of [admin, colleague]) {
    // The page may still show one text: its address is that of the list.
    await go(page, "brands");
    await go(page, "terms");
    await page.getByTestId("terms-of-zilverreiger").waitFor();
    const row = page.getByTestId("terms-of-zilverreiger").getByTestId("terms-general-terms");
    await row.getByTestId("write-terms").press("Enter");
    await fieldOf(page).fill(page === admin ? "Mijn tekst." : "De tekst van mijn collega.");
  }
  await colleague.getByTestId("keep-draft").press("Enter");
  await colleague.getByText("Het concept is bewaard").waitFor();
  await colleague.close();

  await admin.getByTestId("keep-draft").press("Enter");
  const others = admin.getByTestId("colleague-texts");
  await others.getByText("De tekst van mijn collega.").waitFor();
  assert.equal(await fieldOf(admin).inputValue(), "Mijn tekst.");
  await accessible(admin);
  await look(admin, "terms-colleague");
  const swap = () => admin.getByTestId("swap-texts").press("Enter");
  await swap();
  assert.equal(await fieldOf(admin).inputValue(), "De tekst van mijn collega.");
  await swap();
  assert.equal(await fieldOf(admin).inputValue(), "Mijn tekst.");
  await admin.getByTestId("keep-draft").press("Enter");
  await admin.getByText("Het concept is bewaard").waitFor();
  assert.equal(await others.count(), 0);
});

test("R003 another company behind a brand is confirmed first, and its sessions wait for new terms", async () => {
  await go(admin, "brands");
  await admin.getByTestId("brand").last().getByTestId("change-brand").press("Enter");
  await admin.getByTestId("brand-legalEntity").fill("Nieuw Zilver B.V.");
  await admin.getByTestId("save-brand").press("Enter");
  await admin.getByTestId("brand-problems").waitFor();
  await accessible(admin);
  await look(admin, "brands-other-entity");
  await admin.getByTestId("confirm-entity").check();
  await admin.getByTestId("save-brand").press("Enter");
  await proveUntil(admin.getByTestId("brand-saved"));
  await look(admin, "brands-saved-other-entity");

  await customer.page.goto(at("/b/zilverreiger"));
  await customer.press("did-you-call-yes");
  await customer.page.getByText(/voorwaarden zijn niet goed geladen/).waitFor();
  await look(customer.page, "customer-no-terms");
});

test("R003 two providers with two brands each, side by side: everybody sees their own alone", async () => {
  await using other = await openChromium();
  await other.page.goto(at(`/console/#token=${polderToken}`));
  await other.page.getByRole("navigation").getByText("Merken").waitFor();
  const brandNames = async (page: Page) => {
    await go(page, "brands");
    await page.getByTestId("brand").first().waitFor();
    const labels = await page
      .getByTestId("change-brand")
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") ?? ""));
    return labels.map((label) => label.replace("Wijzig ", ""));
  };
  assert.deepEqual(await brandNames(other.page), ["Polder", "Polder Plus"]);
  assert.deepEqual(await brandNames(admin), ["Blauwe Kievit", "Plompeblad", "Zilverreiger"]);
  await go(other.page, "terms");
  await other.page.getByTestId("terms-of-polder").waitFor();
  assert.doesNotMatch(await other.page.locator("main").innerText(), /Kievit|Zilverreiger|Plompeblad/);
  const refused = await other.page.evaluate(async () => {
    const headers = { "content-type": "application/json" };
    const answers = await Promise.all([
      fetch("/api/own-terms/zilverreiger/session-terms/1"),
      fetch("/api/terms-drafts/zilverreiger/session-terms"),
      fetch("/api/brands/zilverreiger", { method: "POST", headers, body: "{}" }),
    ]);
    return answers.map(({ status }) => status);
  });
  assert.deepEqual(refused, [404, 404, 404]);

  for (const slug of polderBrands) {
    await customer.page.goto(at(`/b/${slug}`));
    await customer.press("did-you-call-yes");
    await customer.press("managed-no");
    assert.match(await customer.text("terms-text"), new RegExp(`Alleen voor klanten van ${slug}\\.`));
    assert.doesNotMatch(await customer.words(), /Kievit|Zilverreiger|Plompeblad/);
  }
  assert.deepEqual(faults, []);
});

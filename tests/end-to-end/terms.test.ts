import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import type { AcceptedDocument, Management, TermsDocument } from "@meekijk/protocol";
import { type TestBrowser, openChromium } from "../support/chromium.ts";
import { Customer } from "../support/customer.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { eventsOf } from "../support/recorded-events.ts";
import { administer } from "../support/stopped-server.ts";

interface Acceptance {
  readonly documents: readonly AcceptedDocument[];
  readonly management: Management;
  readonly language: string;
}

const stack = new AsyncDisposableStack();
let server: MeekijkServer;
let browser: TestBrowser;
let customer: Customer;
/** Of the session before the terms changed. */
let firstAcceptance: Acceptance;
let firstRecordAddress = "";
let firstText = "";

before(async () => {
  server = stack.use(await MeekijkServer.start());
  browser = stack.use(await openChromium());
  customer = new Customer(browser.page);
});
after(() => stack.disposeAsync());

const portal = () => server.portals[0] ?? "";
const addressOf = (path: string) => new URL(path, portal()).href;
const read = async (path: string) => (await fetch(addressOf(path))).text();
const hashOf = (text: string) => createHash("sha256").update(text, "utf8").digest("base64url");

/** Up to the terms, with this answer about the computer. */
async function readTerms(answer: "managed-yes" | "managed-no" | "managed-unknown"): Promise<string> {
  await customer.page.goto(portal());
  await customer.press("did-you-call-yes");
  await customer.press(answer);
  return (await customer.text("terms-text")).replaceAll(/\s+/g, " ");
}

/** From accepted terms to a code, and stopped there; gives what was signed. */
async function acceptAndStop(): Promise<Acceptance> {
  await customer.press("backup-no");
  await customer.press("accept-terms");
  await customer.press("share-in-browser");
  await customer.see("session-code");
  await customer.press("stop");
  await customer.see("session-ended");
  return acceptanceIn(await customer.keepRecord());
}

function acceptanceIn(events: ReturnType<typeof eventsOf>): Acceptance {
  const accepted = events.find(({ type }) => type === "terms-accepted");
  return accepted?.details as unknown as Acceptance;
}

const sessionTermsIn = ({ documents }: Acceptance) =>
  documents.find(({ documentKind }) => documentKind === "session-terms");

/** Saves one of the three texts by its button, and gives what is in the file. */
async function keepText(name: string): Promise<{ fileName: string; text: string }> {
  const button = customer.page.getByRole("button", {
    name: new RegExp(`Bewaar de tekst op uw computer ?: ?${name}`),
  });
  const [download] = await Promise.all([customer.page.waitForEvent("download"), button.click()]);
  return {
    fileName: download.suggestedFilename(),
    text: await readFile(await download.path(), "utf8"),
  };
}

const warranty: Record<Management, string> = {
  managed: "Voor de oplossing geldt de garantie uit uw beheerovereenkomst",
  "not-managed": "Omdat wij uw computer niet in beheer hebben, geven wij geen garantie",
  unknown: "Zolang niet vaststaat dat wij uw computer in beheer hebben",
};

void test("R007 R008 the copies that a customer keeps hash to what the acceptance signs", async () => {
  await readTerms("managed-unknown");
  const kept = [
    await keepText("Voorwaarden voor meekijken"),
    await keepText("Algemene voorwaarden van Blauwe Kievit"),
    await keepText("Licentie van het programma Meekijk"),
  ];
  firstAcceptance = await acceptAndStop();
  assert.equal(firstAcceptance.language, "nl");
  assert.deepEqual(
    firstAcceptance.documents.map(({ sha256 }) => sha256),
    kept.map(({ text }) => hashOf(text)),
  );
  assert.equal(kept[0]?.fileName, "blauwe-kievit-session-terms-v1-nl.txt");
  firstText = kept[0]?.text ?? "";
  assert.equal(await read("/terms/blauwe-kievit/session-terms/1/nl.txt"), firstText);
  const link = customer.page.getByRole("link", { name: /\/record\/#/ });
  firstRecordAddress = (await link.getAttribute("href")) ?? "";
});

for (const [answer, management] of [
  ["managed-yes", "managed"],
  ["managed-no", "not-managed"],
  ["managed-unknown", "unknown"],
] as const)
  void test(`R020 R021 the answer «${management}» selects its warranty paragraph and goes on record`, async () => {
    const text = await readTerms(answer);
    for (const [other, words] of Object.entries(warranty))
      assert.equal(text.includes(words), other === management, `${other}: ${words}`);
    assert.equal((await acceptAndStop()).management, management);
  });

void test("R006 R008 terms that change between two sessions leave the first as it was and hold for the second", async () => {
  const loaded = await readTerms("managed-no");
  assert.ok(loaded.includes(warranty["not-managed"]));
  await customer.press("backup-yes");

  await server.stop();
  const { document } = JSON.parse(
    await administer(server.dataFolder, async ({ publishTermsVersion, database }) => {
      const stored = await database
        .selectFrom("terms_versions")
        .select("document")
        .where("brand_slug", "=", "blauwe-kievit" as never)
        .where("document_kind", "=", "session-terms")
        .where("language", "=", "nl")
        .executeTakeFirstOrThrow();
      const before = JSON.parse(stored.document) as TermsDocument;
      const changed = {
        heading: "Nieuw in versie 2",
        paragraphs: ["Wij bellen u na een week nog eens op."],
      };
      const next = { ...before, version: 2, sections: [...before.sections, changed] };
      await publishTermsVersion(next);
      return JSON.stringify({ document: next });
    }),
  ) as { document: TermsDocument };
  await server.start();

  // The page that still shows version 1 cannot start a session with it any more, and says why.
  await customer.press("accept-terms");
  await customer.press("share-in-browser");
  await customer.see("session-ended");
  const words = await customer.words();
  assert.match(words, /voorwaarden zijn intussen veranderd. Begin opnieuw/);
  assert.doesNotMatch(words, /code|verslag/i);

  assert.equal(await read("/terms/blauwe-kievit/session-terms/1/nl.txt"), firstText);
  assert.equal(hashOf(firstText), sessionTermsIn(firstAcceptance)?.sha256);
  const publicPage = await read("/terms/blauwe-kievit/session-terms/1/nl");
  assert.ok(publicPage.includes(hashOf(firstText)));
  const recordPage = await browser.context.newPage();
  await recordPage.goto(firstRecordAddress);
  await recordPage.getByText("Voorwaarden voor meekijken, versie 1").first().waitFor();
  const [download] = await Promise.all([
    recordPage.waitForEvent("download"),
    recordPage.getByTestId("download-record").click(),
  ]);
  const stored = eventsOf(JSON.parse(await readFile(await download.path(), "utf8")));
  assert.deepEqual(acceptanceIn(stored), firstAcceptance);
  await recordPage.close();

  const text = await readTerms("managed-no");
  assert.ok(text.includes(document.sections.at(-1)?.paragraphs[0] ?? "?"));
  const kept = await keepText("Voorwaarden voor meekijken");
  const second = sessionTermsIn(await acceptAndStop());
  assert.deepEqual(second, {
    documentKind: "session-terms",
    version: 2,
    language: "nl",
    sha256: hashOf(kept.text),
  });
  assert.notEqual(second?.sha256, sessionTermsIn(firstAcceptance)?.sha256);
});

import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launchChromium } from "../apps/portal/src/testing/launch-chromium.ts";
import { buildVerify } from "../tools/build-verify.ts";
import { repositoryRoot } from "../tools/repository-root.ts";

const example = join(repositoryRoot, "packages", "evidence", "fixtures", "receipt-example.json");
const rootKey = "1UIH2hlJd9z0atv-wrwudbUtWopCGE_t_cAAJPDj6No";

const folder = mkdtempSync(join(tmpdir(), "meekijk-verify-page-"));
after(() => rmSync(folder, { recursive: true, force: true }));
await buildVerify(folder);
const otherFile = join(folder, "list.json");
writeFileSync(otherFile, "[]\n");
const browser = await launchChromium();
after(() => browser.close());

async function openPage() {
  const page = await browser.newPage({ locale: "nl-NL" });
  await page.goto(pathToFileURL(join(folder, "index.html")).href);
  const hook = (id: string) => page.getByTestId(id);
  const check = async (file: string | undefined, root: string) => {
    if (file !== undefined) await hook("verify-file").setInputFiles(file);
    await hook("verify-root").fill(root);
    await hook("verify-check").click();
  };
  const outcome = (wanted: string) => page.locator(`[data-testid=verify-result][data-outcome=${wanted}]`);
  return { page, hook, check, outcome };
}

void test("R048 a result says of which file it is and with which key it was checked", async () => {
  const { hook, check, outcome } = await openPage();
  await check(example, rootKey);
  await outcome("accepted").waitFor();
  assert.match(await hook("verify-result").innerText(), /receipt-example\.json/);
  assert((await hook("verify-used-key").innerText()).includes(rootKey));
  await check(undefined, "");
  await outcome("who-unproven").waitFor();
  assert.match(await hook("verify-used-key").innerText(), /zonder sleutel/);
});

void test("R048 what was accepted does not stay on the page when the next check cannot be made", async () => {
  const { page, hook, check, outcome } = await openPage();
  await check(example, rootKey);
  await outcome("accepted").waitFor();
  await check(undefined, "no key");
  await page.getByText("Dit is geen sleutel.").waitFor();
  assert.equal(await hook("verify-result").count(), 0);

  await check(undefined, rootKey);
  await outcome("accepted").waitFor();
  await page.evaluate(() => {
    File.prototype.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotReadableError"));
  });
  await check(otherFile, rootKey);
  await page.getByText("Dit bestand kan niet worden gelezen.").waitFor();
  assert.equal(await hook("verify-result").count(), 0);
  // Nor does it come back with the other language.
  await hook("verify-language").click();
  await page.getByText("Check a receipt").waitFor();
  assert.equal(await hook("verify-result").count(), 0);
});

void test("R048 an older check that comes later does not take the place of a newer one", async () => {
  const { page, check, outcome } = await openPage();
  await page.evaluate(() => {
    const read = File.prototype.arrayBuffer;
    const outcomes: (string | null)[] = [];
    Object.assign(window, { outcomes });
    new MutationObserver(() => {
      const result = document.querySelector("[data-testid=verify-result]");
      if (result !== null) outcomes.push(result.getAttribute("data-outcome"));
    }).observe(document.body, { childList: true, subtree: true });
    const released = new Promise<void>((resolve) => Object.assign(window, { release: resolve }));
    File.prototype.arrayBuffer = async function (this: File) {
      if (this.name.startsWith("receipt-example")) await released;
      const bytes = await read.call(this);
      document.documentElement.dataset["read"] = this.name;
      return bytes;
    };
  });
  await check(example, rootKey);
  await check(otherFile, rootKey);
  await outcome("refused").waitFor();
  await page.evaluate(() => (window as unknown as { release(): void }).release());
  await page.locator("html[data-read^=receipt-example]").waitFor();
  // The same work, begun later: when it is done, so is the older one.
  const third = join(folder, "third.json");
  copyFileSync(example, third);
  await check(third, "");
  await outcome("who-unproven").waitFor();
  const seen = await page.evaluate(() => (window as unknown as { outcomes: string[] }).outcomes);
  assert(seen.includes("refused"));
  assert(!seen.includes("accepted"), seen.join());
});

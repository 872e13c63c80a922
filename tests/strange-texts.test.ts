import assert from "node:assert/strict";
import { test } from "node:test";
import { html } from "../apps/server/src/http/pages/html.ts";
import { openChromium } from "./support/chromium.ts";
import { seenOf } from "./support/strange-texts/show-each.ts";
import { StrangeTextWatch } from "./support/strange-texts/strange-text-watch.ts";
import { corpusSize, strangeTexts, wholeCorpus } from "./support/strange-texts/strange-texts.ts";

test("the corpus has two thousand different texts", () => {
  assert.equal(new Set(wholeCorpus()).size, corpusSize);
  assert(strangeTexts().length >= 24);
});

test("a page that takes them for markup is found out: the watch sees runs, requests and breaches", async () => {
  await using chromium = await openChromium();
  const { page } = chromium;
  const watch = await StrangeTextWatch.on(page);
  const careless = (text: string) =>
    `<!doctype html><title>x</title><p>${text}</p><input value="${text}"><a href='${text}'>x</a>`;
  let ran = 0;
  for (const text of strangeTexts()) {
    // Some lead the page elsewhere.
    await page.goto("about:blank");
    const before = (await watch.happened()).length;
    await page.setContent(careless(text)).catch(() => undefined);
    if ((await watch.happened()).length > before) ran += 1;
  }
  assert(ran > strangeTexts().length * 0.75, `only ${ran} of ${strangeTexts().length} were noticed`);
});

test("what the server writes into its pages and mails is text and nothing else, in elements and attributes", async () => {
  await using chromium = await openChromium();
  const { page } = chromium;
  const watch = await StrangeTextWatch.on(page);
  await page.goto("about:blank");
  const texts = strangeTexts();
  const lines = texts.map((text) => html`<p title="${text}">${text}</p>`);
  await page.setContent(html`<!doctype html><title>${texts[0] ?? ""}</title>${lines}`.text);
  const shown = seenOf(await page.locator("body").textContent());
  assert.deepEqual(
    texts.filter((text) => !shown.includes(seenOf(text))),
    [],
  );
  assert.deepEqual(await watch.happened(), []);
});

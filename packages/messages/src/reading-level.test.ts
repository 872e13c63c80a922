import assert from "node:assert/strict";
import { test } from "node:test";
import { doubtCatalogue } from "./catalogue-doubt.ts";
import { placeCatalogue } from "./catalogue-place.ts";
import { portalCatalogue } from "./catalogue-portal.ts";
import { serverCatalogue } from "./catalogue-server.ts";
import { consentWordings } from "./consent-wordings.ts";
import { customerInstruction } from "./customer-instruction.ts";

// The customer's own texts. The text for an IT department, the record and `verify` have other readers.
const customerTexts: readonly (readonly [string, string])[] = [
  ...Object.entries(portalCatalogue.nl).filter(
    ([id]) => id.startsWith("portal.") && !id.startsWith("portal.network.it."),
  ),
  ...Object.entries(doubtCatalogue.nl),
  ...Object.entries(serverCatalogue.nl).filter(([id]) => id.startsWith("server.mail.")),
  ...Object.entries(placeCatalogue.nl),
  ...Object.entries(consentWordings).flatMap(([id, wording]) =>
    Object.entries(wording.nl).map(([part, text]) => [`${id} ${part}`, text] as const),
  ),
  ...[...customerInstruction.nl.points, customerInstruction.nl.acknowledgement].map(
    (text) => [customerInstruction.id, text] as const,
  ),
];

const sentences = customerTexts.flatMap(([id, text]) =>
  text
    .replaceAll(/\{[a-zA-Z]+, plural, one \{# (\w+)\} other \{# \w+\}\}/g, "30 $1")
    .replaceAll(/\{[a-zA-Z]+, plural, one \{([^}]*)\} other \{[^}]*\}\}/g, "$1")
    .replaceAll(/\{[a-zA-Z]+\}/g, "naam")
    .split(/(?<=[.?!:])\s+/)
    .map((sentence) => ({ id, sentence, words: sentence.split(/\s+/).length })),
);

test("B1: the mean Dutch sentence has at most 15 words", () => {
  const mean = sentences.reduce((sum, { words }) => sum + words, 0) / sentences.length;
  assert.ok(mean <= 15, `mean ${mean}`);
  // Labels are short; sentences that end as sentences must hold by themselves.
  const full = sentences.filter(({ sentence }) => /[.?!]$/.test(sentence));
  const fullMean = full.reduce((sum, { words }) => sum + words, 0) / full.length;
  assert.ok(fullMean <= 12, `mean of full sentences ${fullMean}`);
});

test("B1: no Dutch sentence for customers has more than 20 words", () => {
  for (const { id, sentence, words } of sentences) assert.ok(words <= 20, `${id}: ${sentence}`);
});

test("customers are addressed with u", () => {
  for (const [id, text] of customerTexts) assert.doesNotMatch(text, /\b(je|jij|jou|jouw|jullie)\b/i, id);
});

test("customers read no jargon", () => {
  const jargon =
    /\b(sessie|token|server-side|client|websocket|tls|relay|handshake|end-to-end|authenti\w*|identific\w*|encrypt\w*|versleutel\w*|timeout|browsertab|helpdesk-tool|remote)\b/i;
  for (const [id, text] of customerTexts) assert.doesNotMatch(text, jargon, id);
});

test("the browser page prints exactly its security claim (design 4)", () => {
  assert.equal(
    portalCatalogue.nl["portal.live.secured"],
    "Beveiligd tegen iedereen onderweg; u vertrouwt de website die deze pagina levert.",
  );
  assert.equal(
    portalCatalogue.en["portal.live.secured"],
    "Protected against everyone on the way; you trust the site that serves this page.",
  );
});

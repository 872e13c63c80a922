import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleSite } from "../testing/example-terms.ts";
import { loadTerms } from "./load-terms.ts";
import type { FetchJson } from "./load-terms.ts";

const { brand, terms } = exampleSite("voorbeeld");
const other = exampleSite("zonneveld");

/** The server, with one answer replaced. */
function serve(changedAddress?: string, changed?: unknown): FetchJson {
  return (address) => {
    const answer = address === changedAddress ? changed : terms.get(address);
    return Promise.resolve({ ok: answer !== undefined, json: () => Promise.resolve(answer) });
  };
}

const addressOf = (kind: string) => `/api/terms/voorbeeld/${kind}/2/nl`;
const answerOf = (kind: string) => {
  const answer = terms.get(addressOf(kind));
  assert(answer !== undefined);
  return answer;
};

void test("R005 all three documents come with the texts that the brand's hashes name", async () => {
  const loaded = await loadTerms(brand, "nl", serve());
  assert.equal(loaded?.["session-terms"].document.title, "Voorwaarden voor een meekijksessie");
  assert.equal(loaded?.["general-terms"].listed.sha256, answerOf("general-terms").sha256);
  assert.match(loaded?.["tool-licence"].text ?? "", /^Licentie van Meekijk\n/);
});

void test("R008 a text with one changed character is refused, whatever hash the answer claims", async () => {
  for (const kind of ["session-terms", "general-terms", "tool-licence"]) {
    const { document } = answerOf(kind);
    const changed = { ...document, legalEntity: `${document.legalEntity}.` };
    assert.equal(await loadTerms(brand, "nl", serve(addressOf(kind), { document: changed })), undefined);
  }
});

void test("a document of another brand, version, kind or language is refused", async () => {
  const { document } = answerOf("session-terms");
  const strangers = [
    other.terms.get("/api/terms/zonneveld/session-terms/2/nl"),
    terms.get("/api/terms/voorbeeld/session-terms/2/en"),
    answerOf("general-terms"),
    { document: { ...document, version: 1 } },
  ];
  for (const stranger of strangers) {
    assert.equal(await loadTerms(brand, "nl", serve(addressOf("session-terms"), stranger)), undefined);
  }
});

void test("no answer, no JSON and no sense are refusals, not exceptions", async () => {
  const address = addressOf("session-terms");
  for (const nonsense of [undefined, null, 1, "x", [], {}, { document: null }]) {
    assert.equal(await loadTerms(brand, "nl", serve(address, nonsense)), undefined);
  }
  assert.equal(await loadTerms(brand, "nl", () => Promise.reject(new TypeError("offline"))), undefined);
  assert.equal(await loadTerms({ ...brand, documents: [] }, "nl", serve()), undefined);
});

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { canonicalCustomerInstruction, customerInstruction } from "@meekijk/messages";
import type { ActivationDuty, Language, Sha256 } from "@meekijk/protocol";
import { exampleUseRules } from "../../../testing/example-use-rules.ts";
import { loadDutyTexts } from "./duty-texts.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("base64url") as Sha256;
const hashText = (text: string) => Promise.resolve(hash(text));
const rules = exampleUseRules("voorbeeld", "nl");
const duty = (language: Language): ActivationDuty => ({
  instruction: {
    version: customerInstruction.version,
    sha256: hash(canonicalCustomerInstruction(language)),
  },
  useRules: {
    version: rules.document.version,
    sha256: rules.sha256,
    address: "/terms/voorbeeld/use-rules/1/nl",
    title: rules.document.title,
  },
});
const serve = (document: unknown) => (address: string) =>
  Promise.resolve({
    ok: address === "/api/terms/voorbeeld/use-rules/1/nl",
    json: () => Promise.resolve({ document }),
  });

void test("R058 R069 what is acknowledged names version and hash of the texts that are shown", async () => {
  const texts = await loadDutyTexts(duty("nl"), "nl", { fetchJson: serve(rules.document), hashText });
  assert.deepEqual(texts, {
    useRules: rules.document,
    request: {
      instruction: duty("nl").instruction,
      useRules: { version: rules.document.version, sha256: rules.sha256 },
    },
  });
});

void test("the instruction is read and acknowledged in the language of the page", async () => {
  const fetchJson = serve(undefined);
  const texts = await loadDutyTexts({ ...duty("en"), useRules: null }, "nl", { fetchJson, hashText });
  assert.deepEqual(texts?.request, { instruction: duty("nl").instruction, useRules: null });
});

void test("another text than the server names is never shown to be acknowledged", async () => {
  const { document } = rules;
  const changed = { ...document, legalEntity: `${document.legalEntity}.` };
  for (const strange of [changed, { ...document, documentKind: "session-terms" }, null, {}, "x"]) {
    assert.equal(await loadDutyTexts(duty("nl"), "nl", { fetchJson: serve(strange), hashText }), undefined);
  }
  const fetchJson = serve(document);
  const { instruction } = duty("nl");
  for (const strange of [
    { version: instruction.version + 1, sha256: instruction.sha256 },
    { version: instruction.version, sha256: hash("x") },
  ]) {
    const other = { ...duty("nl"), instruction: strange };
    assert.equal(await loadDutyTexts(other, "nl", { fetchJson, hashText }), undefined);
  }
  const offline = { fetchJson: () => Promise.reject(new TypeError("offline")), hashText };
  assert.equal(await loadDutyTexts(duty("nl"), "nl", offline), undefined);
});

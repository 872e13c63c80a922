import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import {
  canonicalConsentWording,
  consentWordings,
  consentWordingText,
  nameConsentWording,
} from "./consent-wordings.ts";
import type { ConsentText, ConsentWordingId } from "./consent-wordings.ts";
import { languages } from "./language.ts";

const sha256 = (text: string) =>
  Promise.resolve(createHash("sha256").update(text, "utf8").digest("base64url"));

const ids = Object.keys(consentWordings) as ConsentWordingId[];

// When this test fails a text changed: raise its version and add a line. A published line never changes.
const publishedHashes: Readonly<Record<string, string>> = {
  "consent.view v1 nl": "ayK5g96RMabatc6_7MelLnbt0Lkk-USgOvcaX4WkihI",
  "consent.view v1 en": "gt81BSzuKes-X3T-xoi7wu6LxexzdyUQdh9rRJT0bTA",
  "consent.control v1 nl": "FefaRooGO60L5kX6yfYsLLTgas9oPMGAZLsz2XDKfUM",
  "consent.control v1 en": "wPKAcsYgVTckKgeHOW4ih5kyeAOLLPvIfNP60HvQ2Ic",
  "consent.file-in v1 nl": "DyRuqq5MWFgy1XLxOwQkK_pOCIK3bDu72Vnn8uNFQOU",
  "consent.file-in v1 en": "E8zPa1Otl24BhbPs_w7G5Q8PQkSMNFONVI0VB_tRQPs",
  "consent.clipboard-in v1 nl": "tZeZ5am6CQrIYUC3NYyzBn-HpO5o80C_LA5UcMkmHFc",
  "consent.clipboard-in v1 en": "T3RFIqEGa0CA7zgQzAjcCmTU7YttG6txJUbU7FV2hMU",
  "consent.clipboard-out v1 nl": "WCAwf9D16g35-_4CEIswgrFxTGMEqFx9DnFKK8qurVE",
  "consent.clipboard-out v1 en": "tIeq9nQ1QDR19EqUlxlYNU6ABsf8if77qZQsM2DfTfI",
  "consent.go-on v1 nl": "_jgDVT4_Spy2yi8DpkMLuLJBPdToUHl5ShLDkxO2fIs",
  "consent.go-on v1 en": "kWO2ZOJMvGjM0Ls1uaI5vhLgYt8C_UWJvG-qGbGOaKk",
};

test("R008 R048 a wording that changes gets a new version", async () => {
  for (const id of ids) {
    for (const language of languages) {
      const named = await nameConsentWording(id, language, sha256);
      const key = `${id} v${named.version} ${language}`;
      assert.equal(named.sha256, publishedHashes[key], key);
    }
  }
});

test("R012 R036 the view question names the employee and the organisation", () => {
  const values = { employee: "Noor Tellekamp", organisation: "Blauwe Kievit" };
  assert.equal(
    consentWordingText("consent.view", "nl", values).question,
    "Mag Noor Tellekamp van Blauwe Kievit meekijken op uw scherm?",
  );
  assert.equal(
    consentWordingText("consent.view", "en", values).question,
    "May Noor Tellekamp of Blauwe Kievit look along on your screen?",
  );
});

test("R013 view and control are two wordings, and the view wording gives no control", () => {
  const values = { employee: "A", organisation: "B" };
  assert.notEqual(
    canonicalConsentWording("consent.view", "nl"),
    canonicalConsentWording("consent.control", "nl"),
  );
  assert.match(consentWordingText("consent.view", "nl", values).explanation, /alleen kijken/);
});

test("a name cannot turn a question into another one", () => {
  const employee = "Jan\u202e van\nBank {organisation} <b>";
  const { question } = consentWordingText("consent.view", "nl", { employee, organisation: "B" });
  assert.equal(question, "Mag Jan van Bank {organisation} <b> van B meekijken op uw scherm?");
});

test("accept and refuse weigh the same: both are given, and both are short", () => {
  for (const id of ids) {
    for (const language of languages) {
      const { yes, no }: ConsentText = consentWordings[id][language];
      assert.ok(yes.length > 0 && no.length > 0 && yes !== no);
      assert.ok(Math.abs(yes.length - no.length) <= 24, `${id} ${language}`);
    }
  }
});

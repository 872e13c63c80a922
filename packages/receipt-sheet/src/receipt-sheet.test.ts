import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createEvidencePorts, verifyReceipt } from "@meekijk/evidence";
import type { ReceiptFault } from "@meekijk/evidence";
import type { PublicKey } from "@meekijk/protocol";
import { describeReceipt } from "./receipt-sheet.ts";

const text = readFileSync(new URL("../../evidence/fixtures/receipt-example.json", import.meta.url), "utf8");
const root = "1UIH2hlJd9z0atv-wrwudbUtWopCGE_t_cAAJPDj6No" as PublicKey;
const ports = createEvidencePorts(globalThis.crypto);
const linesOf = (sheet: ReturnType<typeof describeReceipt>, id: string) =>
  sheet.sections.find((section) => section.id === id)?.lines ?? [];

void test("R048 R049 a sheet says who, what was allowed and when, which terms, what is proven and what is not", async () => {
  const sheet = describeReceipt(await verifyReceipt(text, root, ports), "nl");
  assert.equal(sheet.verdict, "Dit ontvangstbewijs klopt.");
  assert.deepEqual(
    sheet.sections.map(({ id }) => id),
    ["who", "decisions", "terms", "data", "place", "proven", "unproven", "check"],
  );
  assert(linesOf(sheet, "who").includes("Medewerker: Zoë de Vries, Voorbeeld Beheer"));
  assert(linesOf(sheet, "who").some((line) => line.startsWith("Het programma van de klant vond: Bevestigd")));
  assert(linesOf(sheet, "decisions").includes("3 maart 2026 14:05:13 CET: Klant zei ja tegen meekijken"));
  assert(linesOf(sheet, "terms").includes("Voorwaarden voor meekijken, versie 1"));
  assert(linesOf(sheet, "terms").includes("Het recht van dit land geldt: Nederland"));
  assert.equal(linesOf(sheet, "proven").length, 5);
});

void test("R049 a sheet names everybody who gets the data, and says it where the provider names nobody", async () => {
  const verdict = await verifyReceipt(text, root, ports);
  const { consent } = verdict;
  assert(consent);
  const nobody = linesOf(describeReceipt(verdict, "en"), "data");
  assert(nobody.includes("The provider names nobody else who gets these data."));
  const recipients = ["Rekencentrum B.V.", "Archief B.V."];
  const named = linesOf(describeReceipt({ ...verdict, consent: { ...consent, recipients } }, "en"), "data");
  assert.deepEqual(named.slice(0, -2), nobody.slice(0, -1));
  assert.deepEqual(named.slice(-2), ["Also given to: Rekencentrum B.V.", "Also given to: Archief B.V."]);
});

void test("R048 a sheet never says proven of what was not: without a key, and of a receipt that is refused", async () => {
  const withoutKey = describeReceipt(await verifyReceipt(text, undefined, ports), "en");
  assert(!linesOf(withoutKey, "who").some((line) => line.startsWith("Proven")));
  assert(linesOf(withoutKey, "unproven").includes("Who the employee was."));
  const forged = describeReceipt(await verifyReceipt(text.replace("Zoë", "Zoé"), root, ports), "en");
  assert.equal(forged.verdict, "This receipt is not right.");
  assert.deepEqual(linesOf(forged, "proven"), []);
  assert(!linesOf(forged, "who").some((line) => line.startsWith("Proven")));
  assert.notDeepEqual(linesOf(forged, "faults"), []);
});

void test("R049 a sheet shows what the record lets pass and a reader should know, each note in words of its own", async () => {
  const verdict = await verifyReceipt(text, root, ports);
  assert(verdict.recordVerdict);
  const notes = (["not-logged", "grant-without-effect", "tail-missing", "no-end"] as const).map((note) => ({
    note,
    signer: "console" as const,
    sequence: 3,
  }));
  for (const language of ["nl", "en"] as const) {
    const recordVerdict = { ...verdict.recordVerdict, notes };
    const lines = linesOf(describeReceipt({ ...verdict, recordVerdict }, language), "notes");
    assert.equal(new Set(lines).size, notes.length);
    assert(lines.every((line) => line.includes("3")));
  }
});

void test("R049 a sheet says beside its verdict that a receipt breaks off, and what alone shows that something was left out", async () => {
  const whole = await verifyReceipt(text, root, ports);
  const open = { ...whole, unproven: ["last-events-of-a-side" as const, ...whole.unproven] };
  for (const [language, breaksOff, elsewhere] of [
    ["nl", "Let op: het breekt af.", "een stand van het logboek"],
    ["en", "Note: it breaks off.", "a state of the log"],
  ] as const) {
    assert(!describeReceipt(whole, language).why.includes(breaksOff));
    for (const outcome of ["breaks-off", "who-unproven"] as const) {
      const sheet = describeReceipt({ ...open, outcome }, language);
      assert(sheet.why.includes(breaksOff));
      assert(linesOf(sheet, "unproven").some((line) => line.includes(elsewhere)));
    }
    assert(!describeReceipt({ ...open, outcome: "refused" }, language).why.includes(breaksOff));
  }
});

void test("every fault has words in both languages", async () => {
  const verdict = await verifyReceipt(text, root, ports);
  const faults: ReceiptFault[] = [
    { step: "form", code: "spelling" },
    { step: "form", code: "order" },
    { step: "closing-word", code: "missing" },
    { step: "closing-word", code: "heads" },
    { step: "closing-word", code: "tail-missing" },
    { step: "consent", code: "notice" },
    { step: "log", code: "form" },
    { step: "log", code: "checkpoint" },
    { step: "log", code: "inclusion" },
    { step: "who", code: "trust", cause: "signature" },
    { step: "who", code: "proof", cause: "entry" },
    ...(["other-root", "log-origin", "server-key", "not-proven"] as const).map(
      (code) => ({ step: "who", code }) as const,
    ),
    ...(["other-roster", "not-logged", "out-of-time", "shown-other", "shown-other-roster"] as const).map(
      (code) => ({ step: "who", code }) as const,
    ),
  ];
  for (const language of ["nl", "en"] as const) {
    const sheet = describeReceipt({ ...verdict, outcome: "refused", faults }, language);
    const lines = linesOf(sheet, "faults");
    assert.equal(new Set(lines).size, faults.length);
  }
});

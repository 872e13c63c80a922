import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { selectAtStart, selectTenant } from "./select-tenant.ts";
import { tenantListSchema } from "./tenant-list.ts";

const serverAddress = "https://hulp.example";
const tenants = tenantListSchema.parse([
  { serverAddress, brandSlug: "kievit", names: ["Blauwe Kievit"] },
  { serverAddress: "https://ander.example", brandSlug: "plompeblad", names: ["Plompe Blad", "Café Noord"] },
  { serverAddress, brandSlug: "kievit-zakelijk" },
]);
const slugOf = (text: string) => selectTenant(tenants, text)?.brandSlug;

void test("a file name as browsers and people change it selects its brand", () => {
  for (const name of [
    "meekijk-kievit.exe",
    "meekijk-kievit (1).exe",
    "Meekijk kievit",
    "MEEKIJK_KIEVIT-2.EXE",
    "Kopie van meekijk-kievit (3) (1).exe",
    "blauwe  kievit",
  ])
    assert.equal(slugOf(name), "kievit", name);
  assert.equal(slugOf("meekijk-kievit-zakelijk (1).exe"), "kievit-zakelijk", "the longest name wins");
  assert.equal(slugOf("cafe noord.exe"), "plompeblad");
});

void test("R036 a brand may carry its provider's root key, and nothing else in its place", () => {
  const rootKey = "iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w";
  const listWith = (key: string) => [{ serverAddress, brandSlug: "kievit", rootKey: key }];
  assert.equal(tenantListSchema.parse(listWith(rootKey))[0]?.rootKey, rootKey);
  for (const bad of ["", "key", `${rootKey}A`])
    assert.equal(tenantListSchema.safeParse(listWith(bad)).success, false);
});

void test("what names none or two selects none", () => {
  for (const name of ["meekijk.exe", "meekijk-kievitzaak.exe", "kievit of plompeblad", "plompe", ""])
    assert.equal(slugOf(name), undefined, name);
});

void test("typed words go before the file name, and a list of one needs neither", () => {
  const fileName = "meekijk-kievit.exe";
  assert.equal(selectAtStart(tenants, { words: ["plompe", "blad"], fileName })?.brandSlug, "plompeblad");
  assert.equal(selectAtStart(tenants, { words: [], fileName })?.brandSlug, "kievit");
  assert.equal(selectAtStart(tenants, { words: ["--server", "https://x.example"], fileName }), undefined);
  assert.equal(selectAtStart(tenants, { words: [], fileName: "meekijk" }), undefined);
  assert.equal(selectAtStart(tenants.slice(0, 1), { words: [], fileName: "meekijk" })?.brandSlug, "kievit");
});

void test("whatever a program is called, it reaches nothing outside the list", () => {
  const part = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom("kievit", " ", "-", "--server", "blad"));
  fc.assert(
    fc.property(fc.array(part), fc.string(), (words, fileName) => {
      const selected = selectAtStart(tenants, { words, fileName });
      assert(selected === undefined || tenants.includes(selected));
    }),
  );
});

void test("a list with an unsafe server, an unknown key or a name for two brands is refused", () => {
  const good = { serverAddress, brandSlug: "kievit", names: ["Kievit"] };
  assert(tenantListSchema.safeParse([good]).success);
  for (const wrong of [
    [],
    [{ ...good, serverAddress: "http://hulp.example" }],
    [{ ...good, serverAddress: "https://hulp.example/pad" }],
    [{ ...good, serverAddress: "hulp.example" }],
    [{ ...good, brandSlug: "../x" }],
    [{ ...good, names: ["!!"] }],
    [{ ...good, password: "x" }],
    [good, { serverAddress, brandSlug: "ander", names: ["KIEVIT"] }],
  ])
    assert.equal(tenantListSchema.safeParse(wrong).success, false, JSON.stringify(wrong));
});

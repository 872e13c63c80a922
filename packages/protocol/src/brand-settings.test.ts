import assert from "node:assert/strict";
import { test } from "node:test";
import { brandSettingsSchema, findBrandProblems, slugOf } from "./brand-settings.ts";
import { limits } from "./limits.ts";

const good = {
  brandSlug: "polder",
  name: "Polder ICT",
  legalEntity: "Polder Voorbeeld B.V.",
  chamberOfCommerceNumber: "00000017",
  phone: "085 - 000 01 01",
  accent: "#0b4f8a",
  onAccent: "#ffffff",
  languages: ["nl", "en"],
  logoSvg: '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
};
const isTaken = (change: object) => brandSettingsSchema.safeParse({ ...good, ...change }).success;

test("R003 a brand is taken with everything that a customer must see, and with none of it missing", () => {
  assert.equal(isTaken({}), true);
  for (const field of Object.keys(good)) assert.equal(isTaken({ [field]: undefined }), false, field);
  for (const change of [
    { brandSlug: "default" },
    { brandSlug: "Polder" },
    { name: "  " },
    { chamberOfCommerceNumber: "123" },
    { phone: "bel ons" },
    { languages: [] },
    { languages: ["nl", "nl"] },
    { languages: ["fr"] },
  ])
    assert.equal(isTaken(change), false, JSON.stringify(change));
});

test("what receipts say of a brand beside its company: a place, a country, and up to twenty different names", () => {
  const { storageLocation, country, recipients } = brandSettingsSchema.parse(good);
  assert.deepEqual(
    { storageLocation, country, recipients },
    {
      storageLocation: "",
      country: "NL",
      recipients: [],
    },
  );
  const names = (count: number) => Array.from({ length: count }, (_, index) => `${index}`.padEnd(120, "x"));
  for (const change of [
    { storageLocation: "Gent, België" },
    { country: "be" },
    { recipients: names(limits.maxConsentRecipients) },
  ])
    assert.equal(isTaken(change), true, JSON.stringify(change));
  const [name = ""] = names(1);
  for (const [field, bad] of [
    ["storageLocation", "a\nb"],
    ["country", "Nederland"],
    ["country", "EU"],
    ["recipients", names(limits.maxConsentRecipients + 1)],
    ["recipients", [`${name}x`]],
    ["recipients", ["Archief", " Archief "]],
    ["recipients", [""]],
    ["recipients", ["a\u202eb"]],
    ["recipients", names(15).map((one) => one.replaceAll("x", '"'))],
    ["recipients", "Archief"],
  ] as const)
    assert.deepEqual(findBrandProblems({ ...good, [field]: bad }, true), [{ field, problem: "form" }]);
});

test("colours that cannot be read are refused", () => {
  assert.equal(isTaken({ accent: "#767676" }), true);
  for (const change of [
    { accent: "#777777" },
    { accent: "#0b4f8a", onAccent: "#000000" },
    { accent: "#000000", onAccent: "#0b4f8a" },
    { accent: "blue" },
  ])
    assert.equal(isTaken(change), false, JSON.stringify(change));
});

test("a logo that could act is refused", () => {
  for (const logoSvg of [
    "<p>no svg</p>",
    "<svg><script>1</script></svg>",
    '<svg onload="x()"></svg>',
    "<svg><a href='javascript:x'/></svg>",
    '<!DOCTYPE svg [<!ENTITY x "y">]><svg/>',
    "<svg><foreignObject/></svg>",
    `<svg>${" ".repeat(70_000)}</svg>`,
  ])
    assert.equal(isTaken({ logoSvg }), false, logoSvg.slice(0, 60));
});

test("what no page or database can hold is refused by the name of its field", () => {
  for (const bad of ["a\0b", "a\u202eb", "a\ud800b", "a\nb"])
    for (const field of ["name", "legalEntity", "chamberOfCommerceNumber", "phone", "accent", "hostName"])
      assert.deepEqual(findBrandProblems({ ...good, [field]: bad }, true), [{ field, problem: "form" }]);
  for (const bad of ["\0", "\u0007", "\ud800"])
    assert.deepEqual(findBrandProblems({ ...good, logoSvg: `<svg>${bad}</svg>` }, true), [
      { field: "logoSvg", problem: "form" },
    ]);
  assert.equal(brandSettingsSchema.parse({ ...good, name: "Cafe\u0301" }).name, "Caf\u00e9");
});

test("an address part comes from a name, or is empty", () => {
  assert.equal(slugOf("Café Zuid & Zn."), "cafe-zuid-zn");
  assert.equal(slugOf("漢字"), "");
  assert.equal(slugOf("a".repeat(60)).length, 40);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { brandSettingsSchema } from "@meekijk/protocol";
import { emptyBrand, fieldsOf, initialLogo, problemsOf, settingsOf } from "./brand-fields.ts";

const filled = {
  ...emptyBrand,
  name: "Café Zuid",
  legalEntity: "Zuid Voorbeeld B.V.",
  chamberOfCommerceNumber: "00000017",
  phone: "085 - 000 03 03",
};

test("R003 a form without address part, logo and host is a whole brand", () => {
  const settings = brandSettingsSchema.parse(settingsOf(filled));
  assert.equal(settings.brandSlug, "cafe-zuid");
  assert.equal(settings.hostName, null);
  assert.match(settings.logoSvg, />C</);
  assert.deepEqual([...problemsOf(filled, true)], []);
});

test("recipients are typed one on each line, and come back so", () => {
  const settings = brandSettingsSchema.parse(
    settingsOf({ ...filled, country: "be ", recipients: "\nRekencentrum B.V. \n\n  Archief B.V.\n" }),
  );
  assert.deepEqual(settings.recipients, ["Rekencentrum B.V.", "Archief B.V."]);
  assert.equal(settings.country, "BE");
  const again = fieldsOf({ ...settings, address: "" });
  assert.equal(again.recipients, "Rekencentrum B.V.\nArchief B.V.");
  assert.equal(problemsOf({ ...filled, recipients: "A\nA" }, true).get("recipients"), "form");
  assert.equal(problemsOf({ ...filled, country: "Nederland" }, true).get("country"), "form");
});

test("each field says what is wrong with it, and the colours also beside empty fields", () => {
  const problems = problemsOf(
    { ...emptyBrand, accent: "#cccccc", onAccent: "#ffffff", hostName: "a b" },
    true,
  );
  assert.equal(problems.get("accent"), "contrast");
  assert.equal(problems.get("onAccent"), "contrast");
  assert.equal(problems.get("hostName"), "form");
  assert.equal(problems.get("name"), "form");
  assert.equal(problems.get("brandSlug"), "form");
  assert.equal(problemsOf({ ...filled, accent: "blauw" }, true).get("accent"), "form");
});

test("a name can put nothing of its own into the logo", () => {
  for (const name of ["<script>", '"><svg onload=x>', "&", ""])
    assert.match(
      initialLogo(name, '"/><x'),
      /^<svg [^<>]*><rect [^<>]*\/><text [^<>]*>[A-Z0-9]?<\/text><\/svg>$/,
    );
});

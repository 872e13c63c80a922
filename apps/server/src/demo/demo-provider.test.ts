import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import {
  brandSlugSchema,
  customerEmailSchema,
  customerIdSchema,
  employeeIdentitySchema,
  employeeIdSchema,
  isSharedMailbox,
  organisationIdSchema,
  tenantIdSchema,
} from "@meekijk/protocol";
import { demoBrands } from "./demo-brands.ts";
import { demoCustomers, demoOrganisation } from "./demo-customers.ts";
import { demoEmployees, demoRequiredVersions } from "./demo-employees.ts";
import { demoTenant } from "./demo-tenant.ts";

/** WCAG 2.2 contrast ratio of two #rrggbb colours, 1 to 21. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test("brand colours reach WCAG AA on each other and on white", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  for (const { colours, brandSlug } of demoBrands) {
    assert.ok(contrast(colours.accent, colours.onAccent) >= 4.5, brandSlug);
    assert.ok(contrast(colours.accent, "#ffffff") >= 4.5, brandSlug);
  }
});

test("one tenant, two brands that a customer can tell apart", () => {
  tenantIdSchema.parse(demoTenant.tenantId);
  assert.match(demoTenant.chamberOfCommerceNumber, /^0000\d{4}$/);
  assert.equal(demoBrands.length, 2);
  for (const brand of demoBrands) {
    brandSlugSchema.parse(brand.brandSlug);
    assert.equal(brand.tenantId, demoTenant.tenantId);
    assert.match(brand.phone.replaceAll(/\D/g, ""), /^085000\d{4}$/);
  }
  for (const key of ["brandSlug", "name", "phone", "logoFile"] as const) {
    assert.equal(new Set(demoBrands.map((brand) => brand[key])).size, 2, key);
  }
});

test("logos are plain drawings: no script, no link, no style", async () => {
  for (const { logoFile, colours } of demoBrands) {
    const svg = await readFile(new URL(`logos/${logoFile}`, import.meta.url), "utf8");
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 64 64"/);
    assert.doesNotMatch(svg, /<(script|style|image|use|foreignObject|a)\b|href|\son[a-z]+=/i);
    assert.ok(svg.includes(colours.accent));
  }
});

test("R045 R046 every employee acknowledged the secrecy rules and was trained, in the version that counts", () => {
  assert.equal(demoEmployees.length, 2);
  for (const employee of demoEmployees) {
    employeeIdSchema.parse(employee.employeeId);
    employeeIdentitySchema.parse(employee);
    assert.equal(employee.tenantId, demoTenant.tenantId);
    assert.equal(employee.secrecyAcknowledgement.version, demoRequiredVersions.secrecyRules);
    assert.equal(employee.training.version, demoRequiredVersions.training);
    assert.ok(!Number.isNaN(Date.parse(employee.secrecyAcknowledgement.at)));
    assert.ok(!Number.isNaN(Date.parse(employee.training.at)));
  }
});

test("R057 R062 the invented customers are two people of one organisation, whose mail reaches nobody", () => {
  organisationIdSchema.parse(demoOrganisation.organisationId);
  assert.deepEqual(
    demoCustomers.map(({ kind, isAdministrator }) => [kind, isAdministrator]),
    [
      ["contact", true],
      ["end-user", false],
    ],
  );
  for (const { customerId, email } of demoCustomers) {
    customerIdSchema.parse(customerId);
    assert.equal(customerEmailSchema.parse(email), email);
    assert.equal(isSharedMailbox(email), false);
    assert.match(email, /\.example$/);
  }
});

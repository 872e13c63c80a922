import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { TenantRequestInvalid, readTenantRequest } from "./tenant-request.ts";

const logo = fileURLToPath(new URL("../demo/logos/plompeblad.svg", import.meta.url));
const settings = {
  name: "Polder ICT",
  brand: "polder",
  "brand-name": "Polder",
  "legal-entity": "Polder B.V.",
  kvk: "00000017",
  phone: "085 - 000 01 01",
  accent: "#0B4F8A",
  "on-accent": "#ffffff",
  languages: "nl",
  logo,
};
const createBy = (change: Partial<Record<keyof typeof settings, string | undefined>>) => [
  "create",
  ...Object.entries({ ...settings, ...change }).flatMap(([option, value]) =>
    value === undefined ? [] : [`--${option}`, value],
  ),
];

test("a provider's id comes from its name unless it is given", () => {
  const read = (parameters: string[]) => {
    const request = readTenantRequest(parameters);
    assert(request.kind === "create");
    return request.tenant;
  };
  assert.equal(read(createBy({})).tenantId, "polder-ict");
  assert.equal(read([...createBy({}), "--tenant", "other"]).tenantId, "other");
  assert.equal(read(createBy({})).brand.accent, "#0b4f8a");
});

test("what is missing or wrong is named by its option", () => {
  const expectations: [string[], RegExp | undefined][] = [
    [[], undefined],
    [["remove"], undefined],
    [["list", "all"], /not understood: all/],
    [["create", "--nam", "x"], /'--nam'/],
    [createBy({ accent: "#ffee00" }), /^--accent: contrast/m],
    [createBy({ "on-accent": "#0b4f8a" }), /^--on-accent: contrast/],
    [createBy({ logo: "none.svg" }), /^--logo: none\.svg cannot be read/],
    [createBy({ brand: "default" }), /^--brand: /],
    [createBy({ name: "\u6f22" }), /^--tenant: /],
    [["add-administrator", "--name", "X"], /^--tenant: /],
    [["add-administrator", "--tenant", "x", "--name", "X", "--language", "fr"], /^--language: /],
  ];
  for (const option of Object.keys(settings))
    if (option !== "name")
      expectations.push([createBy({ [option]: undefined }), new RegExp(`^--${option}: `, "m")]);
  for (const [parameters, pattern] of expectations)
    assert.throws(
      () => readTenantRequest(parameters),
      (error) => {
        assert(error instanceof TenantRequestInvalid, String(error));
        assert.match(error.problems.join("\n"), pattern ?? /^$/, parameters.join(" "));
        return true;
      },
    );
});

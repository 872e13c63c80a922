import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { limits, tenantIdSchema } from "@meekijk/protocol";
import type { BrandSlug } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { findBrand, listBrands } from "../installation/installation-lookups.ts";
import { openMemoryDatabase } from "../testing/memory-database.ts";
import { createSampleBrand } from "../testing/sample-brand.ts";
import { changeBrand, createBrand, orderBrands } from "./brand.service.ts";

const tenantId = tenantIdSchema.parse("brand-tenant");
const otherTenantId = tenantIdSchema.parse("brand-other");
const settings = {
  brandSlug: "zuid",
  name: "Zuid",
  legalEntity: "Voorbeeld B.V.",
  chamberOfCommerceNumber: "00000017",
  phone: "085 - 000 03 03",
  accent: "#0b4f8a",
  onAccent: "#ffffff",
  languages: ["nl"],
  logoSvg: "<svg></svg>",
  hostName: "hulp.zuid.example",
};

let database: Database;
let own: BrandSlug;
let foreign: BrandSlug;
const stack = new AsyncDisposableStack();
before(async () => {
  database = stack.use(await openMemoryDatabase());
  own = await createSampleBrand(database, "brand-own", tenantId);
  foreign = await createSampleBrand(database, "brand-foreign", otherTenantId);
});
after(() => stack.disposeAsync());
const events: string[] = [];
const ports = (isProven = true) => ({
  database,
  siteHosts: () => ["meekijk.example"],
  isProven,
  putOnRecord: async (_: unknown, { kind, subject }: { kind: string; subject: string }) => {
    events.push(`${kind} ${subject}`);
  },
});
const create = (change: object = {}) => createBrand(ports(), tenantId, { ...settings, ...change });

void test("R003 a new brand names what its customers cannot accept yet, and stands behind all others", async () => {
  const saved = await create();
  assert.deepEqual(saved, {
    kind: "saved",
    brandSlug: "zuid",
    staleDocuments: ["session-terms", "general-terms", "tool-licence"].map((documentKind) => ({
      documentKind,
      reason: "missing",
    })),
  });
  assert.equal((await listBrands(database)).at(-1)?.brand_slug, "zuid");
});

void test("each refusal names its field: form, contrast, and what somebody else has", async () => {
  for (const [change, problem] of [
    [{ phone: "bel ons" }, { field: "phone", problem: "form" }],
    [
      { accent: "#dddddd", onAccent: "#000000" },
      { field: "accent", problem: "contrast" },
    ],
    [{ onAccent: "#224466" }, { field: "onAccent", problem: "contrast" }],
    [{ logoSvg: "<svg onload=x></svg>" }, { field: "logoSvg", problem: "form" }],
    [{ hostName: "192.0.2.7" }, { field: "hostName", problem: "form" }],
    [{ hostName: "HULP.example" }, { field: "hostName", problem: "form" }],
    [
      { brandSlug: "zuid-2", hostName: "meekijk.example" },
      { field: "hostName", problem: "taken" },
    ],
    [{ brandSlug: "anders" }, { field: "hostName", problem: "taken" }],
    [
      { brandSlug: foreign, hostName: null },
      { field: "brandSlug", problem: "taken" },
    ],
  ] as const)
    assert.deepEqual(await create(change), { kind: "refused", problems: [problem] }, JSON.stringify(change));
});

void test("R003 another legal entity names every text that still speaks for the old one; the slug stays", async () => {
  const saved = await changeBrand(ports(), tenantId, own, {
    ...settings,
    brandSlug: "iets-anders",
    legalEntity: "Nieuw B.V.",
    hostName: null,
  });
  assert.equal(saved.kind, "saved");
  assert.deepEqual(saved.kind === "saved" && saved.staleDocuments.map(({ reason }) => reason), [
    "other-legal-entity",
    "other-legal-entity",
    "other-legal-entity",
  ]);
  assert.equal((await findBrand(database, own))?.legal_entity, "Nieuw B.V.");
  assert.equal(await findBrand(database, "iets-anders"), undefined);
});

void test("another provider's brand is not there to change or to order", async () => {
  assert.deepEqual(await changeBrand(ports(), tenantId, foreign, settings), { kind: "unknown" });
  assert.equal((await findBrand(database, foreign))?.name, "Merk brand-foreign");
  assert.equal(await orderBrands(ports(), tenantId, [own, foreign]), "unknown");
  assert.equal(await orderBrands(ports(), tenantId, [own]), "unknown", "one is missing");
});

void test("R003 the order of one's own brands changes no other provider's place", async () => {
  const zuid = "zuid" as BrandSlug;
  const placesOf = async () =>
    (await listBrands(database)).map(({ brand_slug, position }) => [brand_slug, position]);
  const before = new Map((await placesOf()) as [string, number][]);
  assert.equal(await orderBrands(ports(false), tenantId, [zuid, own]), "proof-needed", "another comes first");
  assert.deepEqual(new Map((await placesOf()) as [string, number][]), before);
  assert.equal(await orderBrands(ports(), tenantId, [zuid, own]), "ordered");
  const now = new Map((await placesOf()) as [string, number][]);
  assert.equal(now.get(zuid), before.get(own));
  assert.equal(now.get(own), before.get(zuid));
  assert.equal(now.get(foreign), before.get(foreign));
});

void test("R055 whom customers call, say yes to and find is changed after a proof alone, and stands on record with both values", async () => {
  const zuid = "zuid" as BrandSlug;
  const change = (part: object, isProven: boolean) =>
    changeBrand(ports(isProven), tenantId, zuid, { ...settings, ...part });
  for (const part of [{ phone: "085 - 000 09 09" }, { legalEntity: "Ander B.V." }, { hostName: null }])
    assert.deepEqual(await change(part, false), { kind: "proof-needed" }, JSON.stringify(part));
  assert.deepEqual(
    await createBrand(ports(false), tenantId, { ...settings, brandSlug: "west", hostName: "west.example" }),
    {
      kind: "proof-needed",
    },
  );
  assert.equal((await change({ name: "Zuid en co" }, false)).kind, "saved");
  assert.equal((await change({ name: "Zuid en co", phone: "085 - 000 09 09" }, true)).kind, "saved");
  assert.equal(
    events.at(-1),
    `brand-changed ${JSON.stringify({
      brandSlug: "zuid",
      changes: [{ field: "phone", before: '"085 - 000 03 03"', after: '"085 - 000 09 09"' }],
    })}`,
  );
});

void test("R055 what receipts say of place, country and recipients is kept, and stands on record with both values", async () => {
  const zuid = "zuid" as BrandSlug;
  const asItStands = { ...settings, name: "Zuid en co", phone: "085 - 000 09 09" };
  const change = { storageLocation: "Gent", country: "BE", recipients: ["Archief", "Rekencentrum"] };
  assert.equal((await changeBrand(ports(false), tenantId, zuid, { ...asItStands, ...change })).kind, "saved");
  const { storage_location, country, recipients } = (await findBrand(database, zuid)) ?? {};
  assert.deepEqual({ storageLocation: storage_location, country, recipients }, change);
  assert.equal(
    events.at(-1),
    `brand-changed ${JSON.stringify({
      brandSlug: "zuid",
      changes: [
        { field: "storageLocation", before: '""', after: '"Gent"' },
        { field: "country", before: '"NL"', after: '"BE"' },
        { field: "recipients", before: "[]", after: '["Archief","Rekencentrum"]' },
      ],
    })}`,
  );
  const refused = await changeBrand(ports(), tenantId, zuid, { ...asItStands, country: "Nederland" });
  assert.deepEqual(refused, { kind: "refused", problems: [{ field: "country", problem: "form" }] });
});

void test("two who make the same brand at once, or claim the same host, get an answer each; one of them is no", async () => {
  const both = await Promise.all(
    [1, 2].map(() =>
      createBrand(ports(), tenantId, { ...settings, brandSlug: "oost", hostName: "oost.example" }),
    ),
  );
  assert.deepEqual(both.map(({ kind }) => kind).toSorted(), ["refused", "saved"]);
  const claims = await Promise.all(
    [own, "zuid" as BrandSlug].map((slug) =>
      changeBrand(ports(), tenantId, slug, { ...settings, hostName: "samen.example" }),
    ),
  );
  assert.deepEqual(claims.map(({ kind }) => kind).toSorted(), ["refused", "saved"]);
});

void test("R055 a brand that cannot be put on record is not made", async () => {
  const broken = { ...ports(), putOnRecord: () => Promise.reject(new Error("no record")) };
  await assert.rejects(
    createBrand(broken, tenantId, { ...settings, brandSlug: "spoorloos", hostName: null }),
    /no record/,
  );
  assert.equal(await findBrand(database, "spoorloos"), undefined);
});

void test("a provider has no more brands than fit on one page", async () => {
  const many = tenantIdSchema.parse("brand-many");
  await createSampleBrand(database, "many-1", many);
  const make = (number: number) =>
    createBrand(ports(), many, { ...settings, brandSlug: `many-${number}`, hostName: null });
  for (let number = 2; number <= limits.maxBrandsPerTenant; number += 1)
    assert.equal((await make(number)).kind, "saved");
  assert.deepEqual(await make(limits.maxBrandsPerTenant + 1), { kind: "too-many" });
});

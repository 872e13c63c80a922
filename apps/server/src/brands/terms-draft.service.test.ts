import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { employeeIdSchema, renderTermsText, tenantIdSchema } from "@meekijk/protocol";
import type { BrandSlug, DraftBasis, TermsDocumentKind, TermsDraft, TermsText } from "@meekijk/protocol";
import type { AccountHappening } from "../accounts/account-record.ts";
import { acknowledgeSecrecy, saveEmployee } from "../accounts/employee.repository.ts";
import { findJoinObstacle } from "../accounts/join-obstacle.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { findTermsByHash } from "../installation/installation-lookups.ts";
import { openMemoryDatabase } from "../testing/memory-database.ts";
import { createSampleBrand } from "../testing/sample-brand.ts";
import { readOwnTerms, readOwnVersion } from "./own-terms.ts";
import { readSecrecyRules, requireSecrecyVersion } from "./secrecy-rules.ts";
import { discardDraft, keepDraft, previewDraft, publishDraft, readDraft } from "./terms-draft.service.ts";
import { listCurrentDocuments } from "./terms.repository.ts";

const nowMs = Date.UTC(2026, 10, 20, 12);
const today = "2026-11-20";
const tenantId = tenantIdSchema.parse("draft-tenant");
const otherTenantId = tenantIdSchema.parse("draft-other");
const employeeId = employeeIdSchema.parse("draft-writer");
const writer = { tenantId, employeeId };

let database: Database;
let brandSlug: BrandSlug;
let foreignBrand: BrandSlug;
const stack = new AsyncDisposableStack();

before(async () => {
  database = stack.use(await openMemoryDatabase());
  brandSlug = await createSampleBrand(database, "drafted", tenantId);
  await createSampleBrand(database, "drafted-too", tenantId);
  foreignBrand = await createSampleBrand(database, "drafted-elsewhere", otherTenantId);
  const row = {
    employee_id: employeeId,
    name: "W",
    organisation: "O",
    language: "nl",
    is_trained: true,
  } as const;
  await inTenant(database, tenantId, (tenant) => saveEmployee(tenant, row, ["administrator", "employee"]));
  await inTenant(database, tenantId, (tenant) =>
    tenant
      .updateTable("brands")
      .set({ languages: ["nl", "en"] })
      .where("tenant_id", "=", tenantId)
      .where("brand_slug", "=", brandSlug)
      .execute(),
  );
});
after(() => stack.disposeAsync());

const text = (language: "nl" | "en", paragraph: string): TermsText => ({
  language,
  title: language === "nl" ? "Voorwaarden" : "Terms",
  sections: [{ heading: "1", paragraphs: [paragraph] }],
});
const both = (paragraph: string) => [text("nl", paragraph), text("en", paragraph)];
const keyOf = (documentKind: TermsDocumentKind, slug = brandSlug) => ({ brandSlug: slug, documentKind });
const nothing: TermsDraft = { texts: [], savedAt: null, latestVersion: 0 };
const readBasis = async (documentKind: TermsDocumentKind, slug = brandSlug) =>
  (await readDraft(database, writer, keyOf(documentKind, slug))) ?? nothing;
const keepOn = (documentKind: TermsDocumentKind, texts: TermsText[], basis: DraftBasis, slug = brandSlug) =>
  keepDraft(database, writer, keyOf(documentKind, slug), { texts, basis, nowMs });
/** As who read the draft just before; gives when it was saved. */
async function keep(documentKind: TermsDocumentKind, texts: TermsText[], slug = brandSlug): Promise<string> {
  const keeping = await keepOn(documentKind, texts, await readBasis(documentKind, slug), slug);
  return (keeping.kind === "kept" && keeping.draft.savedAt) || "";
}
const events: string[] = [];
const record = {
  putWithin: async (_: unknown, { kind, subject }: AccountHappening) => {
    events.push(`${kind} ${subject}`);
  },
};
const publisher = { tenantId, employee: { employeeId, name: "W", organisation: "O" }, webSessionId: "w" };
const publish = (documentKind: TermsDocumentKind, savedAt: string, effectiveFrom = today, slug = brandSlug) =>
  publishDraft({ database, record }, publisher, keyOf(documentKind, slug), { effectiveFrom, savedAt, nowMs });
const current = (day: string) =>
  inTenant(database, tenantId, async (tenant) =>
    (await listCurrentDocuments(tenant, brandSlug, day))
      .filter(({ documentKind }) => documentKind === "session-terms")
      .map(({ language, version }) => `${language} ${version}`),
  );
const reason = (result: Awaited<ReturnType<typeof publish>>) =>
  result.kind === "refused" ? result.reason : result.kind;

void test("R008 a draft may be kept half-written and again, and is published in both languages or not at all", async () => {
  const first = await keep("session-terms", [{ ...text("nl", ""), title: "" }]);
  assert.equal(reason(await publish("session-terms", first)), "draft-incomplete");
  const dutch = await keep("session-terms", [text("nl", "Nieuw.")]);
  assert.equal(reason(await publish("session-terms", dutch)), "language-missing");
  const complete = await keep("session-terms", both("Nieuw."));
  assert.equal(reason(await publish("session-terms", dutch)), "draft-changed", "somebody saved since");
  assert.equal(reason(await publish("session-terms", complete, "2026-11-19")), "date-passed");
  assert.deepEqual(await current(today), ["nl 1"]);
  const seen = await previewDraft(database, writer, { ...keyOf("session-terms"), language: "en" }, nowMs);
  assert.equal(seen?.document.version, 2);
  assert.deepEqual(await publish("session-terms", complete), { kind: "published", version: 2 });
  assert.deepEqual((await current(today)).toSorted(), ["en 2", "nl 2"]);
  assert.equal((await readDraft(database, writer, keyOf("session-terms")))?.savedAt, null);
});

void test("R006 R008 an announced version is shown from its day on, and stays readable by its hash for ever", async () => {
  const savedAt = await keep("session-terms", both("Vanaf december."));
  assert.deepEqual(await publish("session-terms", savedAt, "2026-12-01"), { kind: "published", version: 3 });
  assert.deepEqual((await current("2026-11-30")).toSorted(), ["en 2", "nl 2"]);
  assert.deepEqual((await current("2026-12-01")).toSorted(), ["en 3", "nl 3"]);
  const { brands } = await readOwnTerms(database, tenantId, nowMs);
  const versions = brands[0]?.documents.find(
    ({ documentKind }) => documentKind === "session-terms",
  )?.versions;
  assert.deepEqual(
    versions?.map(({ version, status }) => [version, status]),
    [
      [3, "announced"],
      [2, "current"],
      [1, "superseded"],
    ],
  );
  for (const { texts } of versions ?? [])
    for (const { sha256 } of texts) {
      const stored = await findTermsByHash(database, sha256);
      const rendered = renderTermsText(JSON.parse(stored?.document ?? "{}"));
      assert.equal(createHash("sha256").update(rendered).digest("base64url"), sha256);
    }
});

void test("R008 no version holds from a day before that of an announced one; on the same day the later replaces it", async () => {
  const savedAt = await keep("session-terms", both("Toch eerder."));
  assert.equal(reason(await publish("session-terms", savedAt)), "before-announced");
  assert.equal(reason(await publish("session-terms", savedAt, "2026-11-30")), "before-announced");
  assert.deepEqual(await publish("session-terms", savedAt, "2026-12-01"), { kind: "published", version: 4 });
  assert.deepEqual((await current("2026-12-01")).toSorted(), ["en 4", "nl 4"]);
  assert.equal(events.at(-1), "terms-published drafted/session-terms/4 from 2026-12-01");
});

void test("who writes on what a colleague replaced is told so, and nothing of either is lost", async () => {
  const basis = await readBasis("general-terms");
  const first = await keepOn("general-terms", both("Van Anna."), basis);
  assert.equal(first.kind, "kept");
  assert.deepEqual(await keepOn("general-terms", both("Van Anna."), basis), first, "the same once more");
  assert.deepEqual(await keepOn("general-terms", both("Van Bram."), basis), { kind: "changed" });
  const discard = (from: DraftBasis) => discardDraft(database, writer, keyOf("general-terms"), from);
  assert.equal(await discard(basis), "changed");
  const seen = await readBasis("general-terms");
  assert.deepEqual(seen.texts, both("Van Anna."));
  assert.equal((await keepOn("general-terms", both("Van beiden."), seen)).kind, "kept");
  assert.equal(await discard(seen), "changed", "in the same millisecond as the saving before");
  const last = await readBasis("general-terms");
  await publish("general-terms", last.savedAt ?? "");
  assert.deepEqual(
    await keepOn("general-terms", both("Op de oude versie."), basis),
    { kind: "changed" },
    "a version came meanwhile",
  );
});

void test("R055 a publication that cannot be put on record does not happen", async () => {
  const savedAt = await keep("tool-licence", both("Zonder spoor."));
  const broken = { putWithin: () => Promise.reject(new Error("no record")) };
  const asked = { effectiveFrom: today, savedAt, nowMs };
  await assert.rejects(
    publishDraft({ database, record: broken }, publisher, keyOf("tool-licence"), asked),
    /no record/,
  );
  assert.deepEqual((await readBasis("tool-licence")).latestVersion, 1);
  assert.equal((await readBasis("tool-licence")).savedAt, savedAt);
});

void test("R008 which version holds is judged by document: one language alone is none of an older version", async () => {
  const changeBrand = (change: object) =>
    inTenant(database, tenantId, (tenant) =>
      tenant
        .updateTable("brands")
        .set(change)
        .where("tenant_id", "=", tenantId)
        .where("brand_slug", "=", brandSlug)
        .execute(),
    );
  await changeBrand({ languages: ["nl"] });
  const savedAt = await keep("session-terms", [text("nl", "Alleen Nederlands.")]);
  await publish("session-terms", savedAt, "2026-12-01");
  await changeBrand({ languages: ["nl", "en"] });
  assert.deepEqual(await current("2026-12-01"), ["nl 5"]);
  await changeBrand({ legal_entity: "Anders B.V." });
  assert.deepEqual(await current("2026-12-01"), [], "they name another company than the brand");
  await changeBrand({ legal_entity: "Voorbeeld B.V." });
});

void test("R008 nothing published can be changed or taken away, whoever tries", async () => {
  for (const work of [
    () =>
      inTenant(database, tenantId, (tenant) =>
        tenant.updateTable("terms_versions").set({ effective_on: today }).execute(),
      ),
    () => inTenant(database, tenantId, (tenant) => tenant.deleteFrom("terms_versions").execute()),
    () => database.updateTable("terms_versions").set({ document: "{}" }).execute(),
    () => database.deleteFrom("terms_versions").execute(),
  ])
    await assert.rejects(work);
});

void test("another provider's brand has no texts to write, read or publish", async () => {
  const key = keyOf("session-terms", foreignBrand);
  assert.equal(await readDraft(database, writer, key), undefined);
  assert.deepEqual(await keepOn("session-terms", both("x"), nothing, foreignBrand), { kind: "unknown" });
  assert.deepEqual(await publish("session-terms", new Date(nowMs).toISOString(), today, foreignBrand), {
    kind: "unknown",
  });
  assert.equal(await readOwnVersion(database, tenantId, { ...key, version: 1 }), undefined);
  const { brands } = await readOwnTerms(database, tenantId, nowMs);
  assert.deepEqual(
    brands.map((brand) => brand.brandSlug),
    ["drafted", "drafted-too"],
  );
});

void test("R045 secrecy rules stand once for the provider, hold at once, and stop joins until they are acknowledged", async () => {
  const may = () =>
    inTenant(
      database,
      tenantId,
      async (tenant) => (await findJoinObstacle(tenant, employeeId)) === undefined,
    );
  const acknowledge = (secrecy_version: number) =>
    inTenant(database, tenantId, (tenant) =>
      acknowledgeSecrecy(tenant, {
        employee_id: employeeId,
        secrecy_version,
        acknowledged_at: new Date(nowMs),
      }),
    );
  // The operator asked for a version 3 that has no text here.
  await inTenant(database, tenantId, (tenant) => requireSecrecyVersion(tenant, 3));
  await acknowledge(3);
  assert.equal(await may(), true);
  assert.equal(
    await keep("secrecy-rules", both("Zwijgen."), "drafted-too" as BrandSlug),
    "",
    "one place only",
  );
  const savedAt = await keep("secrecy-rules", both("Zwijgen."));
  assert.equal(reason(await publish("secrecy-rules", savedAt, "2026-12-01")), "secrecy-rules-hold-at-once");
  const seen = await previewDraft(database, writer, { ...keyOf("secrecy-rules"), language: "nl" }, nowMs);
  assert.equal(seen?.document.version, 4);
  // The numbers up to what was asked and acknowledged before there was a text are spent.
  assert.deepEqual(await publish("secrecy-rules", savedAt), { kind: "published", version: 4 });
  assert.equal(await may(), false);
  const rules = await inTenant(database, tenantId, readSecrecyRules);
  assert.deepEqual(
    rules?.documents.map(({ document }) => [document.language, document.version]),
    [
      ["nl", 4],
      ["en", 4],
    ],
  );
  await acknowledge(4);
  assert.equal(await may(), true);
  assert.equal(await inTenant(database, otherTenantId, readSecrecyRules), undefined);
});

void test("R069 use rules are published like the others and are no part of what a customer accepts", async () => {
  const savedAt = await keep("use-rules", both("Geen overlast."));
  assert.deepEqual(await publish("use-rules", savedAt), { kind: "published", version: 1 });
  const accepted = await inTenant(database, tenantId, (tenant) =>
    listCurrentDocuments(tenant, brandSlug, today),
  );
  assert.deepEqual([...new Set(accepted.map(({ documentKind }) => documentKind))].toSorted(), [
    "general-terms",
    "session-terms",
    "tool-licence",
  ]);
});

import assert from "node:assert/strict";
import { managedBrandsSchema, ownTermsSchema } from "@meekijk/protocol";
import type { AccessAction, BrandSlug } from "@meekijk/protocol";
import { isBrand, refusalOf } from "./matrix-cell.ts";
import type { Cell, Row } from "./matrix-cell.ts";
import type { MatrixCaller, MatrixWorld } from "./matrix-world.ts";

/** Of the caller's own provider. */
const isOwnBrand = ({ brandSlug, caller }: Cell) =>
  isBrand({ brandSlug } as Cell) &&
  caller.tenantId !== undefined &&
  brandSlug.startsWith(`${caller.tenantId}-`);
/** What the policy allows, on the own provider's brands alone. */
const ofOwnBrand = (
  action: AccessAction,
  status: number,
  request: (cell: Cell) => Promise<{ path: string; body?: unknown }>,
): Row => ({
  over: "brands",
  request,
  expected: (cell) => refusalOf(cell, action) ?? (isOwnBrand(cell) ? status : 404),
});
const settings = {
  name: "Merk",
  legalEntity: "Voorbeeld B.V.",
  chamberOfCommerceNumber: "00000000",
  phone: "085 - 000 00 00",
  accent: "#000000",
  onAccent: "#ffffff",
  languages: ["nl"],
  logoSvg: "<svg></svg>",
};
const draftTexts = [
  { language: "nl", title: "Gebruik", sections: [{ heading: "Doel", paragraphs: ["Geen overlast."] }] },
];
const draftPath = (brandSlug: BrandSlug) => `/terms-drafts/${brandSlug}/use-rules`;
/** The brand's own provider's administrator; undefined for a brand that nobody has. */
const writerOf = (world: MatrixWorld, { brandSlug }: Cell) =>
  world.callers.find(({ employeeId }) => {
    const [tenantId] = brandSlug.split(/-(?=one|two)/);
    return employeeId === `${tenantId}-administrator`;
  });
/** What that administrator would write on now. */
async function readBasis(world: MatrixWorld, cell: Cell): Promise<object> {
  const writer = writerOf(world, cell);
  if (writer === undefined) return { savedAt: null, latestVersion: 0 };
  return JSON.parse((await world.send(writer, "GET", `/api${draftPath(cell.brandSlug)}`)).text) as object;
}
/** A draft of theirs; gives when it was saved. */
async function keepDraft(world: MatrixWorld, cell: Cell): Promise<string> {
  const writer = writerOf(world, cell);
  if (writer === undefined) return "2026-01-01T00:00:00.000Z";
  const body = { texts: draftTexts, basis: await readBasis(world, cell) };
  const kept = await world.send(writer, "POST", `/api${draftPath(cell.brandSlug)}`, body);
  return (JSON.parse(kept.text) as { savedAt: string }).savedAt;
}
const listsOwnBrands = (brandSlugs: readonly string[], { tenantId }: MatrixCaller) =>
  assert.ok(brandSlugs.length >= 2 && brandSlugs.every((slug) => slug.startsWith(`${tenantId}-`)));
/** The matrix's rows of brands and terms, for who works at a provider. */
export const brandRows = (world: () => MatrixWorld): Readonly<Record<string, Row>> => ({
  "GET /api/brands": {
    over: "nothing",
    request: async () => ({ path: "/api/brands" }),
    expected: (cell) => refusalOf(cell, "manage-brands") ?? 200,
    check: ({ status, text }, { caller }) => {
      if (status !== 200 || text === "") return;
      listsOwnBrands(
        managedBrandsSchema.parse(JSON.parse(text)).brands.map(({ brandSlug }) => brandSlug),
        caller,
      );
    },
  },
  "POST /api/brands": {
    over: "nothing",
    request: async ({ caller }) => ({
      path: "/api/brands",
      body: { ...settings, brandSlug: `${caller.tenantId ?? "matrix"}-new-${caller.roles.length}` },
    }),
    expected: (cell) => refusalOf(cell, "manage-brands") ?? 200,
  },
  "POST /api/brands/:brandSlug": ofOwnBrand("manage-brands", 200, async ({ brandSlug }) => ({
    path: `/api/brands/${brandSlug}`,
    body: settings,
  })),
  "POST /api/brand-order": {
    over: "nothing",
    request: async ({ caller: { tenantId } }) => ({
      path: "/api/brand-order",
      body: { brandSlugs: tenantId === undefined ? [] : await world().listBrands(tenantId) },
    }),
    expected: (cell) => refusalOf(cell, "manage-brands") ?? 204,
  },
  "GET /api/terms": {
    over: "nothing",
    request: async () => ({ path: "/api/terms" }),
    expected: (cell) => refusalOf(cell, "read-terms") ?? 200,
    check: ({ status, text }, { caller }) => {
      if (status !== 200 || text === "") return;
      listsOwnBrands(
        ownTermsSchema.parse(JSON.parse(text)).brands.map(({ brandSlug }) => brandSlug),
        caller,
      );
    },
  },
  "GET /api/terms/secrecy-rules": {
    over: "nothing",
    request: async () => ({ path: "/api/terms/secrecy-rules" }),
    expected: (cell) => refusalOf(cell, "read-terms") ?? 200,
  },
  "GET /api/own-terms/:brandSlug/:documentKind/:version(^\\d{1,6}$)": ofOwnBrand(
    "read-terms",
    200,
    async ({ brandSlug }) => ({ path: `/api/own-terms/${brandSlug}/session-terms/1` }),
  ),
  "GET /api/terms-drafts/:brandSlug/:documentKind": ofOwnBrand("publish-terms", 200, async (cell) => ({
    path: `/api${draftPath(cell.brandSlug)}`,
  })),
  "POST /api/terms-drafts/:brandSlug/:documentKind": ofOwnBrand("publish-terms", 200, async (cell) => ({
    path: `/api${draftPath(cell.brandSlug)}`,
    body: { texts: draftTexts, basis: await readBasis(world(), cell) },
  })),
  "POST /api/terms-drafts/:brandSlug/:documentKind/discard": ofOwnBrand(
    "publish-terms",
    204,
    async (cell) => ({
      path: `/api${draftPath(cell.brandSlug)}/discard`,
      body: { basis: await readBasis(world(), cell) },
    }),
  ),
  "POST /api/terms-drafts/:brandSlug/:documentKind/publish": ofOwnBrand(
    "publish-terms",
    204,
    async (cell) => ({
      path: `/api${draftPath(cell.brandSlug)}/publish`,
      body: { effectiveFrom: "2099-01-01", savedAt: await keepDraft(world(), cell) },
    }),
  ),
  "GET /console/terms-drafts/:brandSlug/:documentKind/:language": ofOwnBrand(
    "publish-terms",
    200,
    async (cell) => {
      await keepDraft(world(), cell);
      return { path: `/console${draftPath(cell.brandSlug)}/nl` };
    },
  ),
});

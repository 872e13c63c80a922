import type { BrandView } from "@meekijk/protocol";
import { readBrandView } from "./read-brand-view.ts";

export type BrandProblem = "offline" | "not-found" | "unexpected";
export type BrandAnswer = { brand: BrandView } | { problem: BrandProblem };

/** Fetches a brand by its slug, or the first brand by `default`. Never throws. */
export async function loadBrand(brandSlug: string): Promise<BrandAnswer> {
  try {
    const response = await fetch(`/api/brands/${brandSlug}`, { credentials: "omit", redirect: "error" });
    if (response.status === 404) return { problem: "not-found" };
    if (!response.ok) return { problem: "unexpected" };
    const brand = readBrandView(await response.json());
    return brand === undefined
      ? { problem: "unexpected" }
      : { brand: { ...brand, phone: unbroken(brand.phone) } };
  } catch (error) {
    return { problem: error instanceof SyntaxError ? "unexpected" : "offline" };
  }
}

/** A telephone number in two pieces is hard to compare; no-break spaces keep it on one line. */
function unbroken(phone: string): string {
  return phone.replaceAll(" ", "\u00a0");
}

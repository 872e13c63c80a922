import { managedBrandsSchema, savedBrandSchema } from "@meekijk/protocol";
import type { BrandSlug, ManagedBrand, StaleDocument } from "@meekijk/protocol";
import { exchangeJson, getJson, postJson } from "./request.ts";
import type { Answer } from "./request.ts";

/** The provider's brands with all their settings, in its own order. */
export async function readBrands(): Promise<Answer<ManagedBrand[]>> {
  const answer = await getJson("/api/brands", managedBrandsSchema);
  return answer.isOk ? { isOk: true, value: answer.value.brands } : answer;
}

/** Makes a brand, or changes the one with this slug; gives the texts that must now be published. */
export async function saveBrand(
  settings: object,
  brandSlug: BrandSlug | undefined,
): Promise<Answer<StaleDocument[]>> {
  const path = brandSlug === undefined ? "/api/brands" : `/api/brands/${brandSlug}`;
  const answer = await exchangeJson(path, settings, savedBrandSchema);
  return answer.isOk ? { isOk: true, value: answer.value.staleDocuments } : answer;
}

export function orderBrands(brandSlugs: readonly BrandSlug[]): Promise<Answer<undefined>> {
  return postJson("/api/brand-order", { brandSlugs });
}

import type { BrandSlug } from "@meekijk/protocol";
import { useReading } from "../../administration/use-reading.ts";
import type { Reading } from "../../administration/use-reading.ts";
import type { Answer } from "../../api/request.ts";
import { readOwnTerms } from "../../api/terms.ts";

export interface BrandName {
  brandSlug: BrandSlug;
  name: string;
}

/** The provider's brands; whoever manages customers need not manage brands, and everybody may read their terms. */
async function readBrandNames(): Promise<Answer<BrandName[]>> {
  const answer = await readOwnTerms();
  if (!answer.isOk) return answer;
  return { isOk: true, value: answer.value.brands.map(({ brandSlug, name }) => ({ brandSlug, name })) };
}

export function useBrandNames(onSignedOut: () => void): {
  reading: Reading<BrandName[]>;
  readAgain: () => Promise<void>;
} {
  return useReading(readBrandNames, onSignedOut);
}

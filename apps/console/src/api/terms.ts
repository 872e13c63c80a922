import {
  ownTermsSchema,
  publishedTermsSchema,
  secrecyRulesSchema,
  termsDraftSchema,
} from "@meekijk/protocol";
import type {
  BrandSlug,
  OwnTerms,
  PublishedTerms,
  SecrecyRules,
  TermsDocumentKind,
  TermsDraft,
  TermsText,
} from "@meekijk/protocol";
import { exchangeJson, getJson, postJson } from "./request.ts";
import type { Answer } from "./request.ts";

/** Which text of which brand. */
export interface TermsPlace {
  brandSlug: BrandSlug;
  documentKind: TermsDocumentKind;
}

const pathOf = ({ brandSlug, documentKind }: TermsPlace) => `${brandSlug}/${documentKind}`;

/** Every text of every brand, without the words. */
export function readOwnTerms(): Promise<Answer<OwnTerms>> {
  return getJson("/api/terms", ownTermsSchema);
}

/** One published version in all its languages. */
export function readVersion(place: TermsPlace, version: number): Promise<Answer<PublishedTerms>> {
  return getJson(`/api/own-terms/${pathOf(place)}/${version}`, publishedTermsSchema);
}

/** The secrecy rules that employees must acknowledge now; null where the provider published none (R045). */
export function readSecrecyRules(): Promise<Answer<SecrecyRules>> {
  return getJson("/api/terms/secrecy-rules", secrecyRulesSchema);
}

export function readDraft(place: TermsPlace): Promise<Answer<TermsDraft>> {
  return getJson(`/api/terms-drafts/${pathOf(place)}`, termsDraftSchema);
}

export function keepDraft(place: TermsPlace, texts: readonly TermsText[]): Promise<Answer<TermsDraft>> {
  return exchangeJson(`/api/terms-drafts/${pathOf(place)}`, { texts }, termsDraftSchema);
}

export function discardDraft(place: TermsPlace): Promise<Answer<undefined>> {
  return postJson(`/api/terms-drafts/${pathOf(place)}/discard`, {});
}

/** Keeps the texts as they stand and publishes exactly these. */
export async function publishTerms(
  place: TermsPlace,
  texts: readonly TermsText[],
  effectiveFrom: string,
): Promise<Answer<undefined>> {
  const kept = await keepDraft(place, texts);
  if (!kept.isOk) return kept;
  const { savedAt } = kept.value;
  return postJson(`/api/terms-drafts/${pathOf(place)}/publish`, { effectiveFrom, savedAt });
}

/** The page that shows a kept draft as customers will see it. */
export function previewAddress(place: TermsPlace, language: string): string {
  return `/console/terms-drafts/${pathOf(place)}/${language}`;
}

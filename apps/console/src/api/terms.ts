import {
  ownTermsSchema,
  publishedTermsSchema,
  secrecyRulesSchema,
  termsDraftSchema,
} from "@meekijk/protocol";
import type {
  BrandSlug,
  DraftBasis,
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

/** What stands of a text: the draft, and the newest version below it. */
export interface WrittenTerms {
  draft: TermsDraft;
  /** Undefined when none was published. */
  published: PublishedTerms | undefined;
}

export async function readWritten(place: TermsPlace): Promise<Answer<WrittenTerms>> {
  const draft = await getJson(`/api/terms-drafts/${pathOf(place)}`, termsDraftSchema);
  if (!draft.isOk) return draft;
  const { latestVersion } = draft.value;
  if (latestVersion === 0) return { isOk: true, value: { draft: draft.value, published: undefined } };
  const published = await readVersion(place, latestVersion);
  return published.isOk
    ? { isOk: true, value: { draft: draft.value, published: published.value } }
    : published;
}

/** `basis`: what was read before it was changed; another one by now is refused with `draft-changed`. */
export function keepDraft(
  place: TermsPlace,
  texts: readonly TermsText[],
  basis: DraftBasis,
): Promise<Answer<TermsDraft>> {
  return exchangeJson(`/api/terms-drafts/${pathOf(place)}`, { texts, basis }, termsDraftSchema);
}

export function discardDraft(place: TermsPlace, basis: DraftBasis): Promise<Answer<undefined>> {
  return postJson(`/api/terms-drafts/${pathOf(place)}/discard`, { basis });
}

/** Publishes what was kept at that moment, and nothing later. */
export function publishDraft(
  place: TermsPlace,
  asked: { effectiveFrom: string; savedAt: string },
): Promise<Answer<undefined>> {
  return postJson(`/api/terms-drafts/${pathOf(place)}/publish`, asked);
}

/** The page that shows a kept draft as customers will see it. */
export function previewAddress(place: TermsPlace, language: string): string {
  return `/console/terms-drafts/${pathOf(place)}/${language}`;
}

import { renderTermsText, termsDocumentSchema } from "@meekijk/protocol";
import type { BrandView, Language, TermsDocument, AcceptedDocumentKind } from "@meekijk/protocol";
import { hashText } from "./hash-text.ts";

/** A document whose text has the hash that the brand names. */
export interface VerifiedDocument {
  document: TermsDocument;
  /** The canonical text: what is hashed, kept and downloaded (R007, R008). */
  text: string;
  listed: BrandView["documents"][number];
}

export type VerifiedTerms = Record<AcceptedDocumentKind, VerifiedDocument>;

interface JsonAnswer {
  ok: boolean;
  json(): Promise<unknown>;
}
export type FetchJson = (address: string) => Promise<JsonAnswer>;

const documentKinds: readonly AcceptedDocumentKind[] = ["session-terms", "general-terms", "tool-licence"];

/**
 * Loads the three documents of a brand in one language and checks each against the brand's hash; undefined when any
 * is missing, ill-formed, of another brand or of another text. Never throws.
 */
export async function loadTerms(
  brand: BrandView,
  language: Language,
  fetchJson: FetchJson = fetch,
): Promise<VerifiedTerms | undefined> {
  try {
    const documents = await Promise.all(
      documentKinds.map((documentKind) => loadDocument(brand, language, documentKind, fetchJson)),
    );
    const [sessionTerms, generalTerms, toolLicence] = documents;
    if (sessionTerms === undefined || generalTerms === undefined || toolLicence === undefined)
      return undefined;
    return { "session-terms": sessionTerms, "general-terms": generalTerms, "tool-licence": toolLicence };
  } catch {
    return undefined;
  }
}

async function loadDocument(
  brand: BrandView,
  language: Language,
  documentKind: AcceptedDocumentKind,
  fetchJson: FetchJson,
): Promise<VerifiedDocument | undefined> {
  const listed = brand.documents.find(
    (document) => document.documentKind === documentKind && document.language === language,
  );
  if (listed === undefined) return undefined;
  const response = await fetchJson(
    `/api/terms/${brand.brandSlug}/${documentKind}/${listed.version}/${language}`,
  );
  if (!response.ok) return undefined;
  const answer = (await response.json()) as { document?: unknown } | null;
  const parsed = termsDocumentSchema.safeParse(answer?.document);
  if (!parsed.success) return undefined;
  const document = parsed.data;
  const isTheListedOne =
    document.documentKind === documentKind &&
    document.brandSlug === brand.brandSlug &&
    document.version === listed.version &&
    document.language === language;
  if (!isTheListedOne) return undefined;
  const text = renderTermsText(document);
  return (await hashText(text)) === listed.sha256 ? { document, text, listed } : undefined;
}

import { termsDocumentSchema, termsTextSchema } from "@meekijk/protocol";
import type {
  BrandSlug,
  EmployeeId,
  Language,
  TermsDocument,
  TermsDocumentKind,
  TermsDraft,
  TermsText,
} from "@meekijk/protocol";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import type { Database } from "../database/database-schema.ts";
import type { SignedIn } from "../accounts/web-session.service.ts";
import { holdOwnBrand } from "./brand.repository.ts";
import type { Brand } from "./brand.repository.ts";
import { providerDay } from "./provider-day.ts";
import { findSecrecyBrand, nextSecrecyVersion, requireSecrecyVersion } from "./secrecy-rules.ts";
import { deleteDrafts, listDrafts, saveDraft } from "./terms-draft.repository.ts";
import type { TermsDraftRow } from "./terms-draft.repository.ts";
import { findLatestVersion, insertTermsVersion } from "./terms.repository.ts";
import { hashTermsDocument } from "./terms.service.ts";

export interface DraftKey {
  brandSlug: BrandSlug;
  documentKind: TermsDocumentKind;
}

export type PublishingProblem =
  | "language-missing"
  | "draft-incomplete"
  | "draft-changed"
  | "date-passed"
  | "secrecy-rules-hold-at-once";

export type Publishing =
  | { kind: "published"; version: number }
  | { kind: "unknown" }
  | { kind: "refused"; reason: PublishingProblem };

/** The draft of one text in all languages; undefined when the tenant has no such text. */
export function readDraft(
  database: Database,
  { tenantId }: Pick<SignedIn, "tenantId">,
  key: DraftKey,
): Promise<TermsDraft | undefined> {
  return inTenant(database, tenantId, async (tenant) => {
    if ((await holdBrandOf(tenant, key)) === undefined) return undefined;
    return presentDraft(await listDrafts(tenant, key));
  });
}

/** Keeps a draft; what is published is not touched. Undefined when the tenant has no such text or language. */
export function keepDraft(
  database: Database,
  { tenantId, employeeId }: { tenantId: SignedIn["tenantId"]; employeeId: EmployeeId },
  key: DraftKey,
  texts: readonly TermsText[],
  nowMs: number,
): Promise<TermsDraft | undefined> {
  return inTenant(database, tenantId, async (tenant) => {
    const brand = await holdBrandOf(tenant, key);
    if (brand === undefined) return undefined;
    if (!texts.every(({ language }) => brand.languages.includes(language))) return undefined;
    for (const { language, title, sections } of texts)
      await saveDraft(tenant, {
        brand_slug: key.brandSlug,
        document_kind: key.documentKind,
        language,
        title,
        sections: JSON.stringify(sections),
        saved_at: new Date(nowMs),
        saved_by: employeeId,
      });
    return presentDraft(await listDrafts(tenant, key));
  });
}

/** Throws the draft away; false when the tenant has no such text. */
export function discardDraft(
  database: Database,
  { tenantId }: Pick<SignedIn, "tenantId">,
  key: DraftKey,
): Promise<boolean> {
  return inTenant(database, tenantId, async (tenant) => {
    if ((await holdBrandOf(tenant, key)) === undefined) return false;
    await deleteDrafts(tenant, key);
    return true;
  });
}

/**
 * Publishes the draft as the next version, in every language of the brand or not at all, from a day that is today or
 * later (YYYY-MM-DD). `savedAt` names the saving that the person read. What is published never changes (R008).
 */
export function publishDraft(
  database: Database,
  { tenantId }: Pick<SignedIn, "tenantId">,
  key: DraftKey,
  { effectiveFrom, savedAt, nowMs }: { effectiveFrom: string; savedAt: string; nowMs: number },
): Promise<Publishing> {
  const refused = (reason: PublishingProblem): Publishing => ({ kind: "refused", reason });
  return inTenant(database, tenantId, async (tenant): Promise<Publishing> => {
    const brand = await holdBrandOf(tenant, key);
    if (brand === undefined) return { kind: "unknown" };
    const isSecrecy = key.documentKind === "secrecy-rules";
    const today = providerDay(nowMs);
    if (effectiveFrom < today) return refused("date-passed");
    if (isSecrecy && effectiveFrom !== today) return refused("secrecy-rules-hold-at-once");
    const drafts = await listDrafts(tenant, key);
    if (presentDraft(drafts).savedAt !== new Date(savedAt).toISOString()) return refused("draft-changed");
    const version = isSecrecy
      ? await nextSecrecyVersion(tenant)
      : (await findLatestVersion(tenant, key.documentKind, key.brandSlug)) + 1;
    const documents: TermsDocument[] = [];
    for (const language of brand.languages) {
      const draft = drafts.find((one) => one.language === language);
      if (draft === undefined) return refused("language-missing");
      const document = termsDocumentSchema.safeParse(documentOf(brand, draft, version, effectiveFrom));
      if (!document.success) return refused("draft-incomplete");
      documents.push(document.data);
    }
    for (const document of documents)
      await insertTermsVersion(tenant, {
        brand_slug: brand.brand_slug,
        document_kind: document.documentKind,
        version,
        language: document.language,
        sha256: hashTermsDocument(document),
        document: JSON.stringify(document),
        published_at: new Date(nowMs),
        effective_on: effectiveFrom,
      });
    if (isSecrecy) await requireSecrecyVersion(tenant, version);
    await deleteDrafts(tenant, key);
    return { kind: "published", version };
  });
}

/** A draft as the version that it would become, for a page that shows it; undefined when there is nothing to show. */
export function previewDraft(
  database: Database,
  { tenantId }: Pick<SignedIn, "tenantId">,
  key: DraftKey & { language: Language },
  nowMs: number,
): Promise<{ brand: Brand; document: TermsDocument } | undefined> {
  return inTenant(database, tenantId, async (tenant) => {
    const brand = await holdBrandOf(tenant, key);
    const draft = (await listDrafts(tenant, key)).find((one) => one.language === key.language);
    if (brand === undefined || draft === undefined) return undefined;
    const version = (await findLatestVersion(tenant, key.documentKind, key.brandSlug)) + 1;
    return { brand, document: documentOf(brand, draft, version, providerDay(nowMs)) };
  });
}

/** The brand when this text may be written for it: secrecy rules have one place in the whole provider. */
async function holdBrandOf(tenant: TenantDatabase, key: DraftKey): Promise<Brand | undefined> {
  const isElsewhere =
    key.documentKind === "secrecy-rules" && (await findSecrecyBrand(tenant)) !== key.brandSlug;
  return isElsewhere ? undefined : holdOwnBrand(tenant, key.brandSlug);
}

function documentOf(
  brand: Brand,
  draft: TermsDraftRow,
  version: number,
  effectiveFrom: string,
): TermsDocument {
  const { language, title, sections } = textOf(draft);
  return {
    documentKind: draft.document_kind,
    brandSlug: brand.brand_slug,
    version,
    language,
    title,
    legalEntity: brand.legal_entity,
    effectiveFrom,
    sections,
  };
}

function textOf({ language, title, sections }: TermsDraftRow): TermsText {
  return termsTextSchema.parse({ language, title, sections: JSON.parse(sections) });
}

function presentDraft(drafts: readonly TermsDraftRow[]): TermsDraft {
  const lastMs = Math.max(...drafts.map(({ saved_at }) => saved_at.getTime()));
  return {
    texts: drafts.map(textOf),
    savedAt: drafts.length === 0 ? null : new Date(lastMs).toISOString(),
  };
}

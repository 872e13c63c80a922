import { termsDocumentSchema, termsTextSchema } from "@meekijk/protocol";
import type {
  BrandSlug,
  DraftBasis,
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
import type { AccountRecord } from "../accounts/account-record.ts";
import type { SignedIn } from "../accounts/web-session.service.ts";
import { holdOwnBrand } from "./brand.repository.ts";
import type { Brand } from "./brand.repository.ts";
import { providerDay } from "./provider-day.ts";
import { findSecrecyBrand, nextSecrecyVersion, requireSecrecyVersion } from "./secrecy-rules.ts";
import { deleteDrafts, listDrafts, saveDraft } from "./terms-draft.repository.ts";
import type { TermsDraftRow } from "./terms-draft.repository.ts";
import { findLatestDay, findLatestVersion, insertTermsVersion } from "./terms.repository.ts";
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
  | "before-announced"
  | "secrecy-rules-hold-at-once";

export type Publishing =
  | { kind: "published"; version: number }
  | { kind: "unknown" }
  | { kind: "refused"; reason: PublishingProblem };

/** `unknown`: the tenant has no such text or language. `changed`: a colleague kept or published another text meanwhile. */
export type Keeping = { kind: "kept"; draft: TermsDraft } | { kind: "unknown" } | { kind: "changed" };

interface PublishingPorts {
  database: Database;
  record: Pick<AccountRecord, "putWithin">;
}

/** The draft of one text in all languages; undefined when the tenant has no such text. */
export function readDraft(
  database: Database,
  { tenantId }: Pick<SignedIn, "tenantId">,
  key: DraftKey,
): Promise<TermsDraft | undefined> {
  return inTenant(database, tenantId, async (tenant) => {
    if ((await holdBrandOf(tenant, key)) === undefined) return undefined;
    return presentDraft(tenant, key);
  });
}

/** Keeps a draft that was written on `basis`; what is published is not touched. */
export function keepDraft(
  database: Database,
  { tenantId, employeeId }: { tenantId: SignedIn["tenantId"]; employeeId: EmployeeId },
  key: DraftKey,
  { texts, basis, nowMs }: { texts: readonly TermsText[]; basis: DraftBasis; nowMs: number },
): Promise<Keeping> {
  return inTenant(database, tenantId, async (tenant): Promise<Keeping> => {
    const brand = await holdBrandOf(tenant, key);
    if (brand === undefined) return { kind: "unknown" };
    if (!texts.every(({ language }) => brand.languages.includes(language))) return { kind: "unknown" };
    const stored = await presentDraft(tenant, key);
    // Whoever heard no answer sends the same once more.
    if (texts.every((text) => holdsText(stored, text))) return { kind: "kept", draft: stored };
    if (!isSameBasis(stored, basis)) return { kind: "changed" };
    // No two savings share a moment, since it is what tells them apart.
    const savedAtMs = Math.max(nowMs, stored.savedAt === null ? 0 : Date.parse(stored.savedAt) + 1);
    for (const { language, title, sections } of texts)
      await saveDraft(tenant, {
        brand_slug: key.brandSlug,
        document_kind: key.documentKind,
        language,
        title,
        sections: JSON.stringify(sections),
        saved_at: new Date(savedAtMs),
        saved_by: employeeId,
      });
    return { kind: "kept", draft: await presentDraft(tenant, key) };
  });
}

/** Throws the draft away that the person read. */
export function discardDraft(
  database: Database,
  { tenantId }: Pick<SignedIn, "tenantId">,
  key: DraftKey,
  basis: DraftBasis,
): Promise<"discarded" | "unknown" | "changed"> {
  return inTenant(database, tenantId, async (tenant) => {
    if ((await holdBrandOf(tenant, key)) === undefined) return "unknown";
    const stored = await presentDraft(tenant, key);
    if (stored.savedAt !== null && !isSameBasis(stored, basis)) return "changed";
    await deleteDrafts(tenant, key);
    return "discarded";
  });
}

/**
 * Publishes the draft as the next version, in every language of the brand or not at all, from a day that is today or
 * later (YYYY-MM-DD) and not before that of an announced version, which would then never hold. `savedAt` names the saving
 * that the person read. What is published never changes (R008). Version and account event are there together or not at all.
 */
export function publishDraft(
  { database, record }: PublishingPorts,
  { tenantId, employee, webSessionId }: Pick<SignedIn, "tenantId" | "employee" | "webSessionId">,
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
    const latestDay = await findLatestDay(tenant, key);
    if (latestDay !== undefined && effectiveFrom < latestDay) return refused("before-announced");
    const drafts = await listDrafts(tenant, key);
    if (lastSaving(drafts) !== new Date(savedAt).toISOString()) return refused("draft-changed");
    const version = await nextVersion(tenant, key);
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
    await record.putWithin(tenant, {
      kind: "terms-published",
      tenantId,
      employeeId: employee.employeeId,
      webSessionId,
      subject: `${key.brandSlug}/${key.documentKind}/${version} from ${effectiveFrom}`,
    });
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
    const version = await nextVersion(tenant, key);
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

async function nextVersion(tenant: TenantDatabase, { documentKind, brandSlug }: DraftKey): Promise<number> {
  if (documentKind === "secrecy-rules") return nextSecrecyVersion(tenant);
  return (await findLatestVersion(tenant, documentKind, brandSlug)) + 1;
}

async function presentDraft(tenant: TenantDatabase, key: DraftKey): Promise<TermsDraft> {
  const drafts = await listDrafts(tenant, key);
  return {
    texts: drafts.map(textOf),
    savedAt: lastSaving(drafts),
    latestVersion: await findLatestVersion(tenant, key.documentKind, key.brandSlug),
  };
}

function lastSaving(drafts: readonly TermsDraftRow[]): string | null {
  if (drafts.length === 0) return null;
  return new Date(Math.max(...drafts.map(({ saved_at }) => saved_at.getTime()))).toISOString();
}

function isSameBasis(one: DraftBasis, other: DraftBasis): boolean {
  const momentOf = ({ savedAt }: DraftBasis) => (savedAt === null ? undefined : Date.parse(savedAt));
  return momentOf(one) === momentOf(other) && one.latestVersion === other.latestVersion;
}

function holdsText({ texts }: TermsDraft, text: TermsText): boolean {
  return texts.some(
    (stored) => stored.language === text.language && JSON.stringify(stored) === JSON.stringify(text),
  );
}

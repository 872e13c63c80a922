import { termsDocumentSchema } from "@meekijk/protocol";
import type { Language, PublishDraftRequest, TermsDocument } from "@meekijk/protocol";
import type { AccountRecord } from "../accounts/account-record.ts";
import type { SignedIn } from "../accounts/web-session.service.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import type { Brand } from "./brand.repository.ts";
import { providerDay } from "./provider-day.ts";
import { nextSecrecyVersion, requireSecrecyVersion } from "./secrecy-rules.ts";
import { deleteDrafts, listDrafts } from "./terms-draft.repository.ts";
import type { TermsDraftRow } from "./terms-draft.repository.ts";
import { holdBrandOf, lastSaving, textOf } from "./terms-draft.service.ts";
import type { DraftKey } from "./terms-draft.service.ts";
import { findLatestVersion, findNewestDay, insertTermsVersion } from "./terms.repository.ts";
import { hashTermsDocument } from "./terms.service.ts";

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

interface PublishingPorts {
  database: Database;
  record: Pick<AccountRecord, "putWithin">;
}

/**
 * Publishes the draft as the next version, in every language of the brand or not at all, from a day that is today or
 * later (YYYY-MM-DD). One before that of an announced version, which would then never hold, wants to be meant
 * (`replacesAnnounced`). `savedAt` names the saving that the person read. What is published never changes (R008). Version and account event are there together or not at all.
 */
export function publishDraft(
  { database, record }: PublishingPorts,
  { tenantId, employee, webSessionId }: Pick<SignedIn, "tenantId" | "employee" | "webSessionId">,
  key: DraftKey,
  { effectiveFrom, savedAt, replacesAnnounced, nowMs }: PublishDraftRequest & { nowMs: number },
): Promise<Publishing> {
  const refused = (reason: PublishingProblem): Publishing => ({ kind: "refused", reason });
  return inTenant(database, tenantId, async (tenant): Promise<Publishing> => {
    const brand = await holdBrandOf(tenant, key);
    if (brand === undefined) return { kind: "unknown" };
    const isSecrecy = key.documentKind === "secrecy-rules";
    const today = providerDay(nowMs);
    if (effectiveFrom < today) return refused("date-passed");
    if (isSecrecy && effectiveFrom !== today) return refused("secrecy-rules-hold-at-once");
    const newestDay = await findNewestDay(tenant, key);
    if (newestDay !== undefined && effectiveFrom < newestDay && !replacesAnnounced)
      return refused("before-announced");
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

async function nextVersion(tenant: TenantDatabase, { documentKind, brandSlug }: DraftKey): Promise<number> {
  if (documentKind === "secrecy-rules") return nextSecrecyVersion(tenant);
  return (await findLatestVersion(tenant, documentKind, brandSlug)) + 1;
}

import { termsTextSchema } from "@meekijk/protocol";
import type {
  BrandSlug,
  DraftBasis,
  EmployeeId,
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
import { findSecrecyBrand } from "./secrecy-rules.ts";
import { deleteDrafts, listDrafts, saveDraft } from "./terms-draft.repository.ts";
import type { TermsDraftRow } from "./terms-draft.repository.ts";
import { findLatestVersion } from "./terms.repository.ts";

export interface DraftKey {
  brandSlug: BrandSlug;
  documentKind: TermsDocumentKind;
}

/** `unknown`: the tenant has no such text or language. `changed`: a colleague kept or published another text meanwhile. */
export type Keeping = { kind: "kept"; draft: TermsDraft } | { kind: "unknown" } | { kind: "changed" };

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

/** The brand when this text may be written for it: secrecy rules have one place in the whole provider. */
export async function holdBrandOf(tenant: TenantDatabase, key: DraftKey): Promise<Brand | undefined> {
  const isElsewhere =
    key.documentKind === "secrecy-rules" && (await findSecrecyBrand(tenant)) !== key.brandSlug;
  return isElsewhere ? undefined : holdOwnBrand(tenant, key.brandSlug);
}

/** The text of a kept draft. */
export function textOf({ language, title, sections }: TermsDraftRow): TermsText {
  return termsTextSchema.parse({ language, title, sections: JSON.parse(sections) });
}

async function presentDraft(tenant: TenantDatabase, key: DraftKey): Promise<TermsDraft> {
  const drafts = await listDrafts(tenant, key);
  return {
    texts: drafts.map(textOf),
    savedAt: lastSaving(drafts),
    latestVersion: await findLatestVersion(tenant, key.documentKind, key.brandSlug),
  };
}

/** The moment that names a saving; null when nothing is kept. */
export function lastSaving(drafts: readonly TermsDraftRow[]): string | null {
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

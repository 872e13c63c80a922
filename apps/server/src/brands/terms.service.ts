import { createHash } from "node:crypto";
import { brandSlugSchema, renderTermsText, termsDocumentSchema } from "@meekijk/protocol";
import type { Sha256, TermsDocument } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { findBrand } from "../installation/installation-lookups.ts";
import { findTermsVersion, insertTermsVersion } from "./terms.repository.ts";
import type { TermsKey } from "./terms.repository.ts";

export type PublishingRefusal = "unknown-brand" | "other-legal-entity" | "version-is-published";

/** A document that was not published. A text that people may have accepted never changes (R008). */
export class TermsPublishingRefused extends Error {
  override readonly name = "TermsPublishingRefused";
  readonly reason: PublishingRefusal;

  constructor(reason: PublishingRefusal, document: TermsDocument) {
    super(
      `${reason}: ${document.brandSlug} ${document.documentKind} ${document.language} ${document.version}`,
    );
    this.reason = reason;
  }
}

/** The hash on record of a document: SHA-256 over the UTF-8 of its canonical text (R008). */
export function hashTermsDocument(document: TermsDocument): Sha256 {
  return createHash("sha256").update(renderTermsText(document), "utf8").digest("base64url") as Sha256;
}

/**
 * Publishes one version; doing it again with the same text changes nothing. Throws TermsPublishingRefused, or zod's
 * error when the document has not the form.
 */
export async function publishTermsVersion(
  database: Database,
  candidate: TermsDocument,
  nowMs: number,
): Promise<Sha256> {
  const document = termsDocumentSchema.parse(candidate);
  const brand = await findBrand(database, document.brandSlug);
  if (brand === undefined) throw new TermsPublishingRefused("unknown-brand", document);
  if (brand.legal_entity !== document.legalEntity) {
    throw new TermsPublishingRefused("other-legal-entity", document);
  }
  const sha256 = hashTermsDocument(document);
  const stored = await inTenant(database, brand.tenant_id, (tenant) =>
    insertTermsVersion(tenant, {
      brand_slug: brand.brand_slug,
      document_kind: document.documentKind,
      version: document.version,
      language: document.language,
      sha256,
      document: JSON.stringify(document),
      published_at: new Date(nowMs),
      effective_on: document.effectiveFrom,
    }),
  );
  if (stored?.sha256 !== sha256) throw new TermsPublishingRefused("version-is-published", document);
  return sha256;
}

/** A published document with its hash. */
export async function readTermsDocument(
  tenant: TenantDatabase,
  key: TermsKey,
): Promise<{ document: TermsDocument; sha256: Sha256; effectiveOn: string } | undefined> {
  const stored = await findTermsVersion(tenant, {
    ...key,
    brandSlug: brandSlugSchema.parse(key.brandSlug),
  });
  if (stored === undefined) return undefined;
  const document = termsDocumentSchema.parse(JSON.parse(stored.document));
  return { document, sha256: stored.sha256, effectiveOn: stored.effective_on };
}

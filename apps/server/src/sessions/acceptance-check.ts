import { checkNext, startChain } from "@meekijk/evidence";
import type { ChainState, EvidencePorts } from "@meekijk/evidence";
import type {
  AcceptedDocument,
  BrandSlug,
  DeviceForm,
  EventDetails,
  EvidenceEntry,
  PublicKey,
  SessionId,
} from "@meekijk/protocol";
import type { Brand } from "../brands/brand.repository.ts";
import { providerDay } from "../brands/provider-day.ts";
import { listCurrentDocuments } from "../brands/terms.repository.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { findBrand } from "../installation/installation-lookups.ts";

export interface AcceptanceRequest {
  sessionId: SessionId;
  brandSlug: BrandSlug;
  devicePublicKey: PublicKey;
  deviceForm: DeviceForm;
  acceptance: EvidenceEntry;
  nowMs: number;
}

/**
 * Whether the device's signed acceptance names what this brand publishes now: its name, its legal entity, and the
 * current version, hash and language of each document (R003, R008). Undefined when it does not.
 */
export async function checkAcceptance(
  request: AcceptanceRequest,
  database: Database,
  ports: EvidencePorts,
): Promise<{ brand: Brand; chain: ChainState } | undefined> {
  const { sessionId, devicePublicKey: publicKey } = request;
  const start = startChain({ sessionId, signer: "device", publicKey });
  const check = await checkNext(start, request.acceptance, ports);
  if (check.kind !== "accepted" || check.event.type !== "terms-accepted") return undefined;
  const { details } = check.event;
  const brand = await findBrand(database, request.brandSlug);
  if (brand === undefined || details.deviceForm !== request.deviceForm) return undefined;
  if (!namesBrand(details, brand)) return undefined;
  const current = await inTenant(database, brand.tenant_id, (tenant) =>
    listCurrentDocuments(tenant, brand.brand_slug, providerDay(request.nowMs)),
  );
  return areCurrent(details.documents, current) ? { brand, chain: check.state } : undefined;
}

function namesBrand(details: EventDetails<"terms-accepted">, brand: Brand): boolean {
  return (
    details.brandSlug === brand.brand_slug &&
    details.brandName === brand.name &&
    details.legalEntity === brand.legal_entity &&
    brand.languages.includes(details.language)
  );
}

/** One of each kind, each as it is published now. */
export function areCurrent(
  accepted: readonly AcceptedDocument[],
  current: readonly AcceptedDocument[],
): boolean {
  const kinds = new Set(accepted.map(({ documentKind }) => documentKind));
  return (
    kinds.size === accepted.length &&
    accepted.every((document) =>
      current.some(
        (published) =>
          published.documentKind === document.documentKind &&
          published.language === document.language &&
          published.version === document.version &&
          published.sha256 === document.sha256,
      ),
    )
  );
}

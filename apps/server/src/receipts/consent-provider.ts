import type { ConsentProvider } from "@meekijk/evidence";
import { createFormatter, serverCatalogue } from "@meekijk/messages";
import { limits } from "@meekijk/protocol";
import type { Language } from "@meekijk/protocol";
import type { Brand } from "../brands/brand.repository.ts";
import { receiptSettings } from "./receipt-settings.ts";

type SpeakingBrand = Pick<
  Brand,
  "name" | "legal_entity" | "chamber_of_commerce_number" | "phone" | "postal_address" | "privacy_contact"
>;

/** What the company behind a brand says of itself in a consent record, in the customer's language. */
export function consentProviderOf(
  brand: SpeakingBrand,
  language: Language,
  retentionMonths: number,
): ConsentProvider {
  const text = createFormatter(language, serverCatalogue);
  const contact = brand.privacy_contact === "" ? brand.phone : brand.privacy_contact;
  const names = { brand: brand.name, legalEntity: brand.legal_entity, contact };
  return {
    storageLocation: short(text("server.consent.storage-location", names)),
    retentionMonths,
    jurisdiction: receiptSettings.jurisdiction,
    recipients: [],
    withdrawalMethod: text("server.consent.withdrawal-method"),
    rights: short(text("server.consent.rights", names)),
    controller: {
      name: brand.legal_entity,
      identifier: text("server.consent.identifier", { number: brand.chamber_of_commerce_number }),
      address: brand.postal_address === "" ? text("server.consent.no-address") : brand.postal_address,
      contact,
    },
  };
}

/** A name at its longest must not keep somebody from their receipt. */
function short(text: string): string {
  return text.slice(0, limits.maxConsentTextCharacters);
}

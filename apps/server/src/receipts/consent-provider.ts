import type { ConsentProvider } from "@meekijk/evidence";
import { createFormatter, formatCountry, serverCatalogue } from "@meekijk/messages";
import { limits } from "@meekijk/protocol";
import type { Language } from "@meekijk/protocol";
import type { Brand } from "../brands/brand.repository.ts";

type SpeakingBrand = Pick<
  Brand,
  | "name"
  | "legal_entity"
  | "chamber_of_commerce_number"
  | "phone"
  | "postal_address"
  | "privacy_contact"
  | "storage_location"
  | "country"
  | "recipients"
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
  const { storage_location: place, country, recipients } = brand;
  // Another country has another authority, whose name in the customer's language we do not know.
  const rights =
    country === "NL"
      ? text("server.consent.rights", names)
      : text("server.consent.rights-elsewhere", { ...names, country: formatCountry(language, country) });
  return {
    storageLocation: short(
      place === ""
        ? text("server.consent.storage-location", names)
        : text("server.consent.storage-location-at", { ...names, place }),
    ),
    retentionMonths,
    jurisdiction: country,
    recipients,
    withdrawalMethod: text("server.consent.withdrawal-method"),
    rights: short(rights),
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

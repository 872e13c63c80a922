import { brandFieldSchema } from "@meekijk/protocol";
import type { BrandChange, BrandChangeRecord, BrandSlug } from "@meekijk/protocol";
import type { Brand } from "./brand.repository.ts";

/** Whom customers call, to whom they say yes, and at which address: what somebody would change to pass for the brand. */
const guarded = ["phone", "legalEntity", "hostName", "postalAddress", "privacyContact"] as const;

/** A brand's settings as they stand. */
export function settingsOf(brand: Brand): BrandChange {
  return {
    name: brand.name,
    legalEntity: brand.legal_entity,
    chamberOfCommerceNumber: brand.chamber_of_commerce_number,
    phone: brand.phone,
    postalAddress: brand.postal_address,
    privacyContact: brand.privacy_contact,
    storageLocation: brand.storage_location,
    country: brand.country,
    recipients: brand.recipients,
    accent: brand.accent,
    onAccent: brand.on_accent,
    languages: brand.languages,
    logoSvg: brand.logo_svg,
    hostName: brand.host_name,
  };
}

/** Whether saving this wants a fresh proof. A new brand has no customers yet, but may claim an address. */
export function needsProof(before: BrandChange | undefined, after: BrandChange): boolean {
  if (before === undefined) return after.hostName !== null;
  return guarded.some((field) => before[field] !== after[field]);
}

/** What becomes of which field, for the record. */
export function listChanges(
  brandSlug: BrandSlug,
  before: BrandChange,
  after: BrandChange,
): BrandChangeRecord {
  const fields = brandFieldSchema.exclude(["brandSlug"]).options;
  const wordsOf = (settings: BrandChange, field: (typeof fields)[number]) =>
    JSON.stringify(field === "logoSvg" ? settings.logoSvg.length : settings[field]);
  return {
    brandSlug,
    changes: fields
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      .map((field) => ({ field, before: wordsOf(before, field), after: wordsOf(after, field) })),
  };
}

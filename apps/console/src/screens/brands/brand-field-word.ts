import type { BrandField } from "@meekijk/protocol";

/** How texts name a field: `console.brands.…`. */
export const brandFieldWord = {
  brandSlug: "slug",
  name: "name",
  legalEntity: "legal-entity",
  chamberOfCommerceNumber: "trade-register",
  phone: "phone",
  postalAddress: "postal-address",
  privacyContact: "privacy-contact",
  storageLocation: "storage-location",
  country: "country",
  recipients: "recipients",
  accent: "accent",
  onAccent: "on-accent",
  languages: "languages",
  logoSvg: "logo",
  hostName: "host",
} as const satisfies Record<BrandField, string>;

/**
 * An invented provider, so that the program can be tried. The Chamber of Commerce number starts with zeros that the
 * register never gave out.
 */
export const demoTenant = {
  tenantId: "kievit-en-plomp",
  name: "Kievit en Plomp",
  legalEntity: "Kievit en Plomp Voorbeeld B.V.",
  seat: "Voorbeeldstad",
  chamberOfCommerceNumber: "00000017",
} as const;

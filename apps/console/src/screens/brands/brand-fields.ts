import { findBrandProblems, slugOf } from "@meekijk/protocol";
import type { BrandField, BrandProblem, Language, ManagedBrand } from "@meekijk/protocol";

/** What stands in the form, as it was typed. */
export interface BrandFields {
  brandSlug: string;
  name: string;
  legalEntity: string;
  chamberOfCommerceNumber: string;
  phone: string;
  postalAddress: string;
  privacyContact: string;
  storageLocation: string;
  country: string;
  /** One on each line. */
  recipients: string;
  accent: string;
  onAccent: string;
  languages: readonly Language[];
  logoSvg: string;
  hostName: string;
}

export const emptyBrand: BrandFields = {
  brandSlug: "",
  name: "",
  legalEntity: "",
  chamberOfCommerceNumber: "",
  phone: "",
  postalAddress: "",
  privacyContact: "",
  storageLocation: "",
  country: "NL",
  recipients: "",
  accent: "#1d4a7a",
  onAccent: "#ffffff",
  languages: ["nl", "en"],
  logoSvg: "",
  hostName: "",
};

export function fieldsOf(brand: ManagedBrand): BrandFields {
  return { ...brand, recipients: brand.recipients.join("\n"), hostName: brand.hostName ?? "" };
}

/** What is sent: a name gives the address part and the logo that nobody chose. */
export function settingsOf(fields: BrandFields): object {
  const { brandSlug, hostName, logoSvg, recipients, ...rest } = fields;
  return {
    ...rest,
    brandSlug: brandSlug === "" ? slugOf(fields.name) : brandSlug,
    logoSvg: logoSvg === "" ? initialLogo(fields.name, fields.accent) : logoSvg,
    recipients: recipients.split("\n").filter((line) => line.trim() !== ""),
    hostName: hostName.trim() === "" ? null : hostName.trim().toLowerCase(),
  };
}

/** What must be put right before the form can be sent, by field. */
export function problemsOf(fields: BrandFields, isNew: boolean): Map<BrandField, BrandProblem["problem"]> {
  return byField(findBrandProblems(settingsOf(fields), isNew));
}

export function byField(problems: readonly BrandProblem[]): Map<BrandField, BrandProblem["problem"]> {
  return new Map(problems.map(({ field, problem }) => [field, problem]));
}

/** The first letter of the name on the brand's colour, until there is a logo. */
export function initialLogo(name: string, accent: string): string {
  const letter = /[a-z0-9]/i.exec(name.normalize("NFD"))?.[0]?.toUpperCase() ?? "";
  const colour = /^#[0-9a-f]{6}$/i.test(accent) ? accent : "#17202b";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="${colour}"/><text x="32" y="45" font-family="sans-serif" font-size="38" font-weight="700" text-anchor="middle" fill="#ffffff">${letter}</text></svg>`;
}

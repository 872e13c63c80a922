import type { BrandView } from "@meekijk/protocol";

/**
 * Reads a brand from JSON, or undefined. The same check as the protocol's `brandViewSchema` (a test holds the two
 * together), written out because the schema library would double the weight of the first page.
 */
export function readBrandView(value: unknown): BrandView | undefined {
  if (!isRecord(value)) return undefined;
  const { brandSlug, name, legalEntity, chamberOfCommerceNumber, phone, logoAddress } = value;
  const { colours, languages, documents, rootKey } = value;
  const texts = [name, legalEntity, chamberOfCommerceNumber, phone, logoAddress];
  if (!texts.every((text) => typeof text === "string")) return undefined;
  if (!matches(brandSlug, /^[a-z0-9][a-z0-9-]{0,39}$/)) return undefined;
  if (!isRecord(colours) || !matches(colours["accent"], colour) || !matches(colours["onAccent"], colour)) {
    return undefined;
  }
  if (!Array.isArray(languages) || languages.length === 0 || !languages.every(isLanguage)) return undefined;
  if (!Array.isArray(documents) || !documents.every(isDocument)) return undefined;
  if (rootKey !== undefined && !matches(rootKey, /^[A-Za-z0-9_-]{43}$/)) return undefined;
  return value as unknown as BrandView;
}

const colour = /^#[0-9a-f]{6}$/i;
const documentKinds = ["session-terms", "general-terms", "tool-licence"];

function isDocument(value: unknown): boolean {
  return (
    isRecord(value) &&
    documentKinds.some((kind) => kind === value["documentKind"]) &&
    Number.isSafeInteger(value["version"]) &&
    Number(value["version"]) >= 1 &&
    isLanguage(value["language"]) &&
    matches(value["sha256"], /^[A-Za-z0-9_-]{43}$/) &&
    typeof value["address"] === "string"
  );
}

function isLanguage(value: unknown): boolean {
  return value === "nl" || value === "en";
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

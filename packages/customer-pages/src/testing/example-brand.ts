import type { BrandView } from "@meekijk/protocol";

const colours = {
  voorbeeld: { accent: "#0b5d4e", onAccent: "#ffffff" },
  zonneveld: { accent: "#f2b705", onAccent: "#1c1c1c" },
};
const names = { voorbeeld: "Voorbeeld Computerhulp", zonneveld: "Zonneveld Diensten" };

export type ExampleBrandSlug = keyof typeof names;

/** A brand as the server presents it; the hashes belong to `exampleTerms` when given. */
export function exampleBrand(
  brandSlug: ExampleBrandSlug,
  documents: {
    documentKind: string;
    version: number;
    language: string;
    sha256: string;
    address: string;
  }[] = [
    {
      documentKind: "session-terms",
      version: 1,
      language: "nl",
      sha256: "A".repeat(43),
      address: `/terms/${brandSlug}/session-terms/1/nl`,
    },
  ],
): BrandView {
  return {
    brandSlug,
    name: names[brandSlug],
    legalEntity: `${names[brandSlug]} B.V.`,
    chamberOfCommerceNumber: "12345678",
    phone: "+31 20 123 45 67",
    logoAddress: `/brands/${brandSlug}/logo.svg`,
    colours: colours[brandSlug],
    languages: ["nl", "en"],
    documents,
  } as BrandView;
}

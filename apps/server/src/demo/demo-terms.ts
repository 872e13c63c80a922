import type { TermsDocument } from "@meekijk/protocol";
import { demoBrands } from "./demo-brands.ts";
import { generalTerms } from "./general-terms.ts";
import { secrecyRules } from "./secrecy-rules.ts";
import { sessionTermsEn } from "./session-terms-en.ts";
import { sessionTermsNl } from "./session-terms-nl.ts";
import { toolLicence } from "./tool-licence.ts";

const [firstBrand] = demoBrands;

/** Every published text of the invented provider: three kinds for each brand in each language, and its secrecy rules. */
export const demoTerms: readonly TermsDocument[] = [
  ...demoBrands.flatMap((brand) => [
    sessionTermsNl(brand),
    generalTerms(brand, "nl"),
    toolLicence(brand, "nl"),
    sessionTermsEn(brand),
    generalTerms(brand, "en"),
    toolLicence(brand, "en"),
  ]),
  secrecyRules(firstBrand, "nl"),
  secrecyRules(firstBrand, "en"),
];

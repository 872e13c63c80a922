import type { Catalogue } from "./catalogue.ts";
import { placeInsideEn } from "./place/place-inside-en.ts";
import { placeInsideNl } from "./place/place-inside-nl.ts";
import { placePasskeyEn } from "./place/place-passkey-en.ts";
import { placePasskeyNl } from "./place/place-passkey-nl.ts";
import { placeSignInEn } from "./place/place-sign-in-en.ts";
import { placeSignInNl } from "./place/place-sign-in-nl.ts";

const nl = { ...placeSignInNl, ...placePasskeyNl, ...placeInsideNl } as const;

/**
 * Everything that the customer's own place says. Beside the other catalogues, not among them: who only shows a screen
 * does not load it.
 */
export const placeCatalogue = {
  nl,
  en: { ...placeSignInEn, ...placePasskeyEn, ...placeInsideEn },
} as const satisfies Catalogue<typeof nl>;

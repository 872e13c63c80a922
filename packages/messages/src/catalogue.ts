import type { Language } from "./language.ts";

/** Message texts by explicit id. The ICU placeholders of the Dutch text give the types of the values. */
export type Messages = Readonly<Record<string, string>>;

/** One set of messages in every language; each language has exactly the Dutch ids. */
export type Catalogue<Dutch extends Messages> = Readonly<
  Record<Language, Readonly<Record<keyof Dutch, string>>>
> & { readonly nl: Dutch };

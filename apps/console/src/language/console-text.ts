import { consoleCatalogue, createFormatter } from "@meekijk/messages";
import type { Formatter, Language } from "@meekijk/messages";

/** Gives the console's texts in one language. */
export type ConsoleText = Formatter<(typeof consoleCatalogue)["nl"]>;

export function createConsoleText(language: Language): ConsoleText {
  return createFormatter(language, consoleCatalogue);
}

/** Languages of every catalogue. Dutch is written first; English is complete. */
export const languages = ["nl", "en"] as const;
export type Language = (typeof languages)[number];

/** The locale whose dates, numbers and plurals fit the language: day before month, 24-hour clock. */
export const localeOf = { nl: "nl-NL", en: "en-GB" } as const satisfies Record<Language, string>;

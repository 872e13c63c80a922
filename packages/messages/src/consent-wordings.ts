import { formatParsed, parseMessage } from "./format-message.ts";
import type { Language } from "./language.ts";
import type { MessageValues } from "./message-values.ts";

/** What a person is asked, word for word. Texts are ICU messages. */
export interface ConsentText {
  readonly question: string;
  readonly explanation: string;
  readonly yes: string;
  readonly no: string;
}

interface ConsentWording {
  readonly version: number;
  readonly nl: ConsentText;
  readonly en: ConsentText;
}

/**
 * The exact questions whose answers go on record (R002, R012, R013, R048). A change of any character
 * needs a new version: the record names id, version and SHA-256, and a test holds each version to its hash.
 */
export const consentWordings = {
  "consent.view": {
    version: 1,
    nl: {
      question: "Mag {employee} van {organisation} meekijken op uw scherm?",
      explanation:
        "De medewerker kan dan alleen kijken. U kunt op elk moment stoppen. Kiest u niets, dan is het nee.",
      yes: "Ja, kijk maar mee",
      no: "Nee, niet meekijken",
    },
    en: {
      question: "May {employee} of {organisation} look along on your screen?",
      explanation:
        "The employee can then only look. You can stop at any moment. If you choose nothing, it is no.",
      yes: "Yes, look along",
      no: "No, do not look along",
    },
  },
  "consent.control": {
    version: 1,
    nl: {
      question: "Mag {employee} van {organisation} uw computer bedienen?",
      explanation:
        "De medewerker kan dan klikken en typen. Uw eigen muis en toetsenbord gaan altijd voor. U kunt dit op elk moment terugnemen. Kiest u niets, dan is het nee.",
      yes: "Ja, mag bedienen",
      no: "Nee, alleen meekijken",
    },
    en: {
      question: "May {employee} of {organisation} control your computer?",
      explanation:
        "The employee can then click and type. Your own mouse and keyboard always come first. You can take this back at any moment. If you choose nothing, it is no.",
      yes: "Yes, allow control",
      no: "No, only look along",
    },
  },
  "consent.file-in": {
    version: 1,
    nl: {
      question: "Neemt u dit bestand aan van {employee} van {organisation}?",
      explanation:
        "Het bestand komt in uw map met downloads. Het wordt niet geopend. Kiest u niets, dan is het nee.",
      yes: "Ja, neem het aan",
      no: "Nee, weiger het",
    },
    en: {
      question: "Do you accept this file from {employee} of {organisation}?",
      explanation:
        "The file goes to your downloads folder. It is not opened. If you choose nothing, it is no.",
      yes: "Yes, accept it",
      no: "No, refuse it",
    },
  },
  "consent.clipboard-in": {
    version: 1,
    nl: {
      question: "Mag {employee} van {organisation} tekst naar uw computer sturen?",
      explanation:
        "U ziet elke tekst eerst. Pas als u erop drukt, komt de tekst op uw klembord. U kunt dit op elk moment terugnemen. Kiest u niets, dan is het nee.",
      yes: "Ja, mag tekst sturen",
      no: "Nee, geen tekst sturen",
    },
    en: {
      question: "May {employee} of {organisation} send text to your computer?",
      explanation:
        "You see each text first. Only when you press, the text comes on your clipboard. You can take this back at any moment. If you choose nothing, it is no.",
      yes: "Yes, text may be sent",
      no: "No, send no text",
    },
  },
  "consent.clipboard-out": {
    version: 1,
    nl: {
      question: "Mag {employee} van {organisation} tekst van uw klembord ophalen?",
      explanation:
        "Op uw klembord staat wat u het laatst kopieerde. Dat kan ook een wachtwoord zijn. U ziet wat is opgehaald. U kunt dit op elk moment terugnemen. Kiest u niets, dan is het nee.",
      yes: "Ja, mag tekst ophalen",
      no: "Nee, geen tekst ophalen",
    },
    en: {
      question: "May {employee} of {organisation} fetch text from your clipboard?",
      explanation:
        "On your clipboard is what you copied last. That can also be a password. You see what was fetched. You can take this back at any moment. If you choose nothing, it is no.",
      yes: "Yes, text may be fetched",
      no: "No, fetch no text",
    },
  },
  "consent.go-on": {
    version: 1,
    nl: {
      question: "Mag {employee} langer meekijken?",
      explanation: "De afgesproken tijd is bijna om. Kiest u niets, dan stopt het meekijken vanzelf.",
      yes: "Ga door met meekijken",
      no: "Stop",
    },
    en: {
      question: "May {employee} look along for longer?",
      explanation: "The agreed time is almost up. If you choose nothing, looking along stops by itself.",
      yes: "Go on looking along",
      no: "Stop",
    },
  },
} as const satisfies Record<string, ConsentWording>;

export type ConsentWordingId = keyof typeof consentWordings;

type TextOf<Id extends ConsentWordingId> = (typeof consentWordings)[Id]["nl"];
export type ConsentWordingValues<Id extends ConsentWordingId> = MessageValues<TextOf<Id>[keyof ConsentText]>;

/** The wording as a person reads it, with the names in it. Values are cleaned as in `createFormatter`. */
export function consentWordingText<Id extends ConsentWordingId>(
  id: Id,
  language: Language,
  values: ConsentWordingValues<Id>,
): ConsentText {
  const text: ConsentText = consentWordings[id][language];
  const fill = (message: string) =>
    formatParsed(parseMessage(language, message), values as Readonly<Record<string, string | number>>);
  return {
    question: fill(text.question),
    explanation: fill(text.explanation),
    yes: fill(text.yes),
    no: fill(text.no),
  };
}

/**
 * The canonical text of a wording with its placeholders unfilled, LF line ends: the same wording has the same hash in
 * every session, and the names are in the record's own fields.
 */
export function canonicalConsentWording(id: ConsentWordingId, language: Language): string {
  const { version, [language]: text } = consentWordings[id];
  return `${[id, `v${version}`, language, text.question, text.explanation, text.yes, text.no].join("\n")}\n`;
}

/** How the record names a wording; `sha256` is in the form that the hash port gives. */
export interface NamedConsentWording<Hash extends string> {
  readonly wordingId: ConsentWordingId;
  readonly version: number;
  readonly language: Language;
  readonly sha256: Hash;
}

/**
 * Names a wording for the record (R008, R048). `hashText` gives the SHA-256 of a text's UTF-8 bytes; ask for it before
 * the question is shown, because a click that opens the screen picker may not wait.
 */
export async function nameConsentWording<Hash extends string>(
  id: ConsentWordingId,
  language: Language,
  hashText: (text: string) => Promise<Hash>,
): Promise<NamedConsentWording<Hash>> {
  return {
    wordingId: id,
    version: consentWordings[id].version,
    language,
    sha256: await hashText(canonicalConsentWording(id, language)),
  };
}

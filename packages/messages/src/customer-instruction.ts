import { formatParsed, parseMessage } from "./format-message.ts";
import type { Language } from "./language.ts";

/** What the holder of an account reads before it opens. Texts are ICU messages. */
export interface CustomerInstruction {
  readonly title: string;
  readonly points: readonly string[];
  /** What the person says yes to. */
  readonly acknowledgement: string;
}

/** In whose name the account is, and where misuse is reported. */
export interface CustomerInstructionValues {
  readonly brand: string;
  readonly phone: string;
}

/**
 * The instruction about keeping an account secret (R058, R059). A change of any character needs a new version, and then
 * everybody is asked again: the acknowledgement names version and SHA-256, and a test holds each version to its hash.
 */
export const customerInstruction = {
  id: "customer.instruction",
  version: 1,
  nl: {
    title: "Zo houdt u uw account veilig",
    points: [
      "Dit account is van u alleen. Laat niemand anders het gebruiken, ook geen collega.",
      "Houd uw inloglink en uw passkey geheim. Stuur ze nooit door.",
      "Deel uw account niet met anderen buiten uw bedrijf. Dat mag alleen als {brand} dat vooraf goed vindt.",
      "Werken er mensen voor u? Vertel deze regels ook aan personeel, inhuurkrachten en stagiaires.",
      "Alles wat via uw account gebeurt, geldt als door u gedaan.",
      "Denkt u dat iemand anders uw account gebruikt? Blokkeer het dan meteen en bel {brand}: {phone}.",
    ],
    acknowledgement: "Ik heb dit gelezen en ik houd mij hieraan.",
  },
  en: {
    title: "How to keep your account safe",
    points: [
      "This account is yours alone. Let nobody else use it, not even a colleague.",
      "Keep your sign-in link and your passkey secret. Never pass them on.",
      "Do not share your account with others outside your company. That is only allowed if {brand} agrees beforehand.",
      "Do people work for you? Tell these rules to staff, temporary workers and interns as well.",
      "Everything that happens through your account counts as done by you.",
      "Do you think somebody else uses your account? Then block it at once and call {brand}: {phone}.",
    ],
    acknowledgement: "I have read this and will keep to it.",
  },
} as const satisfies { id: string; version: number; nl: CustomerInstruction; en: CustomerInstruction };

/** The instruction as a person reads it, with the names in it. Values are cleaned as in `createFormatter`. */
export function customerInstructionText(
  language: Language,
  values: CustomerInstructionValues,
): CustomerInstruction {
  const { title, points, acknowledgement } = customerInstruction[language];
  const fill = (message: string) => formatParsed(parseMessage(language, message), { ...values });
  return { title: fill(title), points: points.map(fill), acknowledgement: fill(acknowledgement) };
}

/** The canonical text with its placeholders unfilled, LF line ends: what the acknowledged SHA-256 is of. */
export function canonicalCustomerInstruction(language: Language): string {
  const { id, version, [language]: text } = customerInstruction;
  return `${[id, `v${version}`, language, text.title, ...text.points, text.acknowledgement].join("\n")}\n`;
}

import { IntlMessageFormat } from "intl-messageformat";
import type { Catalogue, Messages } from "./catalogue.ts";
import { localeOf } from "./language.ts";
import type { Language } from "./language.ts";
import type { MessageValues } from "./message-values.ts";
import { toPlainValue } from "./plain-value.ts";

type ValueArguments<Text extends string> = keyof MessageValues<Text> extends never
  ? []
  : [values: MessageValues<Text>];

/** Gives the text of a message id. Ids and values are checked by the compiler against the Dutch text. */
export type Formatter<Dutch extends Messages> = <Id extends keyof Dutch>(
  id: Id,
  ...values: ValueArguments<Dutch[Id]>
) => string;

/**
 * A formatter for one language of a catalogue. Only catalogue texts are ever parsed, each once; values are put in
 * as they are, without control and direction-changing characters, and never read as a message or as markup.
 */
export function createFormatter<Dutch extends Messages>(
  language: Language,
  catalogue: Catalogue<Dutch>,
): Formatter<Dutch> {
  const messages: Readonly<Record<keyof Dutch, string>> = catalogue[language];
  const parsedMessages = new Map<keyof Dutch, IntlMessageFormat>();

  return (id, ...given) => {
    const [values = {}] = given as [values?: Readonly<Record<string, string | number>>];
    let parsed = parsedMessages.get(id);
    if (parsed === undefined) {
      parsed = parseMessage(language, messages[id]);
      parsedMessages.set(id, parsed);
    }
    return formatParsed(parsed, values);
  };
}

/** Reads one ICU text. Tags are text here: nothing in a message is markup. */
export function parseMessage(language: Language, text: string): IntlMessageFormat {
  return new IntlMessageFormat(text, localeOf[language], undefined, { ignoreTag: true });
}

/** Fills a parsed text. */
export function formatParsed(
  message: IntlMessageFormat,
  values: Readonly<Record<string, string | number>>,
): string {
  const plainValues: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    plainValues[name] = typeof value === "string" ? toPlainValue(value) : value;
  }
  return String(message.format(plainValues));
}

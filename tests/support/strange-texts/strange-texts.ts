import { contexts, encodings, events, elements, schemes, templates } from "./strange-parts.ts";

/** The whole corpus; the gate takes an even share of it, `npm run assure` all. */
export const corpusSize = 2_000;
const shareOfGate = 24;

/** What a text runs when a page takes it for more than text. */
const callOf = (index: number) => `strange(${index})`;

type Maker = (call: string) => string;

/** Every way by every variant, in an order that mixes the families, so that each share has some of all. */
function allMakers(): Maker[] {
  const byEvent = elements.flatMap((element) =>
    events.map(
      (event): Maker =>
        (call) =>
          element.replace("EVENT", event).replace("CALL", call),
    ),
  );
  const inContext = contexts.flatMap((context) =>
    elements.map(
      (element): Maker =>
        (call) =>
          context.replace("INNER", element.replace("EVENT", "onerror").replace("CALL", call)),
    ),
  );
  const bySchemes = schemes.flatMap((scheme) =>
    ["LINK", '" href="LINK', "<a href='LINK'>x</a>", "<iframe src=LINK></iframe>", "[x](LINK)"].map(
      (place): Maker =>
        (call) =>
          place.replace("LINK", scheme.replace("CALL", call)),
    ),
  );
  const byTemplate = templates.map(
    (template): Maker =>
      (call) =>
        template.replaceAll("CALL", call),
  );
  const encoded = encodings.flatMap((encode) =>
    ["<script>CALL</script>", "<img src=x onerror=CALL>", '"><svg onload=CALL>', "javascript:CALL"].map(
      (text): Maker =>
        (call) =>
          encode(text.replace("CALL", call)),
    ),
  );
  return interleave([byTemplate, encoded, bySchemes, inContext, byEvent]);
}

function interleave<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}

/** The corpus, each text different; `index` is what `strange` is called with when it runs. */
export function wholeCorpus(): string[] {
  const texts = new Set<string>();
  for (const make of allMakers()) {
    if (texts.size === corpusSize) break;
    texts.add(make(callOf(texts.size)));
  }
  if (texts.size < corpusSize) throw new Error(`only ${texts.size} strange texts`);
  return [...texts];
}

/** What this run takes: `STRANGE_TEXTS` of them, spread over the corpus. */
export function strangeTexts(): string[] {
  const wanted = Math.min(Number(process.env["STRANGE_TEXTS"] ?? shareOfGate), corpusSize);
  const all = wholeCorpus();
  return Array.from({ length: wanted }, (_, at) => all[Math.floor((at * corpusSize) / wanted)] ?? "");
}

/** As they fit into a field: those that are too long are left out, not cut. */
export function fitting(texts: readonly string[], maxCharacters: number): string[] {
  return texts.filter((text) => text.length <= maxCharacters);
}

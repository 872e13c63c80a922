import type { TermsDocument } from "./terms-document.ts";
import type { Management } from "./vocabulary.ts";

export type TermsChange = "same" | "inserted" | "deleted";

/** A stretch of text that both versions have, or one of them alone. */
export interface DifferencePiece {
  readonly change: TermsChange;
  readonly text: string;
}

export type TermsLineRole = "title" | "legal-entity" | "heading" | "applies-to" | "paragraph";

/** A line of either version or of both; in one that was changed, words of both stand beside each other. */
export interface DifferenceLine {
  readonly role: TermsLineRole;
  readonly pieces: readonly DifferencePiece[];
}

export interface TermsLine {
  readonly role: TermsLineRole;
  readonly text: string;
}

/** What is compared: all that a reader sees as text, in reading order. Numbers of sections follow from it. */
export type ComparedTerms = Pick<TermsDocument, "title" | "legalEntity" | "sections">;
/** For which computers a section holds, in the reader's words. */
export type AppliesToWords = (appliesTo: readonly Management[]) => string;

/** Above this many comparisons two texts count as wholly different: a version of 2,000 lines beside one of as many. */
const maxComparisons = 4_000_000;
/** Two lines are one that was changed when at least this share of their words is the same. */
const minCommonShare = 0.4;

const inCodes: AppliesToWords = (appliesTo) => appliesTo.join(", ");

/** The lines of a text in reading order. */
export function termsLines(
  { title, legalEntity, sections }: ComparedTerms,
  inWords: AppliesToWords = inCodes,
): TermsLine[] {
  return [
    { role: "title", text: title },
    { role: "legal-entity", text: legalEntity },
    ...sections.flatMap(({ heading, appliesTo, paragraphs }): TermsLine[] => [
      { role: "heading", text: heading },
      ...(appliesTo === undefined ? [] : [{ role: "applies-to" as const, text: inWords(appliesTo) }]),
      ...paragraphs.map((text): TermsLine => ({ role: "paragraph", text })),
    ]),
  ];
}

/**
 * What became of one version in another, line by line and, within a changed line, word by word. Without its insertions
 * it is `before`, without its deletions `after`.
 */
export function compareTerms(
  before: ComparedTerms,
  after: ComparedTerms,
  inWords: AppliesToWords = inCodes,
): DifferenceLine[] {
  return compareLines(termsLines(before, inWords), termsLines(after, inWords));
}

/** As `compareTerms`, of lines. */
export function compareLines(before: readonly TermsLine[], after: readonly TermsLine[]): DifferenceLine[] {
  const isSame = (one: TermsLine, other: TermsLine) => one.role === other.role && one.text === other.text;
  const lines: DifferenceLine[] = [];
  let gone: TermsLine[] = [];
  let come: TermsLine[] = [];
  const settle = () => {
    lines.push(...matchChanged(gone, come));
    [gone, come] = [[], []];
  };
  for (const { change, item } of align(before, after, isSame)) {
    if (change === "deleted") gone.push(item);
    else if (change === "inserted") come.push(item);
    else {
      settle();
      lines.push(whole(item, "same"));
    }
  }
  settle();
  return lines;
}

/** Lines that left and lines that came in the same place: alike ones are one line with changed words. */
function matchChanged(gone: readonly TermsLine[], come: readonly TermsLine[]): DifferenceLine[] {
  const isAlike = (one: TermsLine, other: TermsLine) =>
    one.role === other.role && commonShare(one.text, other.text) >= minCommonShare;
  const lines: DifferenceLine[] = [];
  let at = 0;
  for (const { change, item } of align(gone, come, isAlike)) {
    if (change !== "same") lines.push(whole(item, change));
    else lines.push({ role: item.role, pieces: compareWords(item.text, come[at]?.text ?? "") });
    if (change !== "deleted") at += 1;
  }
  return lines;
}

const whole = ({ role, text }: TermsLine, change: TermsChange): DifferenceLine => ({
  role,
  pieces: [{ change, text }],
});

/** Words and marks, each with the space before it; put together they are the text again. */
const tokensOf = (text: string) => text.match(/\s*(?:[\p{L}\p{N}]+|[^\p{L}\p{N}\s])|\s+/gu) ?? [];
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** The share of two texts' words that is in both, 0 to 1. */
function commonShare(one: string, other: string): number {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  const counts = new Map<string, number>();
  for (const word of first) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of second) {
    const count = counts.get(word) ?? 0;
    if (count > 0) common += 1;
    counts.set(word, count - 1);
  }
  return (2 * common) / Math.max(first.length + second.length, 1);
}

function compareWords(before: string, after: string): DifferencePiece[] {
  const pieces: DifferencePiece[] = [];
  for (const { change, item } of align(tokensOf(before), tokensOf(after), (one, other) => one === other)) {
    const last = pieces.at(-1);
    if (last?.change === change) pieces[pieces.length - 1] = { change, text: last.text + item };
    else pieces.push({ change, text: item });
  }
  return pieces;
}

interface Step<Item> {
  change: TermsChange;
  item: Item;
}

/** The longest common subsequence, with what is around it; of the same, the item of `before`. */
function align<Item>(
  before: readonly Item[],
  after: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): Step<Item>[] {
  const steps: Step<Item>[] = [];
  const take = (change: TermsChange, item: Item | undefined) => {
    if (item !== undefined) steps.push({ change, item });
  };
  const same = (one: Item | undefined, other: Item | undefined) =>
    one !== undefined && other !== undefined && isSame(one, other);
  const lengths = commonLengths(before, after, same);
  let [x, y] = [0, 0];
  while (x < before.length || y < after.length) {
    const isBoth = x < before.length && y < after.length;
    const [skipBefore, skipAfter] = [lengths(x + 1, y), lengths(x, y + 1)];
    if (isBoth && same(before[x], after[y]) && lengths(x, y) === lengths(x + 1, y + 1) + 1) {
      take("same", before[x]);
      [x, y] = [x + 1, y + 1];
    } else if (y === after.length || (x < before.length && skipBefore >= skipAfter)) {
      take("deleted", before[x]);
      x += 1;
    } else {
      take("inserted", after[y]);
      y += 1;
    }
  }
  return steps;
}

/** How many items the rests of two lists have in common, from each place of both. */
function commonLengths<Item>(
  before: readonly Item[],
  after: readonly Item[],
  same: (one: Item | undefined, other: Item | undefined) => boolean,
): (x: number, y: number) => number {
  const width = after.length + 1;
  if (before.length * after.length > maxComparisons) return () => 0;
  const table = new Uint16Array((before.length + 1) * width);
  const at = (x: number, y: number) => table[x * width + y] ?? 0;
  for (let x = before.length - 1; x >= 0; x -= 1)
    for (let y = after.length - 1; y >= 0; y -= 1)
      table[x * width + y] = same(before[x], after[y])
        ? at(x + 1, y + 1) + 1
        : Math.max(at(x + 1, y), at(x, y + 1));
  return (x, y) => (x > before.length || y > after.length ? 0 : at(x, y));
}

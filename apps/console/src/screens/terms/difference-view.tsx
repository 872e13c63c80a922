import { VisuallyHidden } from "@meekijk/design-system";
import { compareTerms } from "@meekijk/protocol";
import type { ComparedTerms, DifferenceLine, DifferencePiece, Language } from "@meekijk/protocol";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./terms.module.css";

/** What changed between two versions; what came and what left is marked by look and in words. */
export function DifferenceView({
  language,
  before,
  after,
}: {
  language: Language;
  before: ComparedTerms;
  after: ComparedTerms;
}) {
  const { text } = useLanguage();
  const lines = compareTerms(before, after, (appliesTo) =>
    text("console.terms.only-for", {
      computers: appliesTo.map((answer) => text(`console.terms.applies-to.${answer}`)).join(", "),
    }),
  );
  const isSame = lines.every(({ pieces }) => pieces.every(({ change }) => change === "same"));
  if (isSame) return <p data-testid="no-difference">{text("console.terms.no-difference")}</p>;
  return (
    <div className={styles.difference} lang={language} data-testid="difference">
      {lines.map((line, index) => (
        <Line key={index} line={line} />
      ))}
    </div>
  );
}

function Line({ line: { role, pieces } }: { line: DifferenceLine }) {
  const { language } = useLanguage();
  const content = pieces.map((piece, index) => <Piece key={index} piece={piece} />);
  // These words are the page's, not the document's.
  const isOurs = role === "applies-to";
  return (
    <p className={styles[role]} lang={isOurs ? language : undefined}>
      {content}
    </p>
  );
}

function Piece({ piece: { change, text: words } }: { piece: DifferencePiece }) {
  const { text, language } = useLanguage();
  if (change === "same") return words;
  const Mark = change === "inserted" ? "ins" : "del";
  return (
    <Mark>
      <VisuallyHidden>
        <span lang={language}>{text(`console.terms.${change}`)}</span>{" "}
      </VisuallyHidden>
      {words}
    </Mark>
  );
}

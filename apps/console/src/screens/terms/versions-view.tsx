import { Badge, Button, Card } from "@meekijk/design-system";
import { formatCalendarDate } from "@meekijk/messages";
import type { PublishedTerms, TermsVersionView } from "@meekijk/protocol";
import { useCallback, useState } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readVersion } from "../../api/terms.ts";
import type { TermsPlace } from "../../api/terms.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { DifferenceView } from "./difference-view.tsx";
import entries from "../../components/entry-list/entry-list.module.css";
import styles from "./terms.module.css";
import { TermsReading } from "./terms-reading.tsx";

/** Every version of one text: when it holds, where it stands, its words, and what it changed. */
export function VersionsView({
  place,
  title,
  versions,
  onSignedOut,
}: {
  place: TermsPlace;
  title: string;
  versions: readonly TermsVersionView[];
  onSignedOut: () => void;
}) {
  const { language, text } = useLanguage();
  const [opened, open] = useState<{ version: number; before: number | undefined }>();
  return (
    <Card title={title} data-testid="versions">
      <ul className={entries.list}>
        {versions.map(({ version, status, effectiveFrom, texts }, index) => (
          <li key={version} className={entries.entry} data-testid="version">
            <span className={entries.what}>
              <span className={entries.name}>
                {text("console.terms.version", { version })}{" "}
                <Badge tone={status === "current" ? "good" : "neutral"}>
                  {text(`console.terms.status.${status}`)}
                </Badge>
              </span>
              <span className={entries.fact}>
                {text("console.terms.from", { date: formatCalendarDate(language, effectiveFrom) })}
              </span>
              {texts.map((one) => (
                <span key={one.language} className={entries.fact}>
                  {text(`console.brands.language.${one.language}`)}:{" "}
                  <a href={`/terms/sha256/${one.sha256}`} target="_blank" rel="noreferrer">
                    {one.sha256}
                  </a>
                </span>
              ))}
            </span>
            <span className={entries.acts}>
              <Button onPress={() => open({ version, before: undefined })}>
                {text("console.terms.read")}
              </Button>
              {index === versions.length - 1 ? null : (
                <Button
                  onPress={() => open({ version, before: versions[index + 1]?.version })}
                  data-testid="compare-version"
                >
                  {text("console.terms.compare")}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {opened === undefined ? null : (
        <OpenedVersion
          key={`${opened.version} ${opened.before}`}
          place={place}
          version={opened.version}
          before={opened.before}
          onSignedOut={onSignedOut}
        />
      )}
    </Card>
  );
}

function OpenedVersion({
  place: { brandSlug, documentKind },
  version,
  before,
  onSignedOut,
}: {
  place: TermsPlace;
  version: number;
  before: number | undefined;
  onSignedOut: () => void;
}) {
  const { text } = useLanguage();
  const read = useCallback(async () => {
    const place = { brandSlug, documentKind };
    const shown = await readVersion(place, version);
    if (!shown.isOk || before === undefined) return shown.isOk ? pair(shown.value) : shown;
    const earlier = await readVersion(place, before);
    return earlier.isOk ? pair(shown.value, earlier.value) : earlier;
  }, [brandSlug, documentKind, version, before]);
  const { reading, readAgain } = useReading(read, onSignedOut);
  if (reading.kind !== "ready") return <ReadingNotice reading={reading} onRetry={readAgain} />;
  const { shown, earlier } = reading.value;
  return (
    <div className={styles.texts}>
      {shown.documents.map(({ document }) => {
        const old = earlier?.documents.find((one) => one.document.language === document.language);
        return (
          <section key={document.language}>
            <h3>{text(`console.brands.language.${document.language}`)}</h3>
            {old === undefined ? (
              <TermsReading document={document} />
            ) : (
              <DifferenceView language={document.language} before={old.document} after={document} />
            )}
          </section>
        );
      })}
    </div>
  );
}

function pair(shown: PublishedTerms, earlier?: PublishedTerms) {
  return { isOk: true as const, value: { shown, earlier } };
}

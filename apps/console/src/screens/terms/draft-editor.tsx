import { Button, ButtonRow, Card, TextField } from "@meekijk/design-system";
import type { Language, PublishedTerms, TermsDraft } from "@meekijk/protocol";
import { useState } from "react";
import { useAct } from "../../administration/use-act.tsx";
import { discardDraft, keepDraft, previewAddress } from "../../api/terms.ts";
import type { TermsPlace } from "../../api/terms.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { DifferenceView } from "./difference-view.tsx";
import { addSection, emptyText, fieldsOfText, removeSection, textOfFields } from "./draft-fields.ts";
import type { TextFields } from "./draft-fields.ts";
import { PublishSection } from "./publish-section.tsx";
import { SectionEditor } from "./section-editor.tsx";
import styles from "./terms.module.css";

/** Writes the next version of one text, in all languages of its brand beside each other. */
export function DraftEditor({
  place,
  title,
  languages,
  draft,
  published,
  today,
  onGone,
}: {
  place: TermsPlace;
  title: string;
  languages: readonly Language[];
  draft: TermsDraft;
  /** The latest version; undefined when none was published. */
  published: PublishedTerms | undefined;
  today: string;
  /** It was published or thrown away. */
  onGone: (isPublished: boolean) => void;
}) {
  const { text } = useLanguage();
  const latestIn = (language: Language) =>
    published?.documents.find(({ document }) => document.language === language)?.document;
  const [texts, setTexts] = useState<readonly TextFields[]>(() =>
    languages.map((language) => {
      const kept = draft.texts.find((one) => one.language === language) ?? latestIn(language);
      return kept === undefined ? emptyText(language) : fieldsOfText(kept);
    }),
  );
  const [keptTexts, setKeptTexts] = useState(draft.savedAt === null ? undefined : texts);
  const [day, setDay] = useState(today);
  const saving = useAct<TermsDraft>();
  const leaving = useAct();
  const isKept = keptTexts === texts;
  const change = (changed: TextFields) =>
    setTexts((before) => before.map((one) => (one.language === changed.language ? changed : one)));
  const kept = texts.map(textOfFields);
  const save = () =>
    void saving.perform({
      perform: () => keepDraft(place, kept),
      onDone: () => setKeptTexts(texts),
      done: text("console.terms.kept"),
    });
  const sectionCount = Math.max(...texts.map(({ sections }) => sections.length));

  return (
    <>
      <Card title={title} data-testid="draft">
        <div className={styles.texts}>
          {texts.map((one) => (
            <div key={one.language} className={styles.column}>
              <TextField
                label={text("console.terms.title", {
                  language: text(`console.brands.language.${one.language}`),
                })}
                value={one.title}
                maxLength={200}
                onChange={(words) => change({ ...one, title: words })}
                data-testid={`title-${one.language}`}
              />
            </div>
          ))}
        </div>
        <p>{text("console.terms.paragraphs-hint")}</p>
        {Array.from({ length: sectionCount }, (_, index) => (
          <SectionEditor
            key={index}
            texts={texts}
            index={index}
            hasConditions={place.documentKind === "session-terms"}
            onChange={change}
            onRemove={() => setTexts((before) => removeSection(before, index))}
          />
        ))}
        <div>
          <Button onPress={() => setTexts(addSection)} data-testid="add-section">
            {text("console.terms.add-section")}
          </Button>
        </div>
        {saving.notice}
        {leaving.notice}
        <ButtonRow>
          <Button variant="primary" onPress={save} isDisabled={saving.isBusy} data-testid="keep-draft">
            {text("console.terms.keep")}
          </Button>
          <Button
            variant="quiet"
            onPress={() =>
              void leaving.perform({ perform: () => discardDraft(place), onDone: () => onGone(false) })
            }
          >
            {text("console.terms.discard")}
          </Button>
        </ButtonRow>
        <p>
          {isKept ? (
            texts.map(({ language }) => (
              <span key={language} className={styles.link}>
                <a href={previewAddress(place, language)} target="_blank" rel="noreferrer">
                  {text("console.terms.preview", { language: text(`console.brands.language.${language}`) })}
                </a>
              </span>
            ))
          ) : (
            <span className={styles.fact}>{text("console.terms.preview-after-keeping")}</span>
          )}
        </p>
      </Card>
      {published === undefined ? null : (
        <Card title={text("console.terms.difference")}>
          {kept.map((one) => {
            const before = latestIn(one.language);
            return before === undefined ? null : (
              <section key={one.language}>
                <h3>{text(`console.brands.language.${one.language}`)}</h3>
                <DifferenceView language={one.language} before={before} after={one} />
              </section>
            );
          })}
        </Card>
      )}
      <PublishSection
        // What was said of the texts before does not stand beside others.
        key={JSON.stringify(kept)}
        place={place}
        texts={kept}
        today={today}
        day={day}
        onDay={setDay}
        onPublished={() => onGone(true)}
      />
    </>
  );
}

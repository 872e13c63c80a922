import { Button, ButtonRow, Card, TextField } from "@meekijk/design-system";
import { acceptedDocumentKindSchema } from "@meekijk/protocol";
import type { Language, TermsDraft } from "@meekijk/protocol";
import { useDeferredValue, useState } from "react";
import { useAct } from "../../administration/use-act.tsx";
import { previewAddress } from "../../api/terms.ts";
import type { TermsPlace, WrittenTerms } from "../../api/terms.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { ColleagueTexts } from "./colleague-texts.tsx";
import { DraftDifference } from "./draft-difference.tsx";
import { addSection, removeSection } from "./draft-fields.ts";
import type { TextFields } from "./draft-fields.ts";
import { PublishSection } from "./publish-section.tsx";
import { SectionEditor } from "./section-editor.tsx";
import entries from "../../components/entry-list/entry-list.module.css";
import styles from "./terms.module.css";
import { useDraftTexts } from "./use-draft-texts.ts";

/** Writes the next version of one text, in all languages of its brand beside each other. */
export function DraftEditor({
  place,
  title,
  languages,
  legalEntity,
  written,
  today,
  onGone,
}: {
  place: TermsPlace;
  title: string;
  languages: readonly Language[];
  legalEntity: string;
  written: WrittenTerms;
  today: string;
  /** It was published or thrown away. */
  onGone: (isPublished: boolean) => void;
}) {
  const { text } = useLanguage();
  const draft = useDraftTexts(place, languages, written);
  const { texts, setTexts, published, others } = draft;
  const [day, setDay] = useState<string>();
  const saving = useAct<TermsDraft>();
  const leaving = useAct();
  const change = (changed: TextFields) =>
    setTexts((before) => before.map((one) => (one.language === changed.language ? changed : one)));
  const save = () => void saving.perform({ perform: draft.keep, done: text("console.terms.kept") });
  const sectionCount = Math.max(...texts.map(({ sections }) => sections.length));
  const newestDay = published?.documents[0]?.document.effectiveFrom ?? today;
  const isNeeded = acceptedDocumentKindSchema.safeParse(place.documentKind).success;
  const isFirstOfEntity = published?.documents[0]?.document.legalEntity !== legalEntity;
  const announcedDay = newestDay > today ? newestDay : undefined;
  // A key press does not wait for the comparing.
  const comparedTexts = useDeferredValue(texts);

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
            onPress={() => void leaving.perform({ perform: draft.discard, onDone: () => onGone(false) })}
          >
            {text("console.terms.discard")}
          </Button>
        </ButtonRow>
        <p>
          {draft.isKept ? (
            texts.map(({ language }) => (
              <span key={language} className={styles.link}>
                <a href={previewAddress(place, language)} target="_blank" rel="noreferrer">
                  {text("console.terms.preview", { language: text(`console.brands.language.${language}`) })}
                </a>
              </span>
            ))
          ) : (
            <span className={entries.fact}>{text("console.terms.preview-after-keeping")}</span>
          )}
        </p>
      </Card>
      {others === undefined ? null : (
        <ColleagueTexts own={comparedTexts} others={others} legalEntity={legalEntity} onSwap={draft.swap} />
      )}
      {published === undefined ? null : (
        <DraftDifference texts={comparedTexts} published={published} legalEntity={legalEntity} />
      )}
      <PublishSection
        // What was said of the texts before does not stand beside others.
        key={JSON.stringify(texts)}
        isSecrecy={place.documentKind === "secrecy-rules"}
        publish={draft.publish}
        today={today}
        announcedDay={announcedDay}
        holdsUpSessions={isNeeded && isFirstOfEntity}
        day={day ?? announcedDay ?? today}
        onDay={setDay}
        onPublished={() => onGone(true)}
      />
    </>
  );
}

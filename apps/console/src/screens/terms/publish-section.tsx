import { Banner, Button, Card, TextField } from "@meekijk/design-system";
import { formatCalendarDate } from "@meekijk/messages";
import { useState } from "react";
import { useAct } from "../../administration/use-act.tsx";
import type { Answer } from "../../api/request.ts";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./terms.module.css";

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** Publishes the texts as they stand, from a day on; asked once more, because nobody can take it back. */
export function PublishSection({
  isSecrecy,
  publish,
  today,
  firstDay,
  day,
  onDay,
  onPublished,
}: {
  isSecrecy: boolean;
  publish: (effectiveFrom: string) => Promise<Answer<undefined>>;
  today: string;
  /** Today, or the later day of an announced version. */
  firstDay: string;
  day: string;
  onDay: (day: string) => void;
  onPublished: () => void;
}) {
  const { language, text } = useLanguage();
  const [isAsked, setIsAsked] = useState(false);
  const [isWrong, setIsWrong] = useState(false);
  const { perform, isBusy, notice } = useAct();
  const ask = () => {
    const isDay = dayPattern.test(day) && day >= firstDay && !Number.isNaN(Date.parse(day));
    setIsWrong(!isDay);
    setIsAsked(isDay);
  };
  const confirm = () => {
    setIsAsked(false);
    void perform({ perform: () => publish(day), onDone: onPublished });
  };
  return (
    <Card title={text("console.terms.publish")} data-testid="publishing">
      {isSecrecy ? (
        <p>{text("console.terms.secrecy-hold")}</p>
      ) : (
        <div className={styles.day}>
          <TextField
            label={text("console.terms.day")}
            description={
              firstDay === today
                ? text("console.terms.day-hint")
                : text("console.terms.day-hint-announced", { date: formatCalendarDate(language, firstDay) })
            }
            type="date"
            value={day}
            onChange={(value) => {
              onDay(value);
              setIsAsked(false);
            }}
            isInvalid={isWrong}
            errorMessage={text(
              day < today || firstDay === today
                ? "console.error.date-passed"
                : "console.error.before-announced",
            )}
            data-testid="effective-from"
          />
        </div>
      )}
      {notice}
      {isAsked ? (
        <Banner
          tone="warning"
          announce="assertive"
          title={text("console.terms.sure")}
          data-testid="publish-question"
          actions={
            <>
              <Button variant="primary" onPress={confirm} isDisabled={isBusy} data-testid="publish-confirm">
                {text("console.terms.publish-confirm")}
              </Button>
              <Button variant="quiet" onPress={() => setIsAsked(false)}>
                {text("console.brands.cancel")}
              </Button>
            </>
          }
        >
          <p>
            {text("console.terms.publish-what", { date: formatCalendarDate(language, day) })}{" "}
            {text("console.terms.publish-for-ever")}
          </p>
        </Banner>
      ) : (
        <div>
          <Button onPress={ask} isDisabled={isBusy} data-testid="publish-terms">
            {text("console.terms.publish-ask")}
          </Button>
        </div>
      )}
    </Card>
  );
}

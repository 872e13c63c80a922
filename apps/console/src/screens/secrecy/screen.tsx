import { Banner, Button, Card, ProgressText, StepHeading } from "@meekijk/design-system";
import { ActButton } from "../../administration/act-button.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { acknowledgeSecrecy } from "../../api/employees.ts";
import { readSecrecyRules } from "../../api/terms.ts";
import { requestProblemText } from "../../language/request-problem-text.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { TermsReading } from "../terms/terms-reading.tsx";
import styles from "./screen.module.css";

const gist = ["screen", "keep", "tell", "account"] as const;

/**
 * The first thing an employee sees who did not yet acknowledge the secrecy rules that hold now (R045): the provider's own
 * text, or the gist of any such rules where none is published.
 */
export function SecrecyScreen({
  secrecyVersion,
  onAcknowledged,
}: {
  secrecyVersion: number;
  /** Also after a refusal: the rules may have changed while they were read. */
  onAcknowledged: () => Promise<void>;
}) {
  const { text, language } = useLanguage();
  const { reading, readAgain } = useReading(readSecrecyRules, () => void onAcknowledged());
  const documents = reading.kind === "ready" ? (reading.value.rules?.documents ?? []) : [];
  const own = documents.find(({ document }) => document.language === language) ?? documents[0];
  // What stands on this page, whatever the server asks for by now.
  const shownVersion = own?.document.version ?? secrecyVersion;
  const acknowledge = async () => {
    const answer = await acknowledgeSecrecy({ secrecyVersion: shownVersion, sha256: own?.sha256 ?? null });
    if (!answer.isOk && answer.problem === "secrecy-version-changed") {
      await readAgain();
      await onAcknowledged();
    }
    return answer;
  };
  return (
    <main className={styles.page} tabIndex={-1} data-testid="secrecy">
      <StepHeading>{text("console.secrecy.title")}</StepHeading>
      {reading.kind === "loading" ? <ProgressText>{text("console.page.loading")}</ProgressText> : null}
      {reading.kind === "failed" ? (
        <Banner
          tone="danger"
          announce="assertive"
          actions={<Button onPress={() => void readAgain()}>{text("console.page.retry")}</Button>}
        >
          <p>{requestProblemText(reading.problem, text)}</p>
        </Banner>
      ) : null}
      {reading.kind === "ready" ? (
        <Card>
          <p>{text("console.secrecy.why", { version: shownVersion })}</p>
          {own === undefined ? (
            <>
              <p>{text("console.secrecy.gist")}</p>
              <ul className={styles.rules}>
                {gist.map((rule) => (
                  <li key={rule}>{text(`console.secrecy.rule.${rule}`)}</li>
                ))}
              </ul>
            </>
          ) : (
            <TermsReading document={own.document} titleLevel={2} />
          )}
          <p>{text("console.secrecy.stored")}</p>
          <ActButton
            variant="primary"
            act={{ perform: acknowledge, onDone: onAcknowledged }}
            data-testid="acknowledge-secrecy"
          >
            {text("console.secrecy.acknowledge")}
          </ActButton>
        </Card>
      ) : null}
    </main>
  );
}

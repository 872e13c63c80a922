import { useRef, useState } from "react";
import { Banner, Button, ButtonRow, Card, ChoiceCards } from "@meekijk/design-system";
import type { Management } from "@meekijk/protocol";
import type { AcceptanceAnswers } from "@meekijk/session-client";
import { usePortal } from "../../portal-context.tsx";
import type { VerifiedTerms } from "../../terms-loading/load-terms.ts";
import { DocumentList } from "./document-list.tsx";
import { TermsText } from "./terms-text.tsx";
import { findOpenQuestion, toAcceptance } from "./view-model.ts";
import type { TermsAnswers } from "./view-model.ts";

/** The full text, the two questions and the decision; both answers without a choice made beforehand. */
export function TermsForm({
  terms,
  onAccept,
  onRefuse,
}: {
  terms: VerifiedTerms;
  onAccept: (answers: AcceptanceAnswers) => void;
  onRefuse: () => void;
}) {
  const { brand, language, text } = usePortal();
  const [answers, setAnswers] = useState<TermsAnswers>({ management: null, hasBackup: null });
  const [isReminded, setIsReminded] = useState(false);
  const managementQuestion = useRef<HTMLDivElement>(null);
  const backUpQuestion = useRef<HTMLDivElement>(null);
  const { management, hasBackup } = answers;
  const name = { brand: brand.name };

  const decide = () => {
    const acceptance = toAcceptance(brand, language, terms, answers);
    if (acceptance !== undefined) {
      onAccept(acceptance);
      return;
    }
    setIsReminded(true);
    const question = findOpenQuestion(answers) === "management" ? managementQuestion : backUpQuestion;
    question.current?.querySelector("input")?.focus();
  };

  return (
    <>
      <div ref={managementQuestion}>
        <Card>
          <ChoiceCards<Management>
            label={text("portal.device.title", name)}
            description={text("portal.device.hint", name)}
            choices={[
              { value: "managed", label: text("portal.device.managed"), "data-testid": "managed-yes" },
              { value: "not-managed", label: text("portal.device.not-managed"), "data-testid": "managed-no" },
              { value: "unknown", label: text("portal.device.unknown"), "data-testid": "managed-unknown" },
            ]}
            value={management}
            onChange={(value) => setAnswers({ ...answers, management: value })}
          />
          {management === null ? null : (
            <Banner tone="info" announce="polite">
              <p>{text(`portal.device.warranty.${management}`)}</p>
            </Banner>
          )}
        </Card>
      </div>
      <TermsText verified={terms["session-terms"]} management={management} />
      <DocumentList terms={terms} />
      <div ref={backUpQuestion}>
        <Card>
          <ChoiceCards<"yes" | "no">
            label={text("portal.back-up.title")}
            description={
              <>
                {text("portal.back-up.hint")} {text("portal.back-up.risk")}
              </>
            }
            choices={[
              { value: "yes", label: text("portal.back-up.yes"), "data-testid": "backup-yes" },
              { value: "no", label: text("portal.back-up.no"), "data-testid": "backup-no" },
            ]}
            value={hasBackup === null ? null : hasBackup ? "yes" : "no"}
            onChange={(value) => setAnswers({ ...answers, hasBackup: value === "yes" })}
          />
          {hasBackup === false ? (
            <Banner tone="warning" announce="polite">
              <p>{text("portal.back-up.own-choice")}</p>
            </Banner>
          ) : null}
        </Card>
      </div>
      <Card title={text("portal.decision.title")}>
        <p>{text("portal.terms.party", { ...name, legalEntity: brand.legalEntity })}</p>
        <p>{text("portal.terms.document.kept")}</p>
        {isReminded && findOpenQuestion(answers) !== undefined ? (
          <Banner tone="warning" announce="assertive">
            <p>{text("portal.decision.answer-first")}</p>
          </Banner>
        ) : null}
        <ButtonRow isEqual>
          <Button size="large" icon="check" onPress={decide} data-testid="accept-terms">
            {text("portal.decision.accept")}
          </Button>
          <Button size="large" icon="cross" onPress={onRefuse} data-testid="refuse-terms">
            {text("portal.decision.refuse")}
          </Button>
        </ButtonRow>
      </Card>
    </>
  );
}

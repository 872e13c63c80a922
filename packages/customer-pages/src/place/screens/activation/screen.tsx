import { useCallback, useEffect, useRef, useState } from "react";
import { Banner, Button, Card, LinkButton, ProgressText, VisuallyHidden } from "@meekijk/design-system";
import { customerInstructionText } from "@meekijk/messages";
import type { ActivationDuty, PlaceMe } from "@meekijk/protocol";
import { Screen } from "../../../components/screen.tsx";
import { usePortal } from "../../../portal-context.tsx";
import { hashText } from "../../../terms-loading/hash-text.ts";
import { activate } from "../../api/place-api.ts";
import type { PlaceProblem } from "../../api/place-request.ts";
import { BlockCard } from "../../block-card.tsx";
import { usePlace } from "../../place-context.tsx";
import { ProblemNotice } from "../../problem-notice.tsx";
import { CheckLine } from "./check-line.tsx";
import { loadDutyTexts } from "./duty-texts.ts";
import type { DutyTexts } from "./duty-texts.ts";
import { UseRules } from "./use-rules.tsx";
import styles from "./screen.module.css";

type Loading = { kind: "loading" } | { kind: "failed" } | { kind: "ready"; texts: DutyTexts };

/** What must be read once before the account opens anything: the instruction and the use rules (R058, R069). */
export function ActivationScreen({ me, duty }: { me: PlaceMe; duty: ActivationDuty }) {
  const { language } = usePortal();
  const { text, store } = usePlace();
  const [loading, setLoading] = useState<Loading>({ kind: "loading" });
  const [isChanged, setIsChanged] = useState(false);
  const [signOutProblem, setSignOutProblem] = useState<PlaceProblem>();

  /** What an earlier loading brings late, is no longer asked for. */
  const turn = useRef(0);
  const load = useCallback(() => {
    turn.current += 1;
    const own = turn.current;
    void loadDutyTexts(duty, language, { fetchJson: (address) => fetch(address), hashText }).then((texts) => {
      if (own !== turn.current) return;
      setLoading(texts === undefined ? { kind: "failed" } : { kind: "ready", texts });
    });
  }, [duty, language]);
  useEffect(load, [load]);

  return (
    <Screen
      title={text("place.activation.title")}
      lead={text("place.activation.lead", { name: me.name })}
      data-testid="place-activation"
    >
      {isChanged ? (
        <Banner tone="warning" announce="polite">
          <p>{text("place.activation.changed")}</p>
        </Banner>
      ) : null}
      {loading.kind === "loading" ? (
        <ProgressText>{text("place.loading")}</ProgressText>
      ) : loading.kind === "failed" ? (
        <Banner
          tone="warning"
          announce="assertive"
          data-testid="place-problem"
          actions={
            <Button
              onPress={() => {
                // The texts may have been replaced meanwhile: then the duty is another one, too.
                void store.readMe();
                load();
              }}
              data-testid="place-retry"
            >
              {text("place.retry")}
            </Button>
          }
        >
          <p>{text("place.activation.failed")}</p>
        </Banner>
      ) : (
        <DutyForm
          key={`${duty.instruction.version} ${duty.useRules?.sha256}`}
          texts={loading.texts}
          duty={duty}
          onChanged={() => {
            setIsChanged(true);
            void store.readMe();
          }}
        />
      )}
      {signOutProblem === undefined ? null : <ProblemNotice problem={signOutProblem} />}
      <div className={styles.quiet}>
        <Button variant="quiet" onPress={() => void store.signOut().then(setSignOutProblem)}>
          {text("place.activation.leave")}
        </Button>
      </div>
      <BlockCard />
    </Screen>
  );
}

function DutyForm({
  texts: { useRules, request },
  duty,
  onChanged,
}: {
  texts: DutyTexts;
  duty: ActivationDuty;
  onChanged: () => void;
}) {
  const { brand, language, text: portalText } = usePortal();
  const { text, store } = usePlace();
  const [hasReadInstruction, setHasReadInstruction] = useState(false);
  const [hasReadRules, setHasReadRules] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const [isReminded, setIsReminded] = useState(false);
  const [problem, setProblem] = useState<PlaceProblem>();
  const provider = { brand: brand.name, phone: brand.phone };
  const instruction = customerInstructionText(language, provider);
  const isComplete = hasReadInstruction && (hasReadRules || useRules === undefined);

  const send = () => {
    setIsReminded(!isComplete);
    if (!isComplete) return;
    setProblem(undefined);
    setIsSending(true);
    void activate(request).then((answer) => {
      setIsSending(false);
      if (answer.isOk) void store.readMe();
      else if (answer.problem === "duty-changed") onChanged();
      else if (!store.takeActRefusal(answer.problem)) setProblem(answer.problem);
    });
  };

  return (
    <>
      <Card title={instruction.title}>
        <ul className={styles.points}>
          {instruction.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <CheckLine
          isChecked={hasReadInstruction}
          onChange={setHasReadInstruction}
          data-testid="place-read-instruction"
        >
          {instruction.acknowledgement}
        </CheckLine>
      </Card>
      {useRules === undefined || duty.useRules === null ? null : (
        <Card title={text("place.activation.rules.title", provider)}>
          <p>{text("place.activation.rules.lead")}</p>
          <UseRules document={useRules} />
          <div>
            <LinkButton
              variant="quiet"
              href={duty.useRules.address}
              target="_blank"
              rel="noopener noreferrer"
            >
              {text("place.activation.rules.page")}
              <VisuallyHidden> ({portalText("portal.page.opens-new-tab")})</VisuallyHidden>
            </LinkButton>
          </div>
          <CheckLine isChecked={hasReadRules} onChange={setHasReadRules} data-testid="place-read-rules">
            {text("place.activation.rules.agree")}
          </CheckLine>
        </Card>
      )}
      {isReminded && !isComplete ? (
        <Banner tone="warning" announce="assertive">
          <p>{text("place.activation.agree-missing")}</p>
        </Banner>
      ) : null}
      {problem === undefined ? null : <ProblemNotice problem={problem} onRetry={send} />}
      <Button
        variant="primary"
        size="large"
        isFullWidth
        isDisabled={isSending}
        onPress={send}
        data-testid="place-activate"
      >
        {text("place.activation.go-on")}
      </Button>
    </>
  );
}

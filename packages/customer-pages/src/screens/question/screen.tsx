import type { ReactNode } from "react";
import { Banner, Button, ButtonRow, Card, Countdown } from "@meekijk/design-system";
import { consentWordingText } from "@meekijk/messages";
import type { DeviceStep } from "@meekijk/session-client";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";
import type { ScreenChoices } from "../../session/screen-choices.ts";
import { EmployeeCard } from "./employee-card.tsx";
import { ScreenChoiceCards } from "./screen-choice-cards.tsx";
import { useHasScreenChoice } from "./use-screen-choice.ts";

/** The one question of the session, word for word as it goes on record. Two answers of equal weight (R012, R036). */
export function QuestionScreen({
  step,
  screenChoices,
  readNowMs,
  onAllow,
  onRefuse,
  doubt,
}: {
  step: DeviceStep & { kind: "question" };
  /** Undefined where the browser opens a picker of its own after the yes. */
  screenChoices: ScreenChoices | undefined;
  readNowMs: () => number;
  onAllow: () => void;
  onRefuse: () => void;
  doubt: ReactNode;
}) {
  const { language, text } = usePortal();
  const { employee, reason, expiresAtMs } = step;
  const hasChoice = useHasScreenChoice(screenChoices);
  const wording = consentWordingText("consent.view", language, {
    employee: employee.name,
    organisation: employee.organisation,
  });
  const seconds = (leftMs: number) =>
    text("portal.question.seconds-left", { seconds: Math.ceil(leftMs / 1_000) });
  return (
    <Screen
      step={4}
      title={wording.question}
      tabTitle={text("portal.question.heading")}
      lead={wording.explanation}
    >
      <Card>
        <EmployeeCard shown={step} reason={reason} />
        <p>
          <strong>{text("portal.question.compare")}</strong>
        </p>
        {screenChoices === undefined ? null : <ScreenChoiceCards choices={screenChoices} />}
        <ButtonRow isEqual>
          <Button
            size="large"
            icon="check"
            isDisabled={!hasChoice}
            onPress={onAllow}
            data-testid="allow-view"
          >
            {wording.yes}
          </Button>
          <Button size="large" icon="cross" onPress={onRefuse} data-testid="refuse-view">
            {wording.no}
          </Button>
        </ButtonRow>
        <p>
          <Countdown endsAtMs={expiresAtMs} readNowMs={readNowMs} format={seconds} announce={seconds} />
        </p>
      </Card>
      <Banner tone="info" icon="eye-off" title={text("portal.picker.before-title")}>
        <p>{text("portal.picker.before")}</p>
        {screenChoices === undefined ? (
          <p>
            {text("portal.picker.after-yes")} {text("portal.picker.cancel-is-no")}
          </p>
        ) : null}
      </Banner>
      {doubt}
    </Screen>
  );
}

import type { ReactNode } from "react";
import { Banner, Card, Countdown, ProgressText } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import type { DeviceStep } from "@meekijk/session-client";
import { NothingVisible } from "../../components/nothing-visible.tsx";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";
import type { LastNo } from "../../session/customer-session.ts";
import { EmployeeCard } from "./employee-card.tsx";

const noTexts = {
  refused: "portal.question.refused",
  cancelled: "portal.picker.cancelled",
  failed: "portal.picker.failed",
  "blocked-by-system": "portal.picker.not-allowed-by-system",
} as const satisfies Record<LastNo, string>;

/** The right person has the code and no question is open; after a no it says so. */
export function JoinedScreen({
  step,
  lastNo,
  readNowMs,
  doubt,
}: {
  step: DeviceStep & { kind: "joined" };
  lastNo: LastNo | undefined;
  readNowMs: () => number;
  doubt: ReactNode;
}) {
  const { text } = usePortal();
  const { employee, noQuestionsUntilMs, isAskingBlocked } = step;
  const isAfterNo = noQuestionsUntilMs !== undefined || isAskingBlocked;
  return (
    <Screen step={4} title={text(isAfterNo ? "portal.question.no-title" : "portal.question.joined-title")}>
      {isAfterNo ? (
        <Banner tone="info" announce="polite" icon="eye-off">
          <p>{text(lastNo === undefined ? "portal.question.expired" : noTexts[lastNo])}</p>
        </Banner>
      ) : null}
      <Card>
        <EmployeeCard shown={step} />
        {isAskingBlocked ? (
          <>
            <p>{text("portal.question.blocked", { count: limits.maxRefusals })}</p>
            <p>{text("portal.question.blocked-do")}</p>
          </>
        ) : noQuestionsUntilMs === undefined ? (
          <ProgressText>
            {text("portal.question.waiting", {
              employee: employee.name,
              organisation: employee.organisation,
            })}
          </ProgressText>
        ) : (
          <>
            <p>
              <Countdown
                endsAtMs={noQuestionsUntilMs}
                readNowMs={readNowMs}
                format={(leftMs) =>
                  leftMs === 0
                    ? text("portal.question.may-ask-again")
                    : text("portal.question.pause", { seconds: Math.ceil(leftMs / 1_000) })
                }
              />
            </p>
            <p>{text("portal.question.no-more")}</p>
          </>
        )}
      </Card>
      <NothingVisible>{text("portal.did-you-call.nothing-yet")}</NothingVisible>
      {doubt}
    </Screen>
  );
}

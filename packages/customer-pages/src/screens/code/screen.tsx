import type { ReactNode } from "react";
import { Banner, Button, Card, Countdown, ProgressText, VisuallyHidden } from "@meekijk/design-system";
import { formatClock, formatDuration } from "@meekijk/messages";
import type { DeviceStep } from "@meekijk/session-client";
import { NothingVisible } from "../../components/nothing-visible.tsx";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";
import styles from "./screen.module.css";
import { spellCode } from "./view-model.ts";

/** The code that the customer reads to the employee, and every wrong try on it (R032). */
export function CodeScreen({
  step,
  readNowMs,
  keep,
}: {
  step: DeviceStep & { kind: "code" };
  readNowMs: () => number;
  keep: ReactNode;
}) {
  const { brand, language, text } = usePortal();
  const { code, expiresAtMs, wrongTries, maxTries, isEmployeeJoining } = step;
  // After a wrong try the employee still holds the number, and what is awaited is the next try.
  const isBeingChecked = isEmployeeJoining && wrongTries === 0;
  return (
    <Screen
      step={3}
      title={text("portal.code.title")}
      lead={text("portal.code.read-aloud", { brand: brand.name })}
    >
      <Card>
        <div className={styles.code}>
          <VisuallyHidden>{text("portal.code.label", { digits: spellCode(code) })}</VisuallyHidden>
          <span className={styles.digits} aria-hidden="true" data-testid="session-code">
            {code.split(" ").map((group, index) => (
              <span key={index} className={styles.group}>
                {index === 0 ? group : ` ${group}`}
              </span>
            ))}
          </span>
          <p className={styles.valid}>
            <Countdown
              endsAtMs={expiresAtMs}
              readNowMs={readNowMs}
              format={(leftMs) => text("portal.code.valid-for", { clock: formatClock(leftMs) })}
              announce={(leftMs) =>
                text("portal.code.valid-for", { clock: formatDuration(language, leftMs) })
              }
            />
          </p>
        </div>
        {wrongTries === 0 ? null : (
          <Banner
            tone="warning"
            announce="assertive"
            title={text("portal.code.wrong-try", { tryNumber: wrongTries, maxTries })}
            data-testid="wrong-try"
          >
            <p>{text("portal.code.wrong-try-do")}</p>
            <p>{text("portal.code.wrong-try-doubt", { brand: brand.name })}</p>
          </Banner>
        )}
        <ProgressText>
          {isBeingChecked ? text("portal.code.joined") : text("portal.code.waiting")}
        </ProgressText>
      </Card>
      <Banner tone="info" icon="phone">
        <p>{text("portal.code.only-to")}</p>
      </Banner>
      <NothingVisible>{text("portal.code.nobody-yet")}</NothingVisible>
      {keep}
    </Screen>
  );
}

/** A code that can no longer be used, why, and a new one. */
export function CodeDeadScreen({
  step,
  onNewCode,
}: {
  step: DeviceStep & { kind: "code-dead" };
  onNewCode: () => void;
}) {
  const { brand, text } = usePortal();
  const isSuspicious = step.reason === "wrong-tries" || step.reason === "disturbed";
  return (
    <Screen step={3} title={text("portal.code.dead.title")}>
      <Banner tone={isSuspicious ? "warning" : "info"} announce="polite">
        <p>{text(`portal.code.dead.${step.reason}`)}</p>
        {isSuspicious ? <p>{text("portal.code.wrong-try-doubt", { brand: brand.name })}</p> : null}
      </Banner>
      <NothingVisible>{text("portal.code.dead.safe")}</NothingVisible>
      <div>
        <Button variant="primary" size="large" onPress={onNewCode}>
          {text("portal.code.new")}
        </Button>
      </div>
    </Screen>
  );
}

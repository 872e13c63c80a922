import { Card, Countdown, Elapsed, Icon, KeyValueList } from "@meekijk/design-system";
import { formatDuration, formatTime } from "@meekijk/messages";
import { usePortal } from "../../portal-context.tsx";
import { EmployeeCard } from "../question/employee-card.tsx";
import type { LiveScreenProps } from "./screen.tsx";
import styles from "./screen.module.css";

/** Who looks along, what they can do now, since when and until when. */
export function LookingCard({
  view,
  step,
  readNowMs,
  toWallMs,
}: Pick<LiveScreenProps, "view" | "step" | "readNowMs" | "toWallMs">) {
  const { language, text } = usePortal();
  const inWords = (durationMs: number) => formatDuration(language, durationMs);
  const isPaused = step.kind === "paused";
  return (
    <Card>
      <p className={isPaused ? styles.paused : styles.live}>
        <Icon name={isPaused ? "pause" : "eye"} />
        <span>{text(describeState(step))}</span>
      </p>
      <EmployeeCard shown={step} reason={step.reason} />
      <KeyValueList
        items={[
          {
            key: text("portal.live.since-label"),
            value: formatTime(language, toWallMs(step.viewSinceMs)),
          },
          {
            key: text("portal.live.elapsed-label"),
            // In minutes: where the screen itself is shared, each second would send it anew.
            value: <Elapsed sinceMs={step.viewSinceMs} readNowMs={readNowMs} format={inWords} />,
          },
          ...(view.sessionEndsAtMs === undefined
            ? []
            : [
                {
                  key: text("portal.live.remaining-label"),
                  value: (
                    <Countdown
                      endsAtMs={view.sessionEndsAtMs}
                      readNowMs={readNowMs}
                      format={inWords}
                      announce={(leftMs) => text("portal.live.remaining", { clock: inWords(leftMs) })}
                    />
                  ),
                },
              ]),
        ]}
      />
    </Card>
  );
}

function describeState({ kind, control }: LiveScreenProps["step"]) {
  if (kind === "paused") return "portal.live.paused";
  return control.kind === "granted" ? "portal.live.controls" : "portal.live.view-only";
}

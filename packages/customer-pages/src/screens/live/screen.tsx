import { Card, Elapsed, Countdown, Icon, KeyValueList } from "@meekijk/design-system";
import { formatClock, formatDuration, formatTime } from "@meekijk/messages";
import type { DeviceStep, DeviceView } from "@meekijk/session-client";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";
import type { ChatLines } from "../../session/chat-lines.ts";
import type { CustomerSession } from "../../session/customer-session.ts";
import { EmployeeCard } from "../question/employee-card.tsx";
import { ChatCard } from "./chat-card.tsx";
import { ClipboardCard, isClipboardInUse } from "./clipboard-card.tsx";
import { ControlCard } from "./control-card.tsx";
import { FileCard } from "./file-card.tsx";
import { LiveNotices } from "./live-notices.tsx";
import styles from "./screen.module.css";

export interface LiveScreenProps {
  view: DeviceView;
  step: DeviceStep & { kind: "live" | "paused" };
  customer: CustomerSession;
  chat: ChatLines;
  readNowMs: () => number;
  toWallMs: (workerMs: number) => number;
}

/** Someone looks along: who, why, since when, until when, and that it can stop at any moment (R002, R035, R036). */
export function LiveScreen({ view, step, customer, chat, readNowMs, toWallMs }: LiveScreenProps) {
  const { language, program, text } = usePortal();
  const isHelper = program.form === "helper";
  const surface = customer.sharedSurface;
  const isPaused = step.kind === "paused";
  const fileCard = isHelper ? <FileCard step={step} customer={customer} readNowMs={readNowMs} /> : null;
  // A question stands at the top, where it is read first.
  const isFileAsked = step.file?.kind === "question";
  const title = text(isPaused ? "portal.live.title-paused" : "portal.live.title");
  return (
    <Screen title={title} tabTitle={isPaused ? title : text("portal.live.tab-title")} step={4}>
      <LiveNotices view={view} readNowMs={readNowMs} onGoOn={() => customer.send({ kind: "go-on" })} />
      {isFileAsked ? fileCard : null}
      {step.clipboard !== undefined && isClipboardInUse(step.clipboard) ? (
        <ClipboardCard step={step} clipboard={step.clipboard} customer={customer} readNowMs={readNowMs} />
      ) : null}
      {isHelper ? <ControlCard step={step} customer={customer} readNowMs={readNowMs} /> : null}
      <Card>
        <p className={isPaused ? styles.paused : styles.live}>
          <Icon name={isPaused ? "pause" : "eye"} />
          <span>{text(describeState(step))}</span>
        </p>
        <EmployeeCard employee={step.employee} reason={step.reason} />
        <KeyValueList
          items={[
            {
              key: text("portal.live.since-label"),
              value: formatTime(language, toWallMs(step.viewSinceMs)),
            },
            {
              key: text("portal.live.elapsed-label"),
              value: <Elapsed sinceMs={step.viewSinceMs} readNowMs={readNowMs} format={formatClock} />,
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
                        format={formatClock}
                        announce={(leftMs) =>
                          text("portal.live.remaining", { clock: formatDuration(language, leftMs) })
                        }
                      />
                    ),
                  },
                ]),
          ]}
        />
      </Card>
      {isFileAsked ? null : fileCard}
      <ChatCard chat={chat} customer={customer} />
      <Card>
        <ul className={styles.facts}>
          <Fact icon="person">{text("portal.live.only-this-person")}</Fact>
          {surface === undefined ? null : <Fact icon="screen">{text(`portal.live.shares.${surface}`)}</Fact>}
          <li>
            <Icon name="lock" />
            <span data-testid="security-claim">
              {text(isHelper ? "portal.live.secured.helper" : "portal.live.secured")}
            </span>
          </li>
          <Fact icon="info">{text(isHelper ? "portal.live.keep-open.helper" : "portal.live.keep-open")}</Fact>
          <Fact icon="stop">{text("portal.live.stop-always")}</Fact>
        </ul>
        <p className={styles.stopWarning}>{text("portal.live.stop-warning")}</p>
      </Card>
    </Screen>
  );
}

function describeState({ kind, control }: LiveScreenProps["step"]) {
  if (kind === "paused") return "portal.live.paused";
  return control.kind === "granted" ? "portal.live.controls" : "portal.live.view-only";
}

function Fact({ icon, children }: { icon: "person" | "screen" | "info" | "stop"; children: string }) {
  return (
    <li>
      <Icon name={icon} />
      <span>{children}</span>
    </li>
  );
}

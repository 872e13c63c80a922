import { useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import { Card, Icon } from "@meekijk/design-system";
import type { DeviceStep, DeviceView } from "@meekijk/session-client";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";
import type { ChatLines } from "../../session/chat-lines.ts";
import type { CustomerSession } from "../../session/customer-session.ts";
import type { DeviceWorkerClient } from "../../session/device-worker-client.ts";
import type { SlowLine } from "../../session/slow-line.ts";
import { ChatCard } from "./chat-card.tsx";
import { ClipboardCard } from "./clipboard-card.tsx";
import { isClipboardInUse } from "./clipboard-content.ts";
import { ControlCard } from "./control-card.tsx";
import { FileCard } from "./file-card.tsx";
import { LiveNotices } from "./live-notices.tsx";
import { LookingCard } from "./looking-card.tsx";
import styles from "./screen.module.css";

export interface LiveScreenProps {
  view: DeviceView;
  step: DeviceStep & { kind: "live" | "paused" };
  customer: CustomerSession;
  chat: ChatLines;
  slowLine: SlowLine;
  listenForRefusedPick: DeviceWorkerClient["listenForRefusedPick"];
  readNowMs: () => number;
  toWallMs: (workerMs: number) => number;
  doubt: ReactNode;
  keep: ReactNode;
}

/** Someone looks along: who, why, since when, until when, and that it can stop at any moment (R002, R035, R036). */
export function LiveScreen({
  view,
  step,
  customer,
  chat,
  slowLine,
  listenForRefusedPick,
  readNowMs,
  toWallMs,
  doubt,
  keep,
}: LiveScreenProps) {
  const { program, hasStopKeys, text } = usePortal();
  const isSlow = useSyncExternalStore(slowLine.subscribe, slowLine.getIsSlow);
  const isHelper = program.form === "helper";
  const surface = customer.sharedSurface;
  const isPaused = step.kind === "paused";
  const isHeld = isPaused || view.link === "lost";
  const rights = { step, customer, readNowMs };
  const fileCard = isHelper ? (
    <FileCard key="files" {...rights} isHeld={isHeld} listenForRefusedPick={listenForRefusedPick} />
  ) : null;
  const cards = [
    step.clipboard !== undefined && isClipboardInUse(step.clipboard) ? (
      <ClipboardCard key="clipboard" {...rights} clipboard={step.clipboard} />
    ) : null,
    isHelper ? <ControlCard key="control" {...rights} /> : null,
    <LookingCard key="looking" view={view} step={step} readNowMs={readNowMs} toWallMs={toWallMs} />,
  ];
  // A question stands at the top, where it is read first.
  const isFileAsked = step.file?.kind === "question";
  const title = text(isPaused ? "portal.live.title-paused" : "portal.live.title");
  return (
    <Screen
      title={title}
      tabTitle={isPaused ? title : text("portal.live.tab-title")}
      step={4}
      headingKey={step.kind}
    >
      <LiveNotices
        view={view}
        isSlow={isSlow && !isPaused}
        readNowMs={readNowMs}
        onGoOn={() => customer.send({ kind: "go-on" })}
      />
      {isFileAsked ? [fileCard, ...cards] : [...cards, fileCard]}
      {doubt}
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
          {hasStopKeys ? <Fact icon="stop">{text("portal.live.stop-keys")}</Fact> : null}
        </ul>
        <p className={styles.stopWarning}>{text("portal.live.stop-warning")}</p>
      </Card>
      {keep}
    </Screen>
  );
}

function Fact({ icon, children }: { icon: "person" | "screen" | "info" | "stop"; children: string }) {
  return (
    <li>
      <Icon name={icon} />
      <span>{children}</span>
    </li>
  );
}

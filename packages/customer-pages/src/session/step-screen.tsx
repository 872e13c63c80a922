import type { DeviceStep, DeviceView } from "@meekijk/session-client";
import { DoubtCard } from "../components/doubt-card.tsx";
import { KeepCard } from "../place/keep/keep-card.tsx";
import type { KeepHold } from "../place/keep/use-session-keep.ts";
import { CodeDeadScreen, CodeScreen } from "../screens/code/screen.tsx";
import { LiveScreen } from "../screens/live/screen.tsx";
import { CheckingScreen, NetworkFailedScreen } from "../screens/network/screen.tsx";
import { GrantingScreen } from "../screens/question/granting-screen.tsx";
import { JoinedScreen } from "../screens/question/joined-screen.tsx";
import { QuestionScreen } from "../screens/question/screen.tsx";
import type { SessionHold } from "./session-hold.ts";

/** The screen of each step that the worker can be in, but the end. */
export function StepScreen({
  view,
  hold,
  keepHold,
}: {
  view: DeviceView;
  hold: SessionHold;
  keepHold: KeepHold;
}) {
  const { client, customer } = hold;
  const { readNowMs, toWallMs } = client;
  const step: DeviceStep = view.step;
  const doubt =
    view.sessionId === undefined ? null : (
      <DoubtCard sessionId={view.sessionId} onStopAndReport={() => customer.stopAndReport()} />
    );
  const keep = <KeepCard hold={keepHold} />;
  switch (step.kind) {
    case "checking-network":
    case "opening":
      return <CheckingScreen isOpening={step.kind === "opening"} />;
    case "network-failed":
      return (
        <NetworkFailedScreen step={step} onRetry={() => customer.send({ kind: "retry-network-check" })} />
      );
    case "code":
      return <CodeScreen step={step} readNowMs={readNowMs} keep={keep} />;
    case "code-dead":
      return <CodeDeadScreen step={step} onNewCode={() => customer.send({ kind: "new-code" })} />;
    case "joined":
      return <JoinedScreen step={step} lastNo={customer.lastNo} readNowMs={readNowMs} doubt={doubt} />;
    case "question":
      return (
        <QuestionScreen
          key={step.questionId}
          step={step}
          screenChoices={hold.screenChoices}
          readNowMs={readNowMs}
          onAllow={() => void customer.allowView(step.questionId)}
          onRefuse={() => customer.refuseView(step.questionId)}
          doubt={doubt}
        />
      );
    case "granting":
      return <GrantingScreen step={step} />;
    case "live":
    case "paused":
      return (
        <LiveScreen
          view={view}
          step={step}
          readNowMs={readNowMs}
          toWallMs={toWallMs}
          customer={customer}
          chat={client.chat}
          slowLine={client.slowLine}
          listenForRefusedPick={client.listenForRefusedPick}
          doubt={doubt}
          keep={keep}
        />
      );
    case "ended":
      return null;
  }
}

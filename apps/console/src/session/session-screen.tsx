import { useEffect, useState } from "react";
import type { EmployeeIdentity } from "@meekijk/protocol";
import { useAcceptedTerms } from "../components/session-facts/use-accepted-terms.ts";
import { AskScreen } from "../screens/ask/screen.tsx";
import { ConfirmingScreen } from "../screens/confirming/screen.tsx";
import { RecordingScreen } from "../screens/confirming/recording-screen.tsx";
import { EndedScreen } from "../screens/ended/screen.tsx";
import { JoiningScreen } from "../screens/joining/screen.tsx";
import { PictureScreen } from "../screens/picture/screen.tsx";
import type { ConsoleSession, ConsoleWorkerClient } from "./console-worker-client.ts";

const signsOfActivity = ["pointermove", "pointerdown", "keydown", "wheel"] as const;

/** The screen that fits the step of the session. Keyed by session, so that nothing of one reaches the next. */
export function SessionScreen({
  session,
  client,
  employee,
  onNext,
  onSignedOut,
}: {
  session: ConsoleSession;
  client: ConsoleWorkerClient;
  employee: EmployeeIdentity;
  /** On to the next customer; with nine digits straight into the next session. */
  onNext: (code: string) => void;
  /** The cookie is over. */
  onSignedOut: () => void;
}) {
  const { view, screen } = session;
  const { step } = view;
  const terms = useAcceptedTerms(view);
  const [reason, setReason] = useState("");
  useEffect(() => {
    const report = () => client.reportActivity();
    for (const sign of signsOfActivity) document.addEventListener(sign, report, { passive: true });
    return () => {
      for (const sign of signsOfActivity) document.removeEventListener(sign, report);
    };
  }, [client]);

  const props = { view, client, employee, terms };
  switch (step.kind) {
    case "connecting":
    case "proving":
      return <JoiningScreen {...props} />;
    case "confirming":
      return <ConfirmingScreen {...props} step={step} />;
    case "recording-identity":
      return <RecordingScreen {...props} step={step} />;
    case "identified":
    case "asking":
      return <AskScreen {...props} reason={reason} onReason={setReason} />;
    case "live":
    case "paused":
      return <PictureScreen {...props} screen={screen} />;
    case "ended":
      return <EndedScreen view={view} step={step} onNext={onNext} onSignedOut={onSignedOut} />;
    default:
      return null;
  }
}

import { ProgressText } from "@meekijk/design-system";
import type { ConsoleStep } from "@meekijk/session-client";
import { ArrivalPage } from "../../components/arrival-page/arrival-page.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import type { SessionScreenProps } from "../../session/session-screen-props.ts";
import { WithoutConfirming } from "./without-confirming.tsx";

/** The passkey's word is on its way into the record; where that stays silent the session goes on without it (R036). */
export function RecordingScreen({
  step,
  view,
  client,
}: SessionScreenProps & { step: ConsoleStep & { kind: "recording-identity" } }) {
  const { text } = useLanguage();
  return (
    <ArrivalPage view={view} client={client} title={text("console.identity.recording")}>
      <ProgressText>{text("console.identity.recording-why")}</ProgressText>
      <WithoutConfirming client={client} expiresAtMs={step.expiresAtMs} />
    </ArrivalPage>
  );
}

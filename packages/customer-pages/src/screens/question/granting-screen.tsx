import { Card, ProgressText } from "@meekijk/design-system";
import type { DeviceStep } from "@meekijk/session-client";
import { NothingVisible } from "../../components/nothing-visible.tsx";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";
import { EmployeeCard } from "./employee-card.tsx";

/** The yes is being logged; the picture does not run before that (design 8). */
export function GrantingScreen({ step }: { step: DeviceStep & { kind: "granting" } }) {
  const { text } = usePortal();
  return (
    <Screen step={4} title={text("portal.question.granting-title")}>
      <Card>
        <EmployeeCard shown={step} reason={step.reason} />
        <ProgressText>{text("portal.question.recording")}</ProgressText>
      </Card>
      <NothingVisible>{text("portal.did-you-call.nothing-yet")}</NothingVisible>
    </Screen>
  );
}

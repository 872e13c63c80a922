import { Banner, Button } from "@meekijk/design-system";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";

/** Stopped before anything started: no session, no record, nothing to clear up. */
export function StoppedScreen({ onRestart }: { onRestart: () => void }) {
  const { text } = usePortal();
  return (
    <Screen title={text("portal.ended.title")} data-testid="session-ended">
      <Banner tone="good" title={text("portal.ended.over")}>
        <p>{text("portal.ended.never-viewed")}</p>
      </Banner>
      <p>
        {text("portal.ended.reason.customer-stopped")} {text("portal.ended.close")}
      </p>
      <div>
        <Button onPress={onRestart}>{text("portal.ended.again")}</Button>
      </div>
    </Screen>
  );
}

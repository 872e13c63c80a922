import { Banner, Button, Card } from "@meekijk/design-system";
import type { AcceptedDocument } from "@meekijk/protocol";
import { LogNotice } from "../../log/log-notice.tsx";
import { NothingVisible } from "../../components/nothing-visible.tsx";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";
import { DownloadHelper } from "./download-helper.tsx";
import styles from "./screen.module.css";

/** After acceptance: what comes next, and the one button that starts it. Still nothing runs (R009). */
export function AcceptedScreen({
  documents,
  onShare,
}: {
  documents: readonly AcceptedDocument[];
  onShare: () => void;
}) {
  const { brand, program, text } = usePortal();
  return (
    <Screen step={3} title={text("portal.accepted.title")} lead={text("portal.accepted.lead")}>
      <LogNotice isBeforeSession />
      <Card title={text("portal.accepted.steps-title")}>
        <ol className={styles.steps}>
          <li>{text("portal.accepted.step.check")}</li>
          <li>{text("portal.accepted.step.code", { brand: brand.name })}</li>
          <li>{text("portal.accepted.step.question")}</li>
          <li>{text("portal.accepted.step.choose")}</li>
        </ol>
        <Banner tone="info" icon="eye-off" title={text("portal.picker.before-title")}>
          <p>{text("portal.picker.before")}</p>
        </Banner>
        <Button variant="primary" size="large" icon="screen" onPress={onShare} data-testid="share-in-browser">
          {text(program.form === "helper" ? "portal.accepted.start.helper" : "portal.accepted.share")}
        </Button>
      </Card>
      {program.form === "browser" ? <DownloadHelper documents={documents} /> : null}
      <NothingVisible>{text("portal.did-you-call.nothing-yet")}</NothingVisible>
    </Screen>
  );
}

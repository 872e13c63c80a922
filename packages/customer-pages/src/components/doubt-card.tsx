import { Button, Card } from "@meekijk/design-system";
import { controlNumberOf } from "@meekijk/protocol";
import type { SessionId } from "@meekijk/protocol";
import { usePortal } from "../portal-context.tsx";
import { useDoubtText } from "../use-doubt-text.ts";
import { Fold } from "./fold.tsx";
import styles from "./doubt-card.module.css";

/** For whoever doubts: a stop that says so, and folded away how to check who is there (R004, R036). */
export function DoubtCard({
  sessionId,
  onStopAndReport,
}: {
  sessionId: SessionId;
  onStopAndReport: () => void;
}) {
  const { brand, program, language } = usePortal();
  const text = useDoubtText();
  const controlNumber = controlNumberOf(sessionId);
  const { host, pathname } = new URL(program.checkAddress);
  return (
    <Card data-testid="doubt">
      <div>
        <Button icon="warning" onPress={onStopAndReport} data-testid="stop-and-report">
          {text("portal.doubt.stop-and-report")}
        </Button>
      </div>
      <Fold summary={text("portal.doubt.summary")} testId="doubt-open">
        <p>{text("portal.doubt.address")}</p>
        <p>
          <a
            className={styles.address}
            href={`${program.checkAddress}?lang=${language}`}
            target="_blank"
            rel="noopener noreferrer"
            data-testid="check-address"
          >
            {host}
            {pathname}
          </a>
        </p>
        <p>{text("portal.doubt.number")}</p>
        <p className={styles.number} data-testid="control-number">
          {controlNumber.slice(0, 4)} {controlNumber.slice(4)}
        </p>
        <p>{text("portal.doubt.call", { phone: brand.phone })}</p>
      </Fold>
    </Card>
  );
}

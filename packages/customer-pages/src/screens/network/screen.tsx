import { useState } from "react";
import { Banner, Button, ButtonRow, Card, ProgressText, VisuallyHidden } from "@meekijk/design-system";
import type { DeviceStep } from "@meekijk/session-client";
import { NothingVisible } from "../../components/nothing-visible.tsx";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";
import styles from "./screen.module.css";
import { describeNetworkProblem } from "./view-model.ts";

/** The check of the customer's network runs, or the session is being opened. */
export function CheckingScreen({ isOpening }: { isOpening: boolean }) {
  const { text } = usePortal();
  return (
    <Screen step={3} title={text(isOpening ? "portal.code.title" : "portal.network.title")}>
      <Card>
        <ProgressText>
          {isOpening ? text("portal.code.fetching") : text("portal.network.checking")}
        </ProgressText>
      </Card>
      <NothingVisible>{text("portal.did-you-call.nothing-yet")}</NothingVisible>
    </Screen>
  );
}

/** The network lets no session through: what to do, and what to ask of an IT department (R028). */
export function NetworkFailedScreen({
  step,
  onRetry,
}: {
  step: DeviceStep & { kind: "network-failed" };
  onRetry: () => void;
}) {
  const { brand, text } = usePortal();
  const [isCopied, setIsCopied] = useState(false);
  const problem = describeNetworkProblem(step.stage, navigator.onLine);
  const { host, port } = step;
  const itText = [
    text("portal.network.it.intro", { brand: brand.name, host, port: String(port) }),
    text("portal.network.it.upgrade", { host }),
    text("portal.network.it.no-limits"),
    text("portal.network.it.optional"),
  ];
  return (
    <Screen step={3} title={text(`portal.network.${problem}.title`)}>
      <Banner tone="warning" announce="polite">
        <p>{text(`portal.network.${problem}.do`)}</p>
      </Banner>
      <ButtonRow>
        <Button variant="primary" size="large" onPress={onRetry}>
          {text("portal.network.retry")}
        </Button>
      </ButtonRow>
      {problem === "unreachable" ? null : (
        <Card title={text("portal.network.it.title")}>
          <div className={styles.itText}>
            {itText.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
          <ButtonRow>
            <Button
              onPress={() => {
                void navigator.clipboard.writeText(itText.join("\n")).then(() => setIsCopied(true));
              }}
            >
              {isCopied ? text("portal.network.it.copied") : text("portal.network.it.copy")}
            </Button>
          </ButtonRow>
          <VisuallyHidden isLive>{isCopied ? text("portal.network.it.copied") : ""}</VisuallyHidden>
        </Card>
      )}
      <p>{text("portal.network.by-phone", { brand: brand.name, phone: brand.phone })}</p>
    </Screen>
  );
}

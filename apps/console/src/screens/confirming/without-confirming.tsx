import { Button, Countdown } from "@meekijk/design-system";
import { useLanguage } from "../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../session/console-worker-client.ts";
import styles from "./without-confirming.module.css";

/** The way on for whoever does not want to wait, and when the session takes it by itself. */
export function WithoutConfirming({
  client,
  expiresAtMs,
}: {
  client: ConsoleWorkerClient;
  expiresAtMs: number;
}) {
  const { text } = useLanguage();
  return (
    <p className={styles.actions}>
      <Button onPress={() => client.answerPasskey(undefined)} data-testid="skip-identity">
        {text("console.identity.skip")}
      </Button>
      <Countdown
        endsAtMs={expiresAtMs}
        readNowMs={client.readNowMs}
        format={(leftMs) => text("console.identity.left", { seconds: Math.ceil(leftMs / 1_000) })}
      />
    </p>
  );
}

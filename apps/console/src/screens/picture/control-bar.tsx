import { Button } from "@meekijk/design-system";
import type { ConsoleControl } from "@meekijk/session-client";
import { useLanguage } from "../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../session/console-worker-client.ts";
import { useSessionNow } from "../../session/use-session-now.ts";
import { controlStateOf, specialKeys } from "./control-state.ts";
import styles from "./control-bar.module.css";

/** Mouse and keyboard: asked, given and given back apart from looking along (R013). */
export function ControlBar({
  control,
  isPaused,
  client,
}: {
  control: ConsoleControl;
  /** Nothing of the mouse and keyboard travels, whatever was given. */
  isPaused: boolean;
  client: ConsoleWorkerClient;
}) {
  const { text } = useLanguage();
  const nowMs = useSessionNow(client);
  const state = controlStateOf(control, isPaused);
  const mayAsk =
    !isPaused && control.kind === "none" && !control.isAskingBlocked && nowMs >= control.mayAskFromMs;
  return (
    <div className={styles.bar}>
      <span className={styles.state} data-testid="control-state" data-state={control.kind} role="status">
        {text(`console.control.${state}`)}
      </span>
      {control.kind === "none" ? (
        <Button onPress={() => client.askControl()} isDisabled={!mayAsk} data-testid="ask-control">
          {text("console.control.ask")}
        </Button>
      ) : (
        <Button onPress={() => client.releaseControl()} data-testid="release-control">
          {text(control.kind === "asking" ? "console.control.withdraw" : "console.control.release")}
        </Button>
      )}
      {control.kind === "granted" && !isPaused ? (
        <span className={styles.keys} role="group" aria-label={text("console.control.special-keys")}>
          {specialKeys.map(({ label, messages }) => (
            <Button key={label} onPress={() => client.sendInput(messages)}>
              {label}
            </Button>
          ))}
        </span>
      ) : null}
    </div>
  );
}

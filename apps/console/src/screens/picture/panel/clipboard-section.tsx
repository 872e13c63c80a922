import { Button, ButtonRow, TextField } from "@meekijk/design-system";
import { formatBytes } from "@meekijk/messages";
import { limits } from "@meekijk/protocol";
import type { ConsoleClipboard, ConsoleClipboardLease } from "@meekijk/session-client";
import { type ReactNode, useState } from "react";
import { useLanguage } from "../../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../../session/console-worker-client.ts";
import { useSessionNow } from "../../../session/use-session-now.ts";
import { clipboardTextProblem } from "./clipboard-text-problem.ts";
import styles from "./panel.module.css";

/** The customer's clipboard: asked for each direction on its own, one text at a time, and the customer sees each. */
export function ClipboardSection({
  clipboard,
  isHeld,
  client,
}: {
  clipboard: ConsoleClipboard;
  isHeld: boolean;
  client: ConsoleWorkerClient;
}) {
  const { text } = useLanguage();
  return (
    <section className={styles.section} aria-label={text("console.clipboard.title")}>
      <h2 className={styles.title}>{text("console.clipboard.title")}</h2>
      <Direction direction="in" lease={clipboard.in} isHeld={isHeld} client={client}>
        {(isOurTurn) => <SendText isOurTurn={isOurTurn} isHeld={isHeld} client={client} />}
      </Direction>
      <Direction direction="out" lease={clipboard.out} isHeld={isHeld} client={client}>
        {(isOurTurn) => (
          <FetchText isOurTurn={isOurTurn} isHeld={isHeld} fetched={clipboard.fetched} client={client} />
        )}
      </Direction>
      <p className={styles.who}>{text("console.clipboard.asks")}</p>
    </section>
  );
}

function Direction({
  direction,
  lease,
  isHeld,
  client,
  children,
}: {
  direction: "in" | "out";
  lease: ConsoleClipboardLease;
  isHeld: boolean;
  client: ConsoleWorkerClient;
  children: (isOurTurn: boolean) => ReactNode;
}) {
  const { text } = useLanguage();
  const nowMs = useSessionNow(client);
  if (lease.kind !== "granted") {
    const isAsking = lease.kind === "asking";
    const mayAsk = !isAsking && !isHeld && !lease.isAskingBlocked && nowMs >= lease.mayAskFromMs;
    const state = clipboardStateOf(lease);
    return (
      <div className={styles.form}>
        <p role="status">{state === undefined ? null : text(`console.clipboard.${state}`)}</p>
        {isAsking ? (
          <Button
            onPress={() => client.releaseClipboard(direction)}
            data-testid={`withdraw-clipboard-${direction}`}
          >
            {text("console.clipboard.withdraw")}
          </Button>
        ) : (
          <Button
            isDisabled={!mayAsk}
            onPress={() => client.askClipboard(direction)}
            data-testid={direction === "in" ? "ask-clipboard" : "ask-clipboard-out"}
          >
            {text(`console.clipboard.ask.${direction}`)}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={styles.form}>
      {children(lease.isOurTurn)}
      <Button variant="quiet" onPress={() => client.releaseClipboard(direction)}>
        {text("console.clipboard.release")}
      </Button>
    </div>
  );
}

/** Which words stand for a right that we do not have. */
function clipboardStateOf(lease: Exclude<ConsoleClipboardLease, { kind: "granted" }>) {
  if (lease.kind === "asking") return "asking";
  return lease.isAskingBlocked ? "blocked" : lease.lastAnswer;
}

function SendText({
  isOurTurn,
  isHeld,
  client,
}: {
  isOurTurn: boolean;
  isHeld: boolean;
  client: ConsoleWorkerClient;
}) {
  const { language, text } = useLanguage();
  const [draft, setDraft] = useState("");
  const problem = clipboardTextProblem(draft);
  return (
    <>
      <TextField
        label={text("console.clipboard.text")}
        rows={3}
        value={draft}
        onChange={setDraft}
        isInvalid={problem !== undefined}
        {...(problem !== undefined && {
          errorMessage: text(`console.clipboard.${problem}`, {
            max: formatBytes(language, limits.maxClipboardBytes),
          }),
        })}
        data-testid="clipboard-text"
      />
      <Button
        isDisabled={isHeld || !isOurTurn || draft === "" || problem !== undefined}
        onPress={() => {
          client.sendClipboardText(draft);
          setDraft("");
        }}
        data-testid="send-clipboard-text"
      >
        {text("console.clipboard.send")}
      </Button>
      {isOurTurn ? null : <p role="status">{text("console.clipboard.shown")}</p>}
    </>
  );
}

function FetchText({
  isOurTurn,
  isHeld,
  fetched,
  client,
}: {
  isOurTurn: boolean;
  isHeld: boolean;
  fetched: ConsoleClipboard["fetched"];
  client: ConsoleWorkerClient;
}) {
  const { language, text } = useLanguage();
  const words = fetched?.text;
  return (
    <>
      <ButtonRow>
        <Button
          isDisabled={isHeld || !isOurTurn}
          onPress={() => client.fetchClipboard()}
          data-testid="fetch-clipboard"
        >
          {text(isOurTurn ? "console.clipboard.fetch" : "console.clipboard.fetching")}
        </Button>
        {words === undefined ? null : (
          <Button onPress={() => void navigator.clipboard.writeText(words)} data-testid="copy-fetched">
            {text("console.clipboard.copy")}
          </Button>
        )}
      </ButtonRow>
      {fetched === undefined ? null : words === undefined ? (
        <p role="status">
          {text(`console.clipboard.nothing.${fetched.refusal ?? "no-text"}`, {
            max: formatBytes(language, limits.maxClipboardBytes),
          })}
        </p>
      ) : (
        <pre className={styles.words} data-testid="fetched-text">
          {words}
        </pre>
      )}
    </>
  );
}

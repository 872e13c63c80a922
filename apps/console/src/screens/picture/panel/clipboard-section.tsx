import { Button, ButtonRow, TextField } from "@meekijk/design-system";
import type { ConsoleClipboard, ConsoleClipboardLease } from "@meekijk/session-client";
import { type ReactNode, useState } from "react";
import { useLanguage } from "../../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../../session/console-worker-client.ts";
import { useSessionNow } from "../../../session/use-session-now.ts";
import styles from "./panel.module.css";

/** The customer's clipboard: asked for each direction on its own, one text at a time, and the customer sees each. */
export function ClipboardSection({
  clipboard,
  client,
}: {
  clipboard: ConsoleClipboard;
  client: ConsoleWorkerClient;
}) {
  const { text } = useLanguage();
  return (
    <section className={styles.section} aria-label={text("console.clipboard.title")}>
      <h2 className={styles.title}>{text("console.clipboard.title")}</h2>
      <Direction direction="in" lease={clipboard.in} client={client}>
        {(isOurTurn) => <SendText isOurTurn={isOurTurn} client={client} />}
      </Direction>
      <Direction direction="out" lease={clipboard.out} client={client}>
        {(isOurTurn) => <FetchText isOurTurn={isOurTurn} fetched={clipboard.fetched} client={client} />}
      </Direction>
      <p className={styles.who}>{text("console.clipboard.asks")}</p>
    </section>
  );
}

function Direction({
  direction,
  lease,
  client,
  children,
}: {
  direction: "in" | "out";
  lease: ConsoleClipboardLease;
  client: ConsoleWorkerClient;
  children: (isOurTurn: boolean) => ReactNode;
}) {
  const { text } = useLanguage();
  const nowMs = useSessionNow(client);
  if (lease.kind === "asking") return <p role="status">{text("console.clipboard.asking")}</p>;
  if (lease.kind === "none") {
    const mayAsk = !lease.isAskingBlocked && nowMs >= lease.mayAskFromMs;
    return (
      <Button
        isDisabled={!mayAsk}
        onPress={() => client.askClipboard(direction)}
        data-testid={direction === "in" ? "ask-clipboard" : "ask-clipboard-out"}
      >
        {text(`console.clipboard.ask.${direction}`)}
      </Button>
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

function SendText({ isOurTurn, client }: { isOurTurn: boolean; client: ConsoleWorkerClient }) {
  const { text } = useLanguage();
  const [draft, setDraft] = useState("");
  return (
    <>
      <TextField
        label={text("console.clipboard.text")}
        rows={3}
        value={draft}
        onChange={setDraft}
        data-testid="clipboard-text"
      />
      <Button
        isDisabled={!isOurTurn || draft === ""}
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
  fetched,
  client,
}: {
  isOurTurn: boolean;
  fetched: ConsoleClipboard["fetched"];
  client: ConsoleWorkerClient;
}) {
  const { text } = useLanguage();
  const words = fetched?.text;
  return (
    <>
      <ButtonRow>
        <Button isDisabled={!isOurTurn} onPress={() => client.fetchClipboard()} data-testid="fetch-clipboard">
          {text(isOurTurn ? "console.clipboard.fetch" : "console.clipboard.fetching")}
        </Button>
        {words === undefined ? null : (
          <Button onPress={() => void navigator.clipboard.writeText(words)} data-testid="copy-fetched">
            {text("console.clipboard.copy")}
          </Button>
        )}
      </ButtonRow>
      {fetched === undefined ? null : words === undefined ? (
        <p role="status">{text("console.clipboard.nothing")}</p>
      ) : (
        <pre className={styles.words} data-testid="fetched-text">
          {words}
        </pre>
      )}
    </>
  );
}

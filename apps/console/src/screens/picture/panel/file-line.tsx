import { Button, ButtonRow, TransferStatus } from "@meekijk/design-system";
import { formatBytes, formatSha256 } from "@meekijk/messages";
import type { FileView } from "@meekijk/session-client";
import { useEffect, useRef } from "react";
import { useLanguage } from "../../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../../session/console-worker-client.ts";
import styles from "./panel.module.css";

/** One file: what it is, where it is on its way, and what can be done about it. */
export function FileLine({
  file,
  isHeld,
  client,
  nowMs,
}: {
  file: FileView;
  isHeld: boolean;
  client: ConsoleWorkerClient;
  nowMs: number;
}) {
  const { language, text } = useLanguage();
  const { transferId, name, sizeBytes, sha256 } = file;
  const isMoving = file.kind === "sending" || file.kind === "receiving";
  const percent = isMoving ? Math.floor((file.movedBytes * 100) / Math.max(1, sizeBytes)) : undefined;
  return (
    <div className={styles.form} data-testid="file-state" data-state={file.kind}>
      <p className={styles.file}>
        <strong>{name}</strong> ({formatBytes(language, sizeBytes)})
      </p>
      <p className={styles.hash}>SHA-256 {formatSha256(sha256)}</p>
      <TransferStatus
        percent={percent}
        describe={(shown) =>
          file.kind === "ended"
            ? text(`console.files.ended.${file.outcome}`)
            : text(`console.files.${file.kind}`, { percent: shown })
        }
      />
      {file.kind === "question" ? (
        <FileAnswers file={file} isHeld={isHeld} client={client} nowMs={nowMs} />
      ) : file.kind === "ended" ? null : (
        <Button onPress={() => client.answerFile("abort-file", transferId)} data-testid="abort-file">
          {text("console.files.abort")}
        </Button>
      )}
    </div>
  );
}

function FileAnswers({
  file: { transferId, hasFirstYes, answerableAtMs },
  isHeld,
  client,
  nowMs,
}: {
  file: FileView & { kind: "question" };
  isHeld: boolean;
  client: ConsoleWorkerClient;
  nowMs: number;
}) {
  const { text } = useLanguage();
  const secondQuestion = useRef<HTMLParagraphElement>(null);
  // The pressed button rests for a moment; the focus goes to what the next press is about.
  useEffect(() => {
    if (hasFirstYes) secondQuestion.current?.focus();
  }, [hasFirstYes]);
  return (
    <>
      {hasFirstYes ? (
        <p ref={secondQuestion} tabIndex={-1} role="alert">
          {text("console.files.executable")}
        </p>
      ) : null}
      {isHeld ? <p>{text("console.files.held")}</p> : null}
      <ButtonRow>
        <Button
          isDisabled={isHeld || nowMs < answerableAtMs}
          onPress={() => client.answerFile("allow-file", transferId, hasFirstYes)}
          data-testid="accept-file"
        >
          {text(hasFirstYes ? "console.files.accept-executable" : "console.files.accept")}
        </Button>
        <Button onPress={() => client.answerFile("refuse-file", transferId)} data-testid="refuse-file">
          {text("console.files.refuse")}
        </Button>
      </ButtonRow>
    </>
  );
}

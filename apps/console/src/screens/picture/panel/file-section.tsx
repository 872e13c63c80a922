import { Button, ButtonRow } from "@meekijk/design-system";
import { formatBytes, formatSha256 } from "@meekijk/messages";
import type { FileView } from "@meekijk/session-client";
import { useRef } from "react";
import { useLanguage } from "../../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../../session/console-worker-client.ts";
import { useSessionNow } from "../../../session/use-session-now.ts";
import styles from "./panel.module.css";

/** Files, one at a time: sent after the customer's yes, taken after our own (R015). */
export function FileSection({ file, client }: { file: FileView | undefined; client: ConsoleWorkerClient }) {
  const { text } = useLanguage();
  const picker = useRef<HTMLInputElement>(null);
  const nowMs = useSessionNow(client);
  const isFree =
    file === undefined || (file.kind === "ended" && !file.isOfferingBlocked && nowMs >= file.mayOfferFromMs);
  return (
    <section className={styles.section} aria-label={text("console.files.title")}>
      <h2 className={styles.title}>{text("console.files.title")}</h2>
      {file === undefined ? null : <FileLine file={file} client={client} nowMs={nowMs} />}
      <input
        ref={picker}
        type="file"
        hidden
        data-testid="file-picker"
        onChange={({ target }) => {
          const [picked] = target.files ?? [];
          if (picked !== undefined) client.offerFile(picked);
          target.value = "";
        }}
      />
      <Button isDisabled={!isFree} onPress={() => picker.current?.click()} data-testid="send-file">
        {text("console.files.send")}
      </Button>
      <p className={styles.who}>{text("console.files.asks")}</p>
    </section>
  );
}

function FileLine({ file, client, nowMs }: { file: FileView; client: ConsoleWorkerClient; nowMs: number }) {
  const { language, text } = useLanguage();
  const { transferId, name, sizeBytes, sha256 } = file;
  const percent = "movedBytes" in file ? Math.floor((file.movedBytes * 100) / Math.max(1, sizeBytes)) : 0;
  return (
    <div data-testid="file-state" data-state={file.kind}>
      <p className={styles.file}>
        <strong>{name}</strong> ({formatBytes(language, sizeBytes)})
      </p>
      <p className={styles.hash}>SHA-256 {formatSha256(sha256)}</p>
      <p role="status">
        {file.kind === "ended"
          ? text(`console.files.ended.${file.outcome}`)
          : text(`console.files.${file.kind}`, { percent })}
      </p>
      {file.kind === "question" ? (
        <ButtonRow>
          <Button
            isDisabled={nowMs < file.answerableAtMs}
            onPress={() => client.answerFile("allow-file", transferId, file.hasFirstYes)}
            data-testid="accept-file"
          >
            {text(file.hasFirstYes ? "console.files.accept-executable" : "console.files.accept")}
          </Button>
          <Button onPress={() => client.answerFile("refuse-file", transferId)} data-testid="refuse-file">
            {text("console.files.refuse")}
          </Button>
        </ButtonRow>
      ) : file.kind === "ended" ? null : (
        <Button onPress={() => client.answerFile("abort-file", transferId)} data-testid="abort-file">
          {text("console.files.abort")}
        </Button>
      )}
    </div>
  );
}

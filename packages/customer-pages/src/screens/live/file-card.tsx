import { useRef } from "react";
import { Button, Card } from "@meekijk/design-system";
import { formatBytes, formatSha256 } from "@meekijk/messages";
import type { DeviceStep, FileView } from "@meekijk/session-client";
import { usePortal } from "../../portal-context.tsx";
import type { CustomerSession } from "../../session/customer-session.ts";
import styles from "./beside.module.css";
import { FileQuestion } from "./file-question.tsx";

/** Files, one at a time: taken after a yes on this page, given by one's own act (R015). */
export function FileCard({
  step,
  customer,
  readNowMs,
}: {
  step: DeviceStep & { kind: "live" | "paused" };
  customer: CustomerSession;
  readNowMs: () => number;
}) {
  const { language, text } = usePortal();
  const picker = useRef<HTMLInputElement>(null);
  const { file, employee } = step;
  const isFree = file === undefined || file.kind === "ended";
  return (
    <Card title={text("portal.files.title")} data-testid="file-state" data-state={file?.kind ?? "none"}>
      {file === undefined ? null : (
        <>
          <p className={styles.file}>
            <strong>{file.name}</strong> ({formatBytes(language, file.sizeBytes)})
          </p>
          <p className={styles.hash}>SHA-256 {formatSha256(file.sha256)}</p>
          {file.kind === "question" ? (
            <FileQuestion
              key={file.transferId}
              file={file}
              employee={employee}
              customer={customer}
              readNowMs={readNowMs}
            />
          ) : (
            <FileProgress file={file} customer={customer} />
          )}
        </>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        data-testid="file-picker"
        onChange={({ target }) => {
          const [picked] = target.files ?? [];
          if (picked !== undefined) customer.send({ kind: "offer-file", file: picked });
          target.value = "";
        }}
      />
      {isFree && step.kind === "live" ? (
        <div>
          <Button onPress={() => picker.current?.click()} data-testid="send-file">
            {text("portal.files.send")}
          </Button>
          <p className={styles.who}>{text("portal.files.send-hint")}</p>
        </div>
      ) : null}
    </Card>
  );
}

function FileProgress({
  file,
  customer,
}: {
  file: Exclude<FileView, { kind: "question" }>;
  customer: CustomerSession;
}) {
  const { text } = usePortal();
  if (file.kind === "ended") {
    const { outcome, savedName } = file;
    return (
      <p role="status" data-outcome={outcome}>
        {outcome === "complete" && savedName !== undefined
          ? text("portal.files.ended.saved", { name: savedName })
          : text(`portal.files.ended.${outcome}`)}
      </p>
    );
  }
  const percent = Math.floor((file.movedBytes * 100) / Math.max(1, file.sizeBytes));
  return (
    <>
      <p role="status">{text(`portal.files.${file.kind}`, { percent })}</p>
      <div>
        <Button
          onPress={() => customer.send({ kind: "abort-file", transferId: file.transferId })}
          data-testid="abort-file"
        >
          {text("portal.files.abort")}
        </Button>
      </div>
    </>
  );
}

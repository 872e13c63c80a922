import { Button, Card, FilePicker, TransferStatus } from "@meekijk/design-system";
import { formatBytes, formatSha256 } from "@meekijk/messages";
import { limits } from "@meekijk/protocol";
import type { DeviceStep, FileView } from "@meekijk/session-client";
import { usePortal } from "../../portal-context.tsx";
import type { CustomerSession } from "../../session/customer-session.ts";
import type { DeviceWorkerClient } from "../../session/device-worker-client.ts";
import styles from "./beside.module.css";
import { FileQuestion } from "./file-question.tsx";

/** Files, one at a time: taken after a yes on this page, given by one's own act (R015). */
export function FileCard({
  step,
  isHeld,
  customer,
  listenForRefusedPick,
  readNowMs,
}: {
  step: DeviceStep & { kind: "live" | "paused" };
  /** A pause or a lost line: nothing can be offered. */
  isHeld: boolean;
  customer: CustomerSession;
  listenForRefusedPick: DeviceWorkerClient["listenForRefusedPick"];
  readNowMs: () => number;
}) {
  const { language, text } = usePortal();
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
              isPaused={step.kind === "paused"}
              customer={customer}
              readNowMs={readNowMs}
            />
          ) : (
            <FileProgress key={file.transferId} file={file} customer={customer} />
          )}
        </>
      )}
      <FilePicker
        label={text("portal.files.send")}
        maxBytes={limits.maxFileBytes}
        offered={file && { transferId: file.transferId, isOwn: file.direction === "to-employee" }}
        canOffer={!isHeld}
        isHidden={!isFree}
        describe={(pick) =>
          pick.kind === "reading"
            ? text("portal.files.reading", { name: pick.name })
            : text(`portal.files.pick.${pick.reason}`, {
                name: pick.name,
                max: formatBytes(language, limits.maxFileBytes),
              })
        }
        listenForRefusal={listenForRefusedPick}
        onPick={(picked) => customer.send({ kind: "offer-file", file: picked })}
      />
      {isFree ? (
        <p className={styles.who}>{text(isHeld ? "portal.files.send-held" : "portal.files.send-hint")}</p>
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
  const { kind, transferId, sizeBytes } = file;
  const isMoving = kind === "sending" || kind === "receiving";
  const percent = isMoving ? Math.floor((file.movedBytes * 100) / Math.max(1, sizeBytes)) : undefined;
  const describe = (shown: number) => {
    if (kind !== "ended") return text(`portal.files.${kind}`, { percent: shown });
    return file.outcome === "complete" && file.savedName !== undefined
      ? text("portal.files.ended.saved", { name: file.savedName })
      : text(`portal.files.ended.${file.outcome}`);
  };
  return (
    <>
      <TransferStatus
        percent={percent}
        describe={describe}
        {...(kind === "ended" && { "data-outcome": file.outcome })}
      />
      {kind === "ended" ? null : (
        <div>
          <Button onPress={() => customer.send({ kind: "abort-file", transferId })} data-testid="abort-file">
            {text("portal.files.abort")}
          </Button>
        </div>
      )}
    </>
  );
}

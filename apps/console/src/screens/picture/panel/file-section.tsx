import { FilePicker } from "@meekijk/design-system";
import { formatBytes } from "@meekijk/messages";
import { limits } from "@meekijk/protocol";
import type { FileView } from "@meekijk/session-client";
import { useLanguage } from "../../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../../session/console-worker-client.ts";
import { useSessionNow } from "../../../session/use-session-now.ts";
import { FileLine } from "./file-line.tsx";
import styles from "./panel.module.css";

/** Files, one at a time: sent after the customer's yes, taken after our own (R015). */
export function FileSection({
  file,
  isHeld,
  client,
}: {
  file: FileView | undefined;
  /** A pause or a lost line: nothing can be offered, and no yes counts. */
  isHeld: boolean;
  client: ConsoleWorkerClient;
}) {
  const { language, text } = useLanguage();
  const nowMs = useSessionNow(client);
  const isFree =
    file === undefined || (file.kind === "ended" && !file.isOfferingBlocked && nowMs >= file.mayOfferFromMs);
  return (
    <section className={styles.section} aria-label={text("console.files.title")}>
      <h2 className={styles.title}>{text("console.files.title")}</h2>
      {file === undefined ? null : (
        <FileLine key={file.transferId} file={file} isHeld={isHeld} client={client} nowMs={nowMs} />
      )}
      <FilePicker
        label={text("console.files.send")}
        maxBytes={limits.maxFileBytes}
        offered={file && { transferId: file.transferId, isOwn: file.direction === "to-customer" }}
        canOffer={!isHeld}
        isDisabled={!isFree}
        describe={(pick) =>
          pick.kind === "reading"
            ? text("console.files.reading", { name: pick.name })
            : text(`console.files.pick.${pick.reason}`, {
                name: pick.name,
                max: formatBytes(language, limits.maxFileBytes),
              })
        }
        listenForRefusal={client.listenForRefusedPick}
        onPick={(picked) => client.offerFile(picked)}
      />
      <p className={styles.who}>{text("console.files.asks")}</p>
    </section>
  );
}

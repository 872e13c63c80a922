import type { FileView } from "@meekijk/session-client";
import type { Asides } from "../../../asides/session-asides.ts";
import { useLanguage } from "../../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../../session/console-worker-client.ts";
import { ChatSection } from "./chat-section.tsx";
import { FileSection } from "./file-section.tsx";
import styles from "./panel.module.css";

/** Beside the picture, never over it. A browser page neither sends nor takes files. */
export function SidePanel({
  asides,
  file,
  hasFiles,
  client,
}: {
  asides: Asides;
  file: FileView | undefined;
  hasFiles: boolean;
  client: ConsoleWorkerClient;
}) {
  const { text } = useLanguage();
  return (
    <aside className={styles.panel} aria-label={text("console.panel.label")} data-testid="side-panel">
      <ChatSection chat={asides.chat} onWrite={(words) => client.write(words)} />
      {hasFiles ? <FileSection file={file} client={client} /> : null}
    </aside>
  );
}

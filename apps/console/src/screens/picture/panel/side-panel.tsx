import type { ConsoleClipboard, FileView } from "@meekijk/session-client";
import type { Asides } from "../../../asides/session-asides.ts";
import { useLanguage } from "../../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../../session/console-worker-client.ts";
import { ChatSection } from "./chat-section.tsx";
import { ClipboardSection } from "./clipboard-section.tsx";
import { FileSection } from "./file-section.tsx";
import styles from "./panel.module.css";

/** Beside the picture, never over it. A browser page has neither files nor a clipboard. */
export function SidePanel({
  asides,
  file,
  clipboard,
  isHelper,
  isHeld,
  client,
}: {
  asides: Asides;
  file: FileView | undefined;
  clipboard: ConsoleClipboard;
  isHelper: boolean;
  /** A pause or a lost line: nothing new can be asked, offered or answered with yes. */
  isHeld: boolean;
  client: ConsoleWorkerClient;
}) {
  const { text } = useLanguage();
  return (
    <aside className={styles.panel} aria-label={text("console.panel.label")} data-testid="side-panel">
      <ChatSection chat={asides.chat} onWrite={(words) => client.write(words)} />
      {isHelper ? <FileSection file={file} isHeld={isHeld} client={client} /> : null}
      {isHelper ? <ClipboardSection clipboard={clipboard} isHeld={isHeld} client={client} /> : null}
    </aside>
  );
}

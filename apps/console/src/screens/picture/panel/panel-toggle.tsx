import { Badge, Button } from "@meekijk/design-system";
import { SpokenNotice } from "../../../components/session-notice/spoken-notice.tsx";
import { useLanguage } from "../../../language/use-language.tsx";
import type { PanelNews } from "./panel-news.ts";
import styles from "./panel-toggle.module.css";

/**
 * Opens and closes the panel. It never opens by itself: the picture would shrink under the employee's mouse. So what comes
 * while it is closed stands here, and is said.
 */
export function PanelToggle({
  isOpen,
  news,
  onToggle,
}: {
  isOpen: boolean;
  news: PanelNews;
  onToggle: () => void;
}) {
  const { text } = useLanguage();
  const { unreadLines, isFileOffered } = news;
  const parts = [
    ...(isFileOffered ? [text("console.panel.file-offered")] : []),
    ...(unreadLines > 0 ? [text("console.panel.unread", { count: unreadLines })] : []),
  ];
  return (
    <span className={styles.toggle}>
      {isOpen
        ? null
        : parts.map((part) => (
            <Badge key={part} tone="warning" data-testid="panel-news">
              {part}
            </Badge>
          ))}
      <Button onPress={onToggle} aria-expanded={isOpen} data-testid="toggle-panel">
        {text(isOpen ? "console.panel.hide" : "console.panel.show")}
      </Button>
      {/* An open panel says new lines of chat itself. */}
      <SpokenNotice>
        {isOpen ? (isFileOffered ? text("console.panel.file-offered") : undefined) : parts.join(". ")}
      </SpokenNotice>
    </span>
  );
}

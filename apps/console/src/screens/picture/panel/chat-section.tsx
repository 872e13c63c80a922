import { Button, TextField, classNames } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import { type FormEvent, useState } from "react";
import type { ChatEntry } from "../../../asides/session-asides.ts";
import { useLanguage } from "../../../language/use-language.tsx";
import styles from "./panel.module.css";

/** Words beside the talk on the telephone: an address, a file name. Not on record, and gone with the page. */
export function ChatSection({
  chat,
  onWrite,
}: {
  chat: readonly ChatEntry[];
  onWrite: (text: string) => void;
}) {
  const { text } = useLanguage();
  const [draft, setDraft] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    const words = draft.trim();
    if (words === "") return;
    onWrite(words);
    setDraft("");
  };
  return (
    <section className={styles.section} aria-label={text("console.chat.title")}>
      <h2 className={styles.title}>{text("console.chat.title")}</h2>
      <ul className={styles.chat} data-testid="chat-messages" aria-live="polite">
        {chat.map(({ key, text: words, isOwn }) => (
          <li key={key} ref={showNewest} className={classNames(styles.words, isOwn && styles.own)}>
            <span className={styles.who}>{text(isOwn ? "console.chat.you" : "console.chat.customer")}</span>
            {words}
          </li>
        ))}
      </ul>
      <form className={styles.form} onSubmit={send}>
        <TextField
          label={text("console.chat.write")}
          description={text("console.chat.not-recorded")}
          value={draft}
          onChange={setDraft}
          maxLength={limits.maxChatCharacters}
          autoComplete="off"
          data-testid="chat-input"
        />
        <Button type="submit" data-testid="chat-send">
          {text("console.chat.send")}
        </Button>
      </form>
    </section>
  );
}

/** Each line is the newest when it comes. */
function showNewest(line: HTMLLIElement | null): void {
  line?.scrollIntoView({ block: "nearest" });
}

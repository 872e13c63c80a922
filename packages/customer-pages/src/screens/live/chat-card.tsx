import { type FormEvent, useState, useSyncExternalStore } from "react";
import { Button, Card, TextField, classNames } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import { usePortal } from "../../portal-context.tsx";
import type { ChatLines } from "../../session/chat-lines.ts";
import type { CustomerSession } from "../../session/customer-session.ts";
import styles from "./beside.module.css";

/** Words beside the talk on the telephone; not on record, and gone with the page. */
export function ChatCard({ chat, customer }: { chat: ChatLines; customer: CustomerSession }) {
  const { text } = usePortal();
  const lines = useSyncExternalStore(chat.subscribe, chat.getLines);
  const [draft, setDraft] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    const words = draft.trim();
    if (words === "") return;
    customer.send({ kind: "write", text: words });
    setDraft("");
  };
  return (
    <Card title={text("portal.chat.title")}>
      <ul className={styles.chat} data-testid="chat-messages" aria-live="polite">
        {lines.map(({ key, text: words, isOwn }) => (
          <li key={key} className={classNames(styles.words, isOwn && styles.own)}>
            <span className={styles.who}>{text(isOwn ? "portal.chat.you" : "portal.chat.employee")}</span>
            {words}
          </li>
        ))}
      </ul>
      <form className={styles.form} onSubmit={send}>
        <TextField
          label={text("portal.chat.write")}
          description={text("portal.chat.not-recorded")}
          value={draft}
          onChange={setDraft}
          maxLength={limits.maxChatCharacters}
          autoComplete="off"
          data-testid="chat-input"
        />
        <Button type="submit" data-testid="chat-send">
          {text("portal.chat.send")}
        </Button>
      </form>
    </Card>
  );
}

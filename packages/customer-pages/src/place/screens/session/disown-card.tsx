import { useState } from "react";
import { Button, Card, TextField } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import type { SessionId } from "@meekijk/protocol";
import { usePortal } from "../../../portal-context.tsx";
import { disownSession } from "../../api/place-api.ts";
import type { PlaceProblem } from "../../api/place-request.ts";
import { usePlace } from "../../place-context.tsx";
import { ProblemNotice } from "../../problem-notice.tsx";
import { useDraft } from "../../use-draft.ts";
import styles from "./disown-card.module.css";

/** "I did not ask for this": says what it does and does it in one press (R060, R061). */
export function DisownCard({ sessionId, isOver }: { sessionId: SessionId; isOver: boolean }) {
  const { brand } = usePortal();
  const { text, store } = usePlace();
  const [remark, setRemark] = useDraft(`${sessionId}.remark`);
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<PlaceProblem>();
  const provider = { brand: brand.name, phone: brand.phone };

  const send = () => {
    setProblem(undefined);
    setIsSending(true);
    void disownSession(sessionId, remark.trim()).then((answer) => {
      setIsSending(false);
      if (answer.isOk) store.showBlocked(isOver ? "disowned" : "disowned-running");
      else if (!store.takeActRefusal(answer.problem)) setProblem(answer.problem);
    });
  };

  return (
    <Card title={text("place.disown.title")} data-testid="place-disown">
      <p>{text("place.disown.what")}</p>
      <p>{text("place.disown.does")}</p>
      <ul className={styles.list}>
        <li>{text("place.disown.does.ends")}</li>
        <li>{text("place.disown.does.blocks")}</li>
        <li>{text("place.disown.does.tells", provider)}</li>
      </ul>
      <p>{text("place.disown.phone", provider)}</p>
      <TextField
        label={text("place.disown.remark")}
        rows={2}
        maxLength={limits.maxFeedbackCharacters}
        value={remark}
        onChange={setRemark}
      />
      {problem === undefined ? null : <ProblemNotice problem={problem} onRetry={send} />}
      <Button
        variant="danger"
        size="large"
        icon="warning"
        isFullWidth
        isDisabled={isSending}
        onPress={send}
        data-testid="place-disown-session"
      >
        {text("place.disown.press")}
      </Button>
    </Card>
  );
}

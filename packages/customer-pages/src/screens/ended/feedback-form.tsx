import { useState } from "react";
import { Banner, Button, Card, ChoiceCards, TextField } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import type { FeedbackRequest } from "@meekijk/protocol";
import { sendJson } from "../../api/send-json.ts";
import { usePortal } from "../../portal-context.tsx";
import type { RecordKey } from "../../record/record-address.ts";

type YesOrNo = "yes" | "no" | "none";
type Sending = "open" | "sending" | "sent" | "failed";

/** Three short questions, each free to leave open. */
export function FeedbackForm({ recordKey: { sessionId, recordToken } }: { recordKey: RecordKey }) {
  const { text } = usePortal();
  const [isSolved, setIsSolved] = useState<YesOrNo>("none");
  const [feltSafe, setFeltSafe] = useState<YesOrNo>("none");
  const [remark, setRemark] = useState("");
  const [sending, setSending] = useState<Sending>("open");

  const send = () => {
    const request: FeedbackRequest = {
      isSolved: toBoolean(isSolved),
      feltSafe: toBoolean(feltSafe),
      remark: remark.trim() === "" ? null : remark.trim(),
    };
    setSending("sending");
    void sendJson(`/api/records/${sessionId}/feedback`, request, recordToken).then((isTaken) =>
      setSending(isTaken ? "sent" : "failed"),
    );
  };

  const choices = [
    { value: "yes", label: text("portal.feedback.yes") },
    { value: "no", label: text("portal.feedback.no") },
    { value: "none", label: text("portal.feedback.no-answer") },
  ] as const;
  return (
    <Card title={text("portal.feedback.title")}>
      {sending === "sent" ? (
        <Banner tone="good" announce="polite">
          <p>{text("portal.feedback.sent")}</p>
        </Banner>
      ) : (
        <>
          <p>{text("portal.feedback.optional")}</p>
          <ChoiceCards
            label={text("portal.feedback.is-solved")}
            choices={choices}
            value={isSolved}
            onChange={setIsSolved}
          />
          <ChoiceCards
            label={text("portal.feedback.felt-safe")}
            choices={choices}
            value={feltSafe}
            onChange={setFeltSafe}
          />
          <TextField
            label={text("portal.feedback.remark")}
            rows={3}
            maxLength={limits.maxFeedbackCharacters}
            value={remark}
            onChange={setRemark}
          />
          {sending === "failed" ? (
            <Banner tone="warning" announce="polite">
              <p>{text("portal.feedback.failed")}</p>
            </Banner>
          ) : null}
          <div>
            <Button onPress={send} isDisabled={sending === "sending"}>
              {text("portal.feedback.send")}
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}

function toBoolean(answer: YesOrNo): boolean | null {
  return answer === "none" ? null : answer === "yes";
}

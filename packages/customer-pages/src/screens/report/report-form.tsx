import { useState } from "react";
import { Banner, Button, Card, TextField } from "@meekijk/design-system";
import { formatDate } from "@meekijk/messages";
import { limits } from "@meekijk/protocol";
import type { ReportReason, SessionReportRequest } from "@meekijk/protocol";
import { sendJson } from "../../api/send-json.ts";
import { usePortal } from "../../portal-context.tsx";
import type { RecordKey } from "../../record/record-address.ts";
import { useDoubtText } from "../../use-doubt-text.ts";
import { ReasonChoices } from "./reason-choices.tsx";

type Reporting =
  | { kind: "closed" | "open" | "missing" | "sending" | "failed" }
  | { kind: "sent"; atMs: number };

/** What the customer says about a session that they did not trust. Until it was taken, it stays on the page (R054). */
export function ReportForm({
  recordKey: { sessionId, recordToken },
  hasJustStopped = false,
}: {
  recordKey: RecordKey;
  /** They pressed "stop and report": it stands open. */
  hasJustStopped?: boolean;
}) {
  const { brand, language, text: portalText } = usePortal();
  const text = useDoubtText();
  const [reasons, setReasons] = useState<readonly ReportReason[]>([]);
  const [words, setWords] = useState("");
  const [contact, setContact] = useState("");
  const [reporting, setReporting] = useState<Reporting>({ kind: hasJustStopped ? "open" : "closed" });
  const send = () => {
    if (reasons.length === 0 && words.trim() === "") {
      setReporting({ kind: "missing" });
      return;
    }
    const report: SessionReportRequest = {
      reasons: [...reasons],
      words: words.trim(),
      contact: contact.trim() === "" ? null : contact.trim(),
    };
    setReporting({ kind: "sending" });
    void sendJson(`/api/records/${sessionId}/session-report`, report, recordToken).then((isTaken) =>
      setReporting(isTaken ? { kind: "sent", atMs: Date.now() } : { kind: "failed" }),
    );
  };
  const bankFirst = reasons.includes("asked-for-money-or-codes") ? (
    <Banner tone="danger" announce="polite">
      <p>{portalText("portal.not-called.already-paid")}</p>
    </Banner>
  ) : null;
  return (
    <Card title={text("portal.report.title")} data-testid="session-report" data-state={reporting.kind}>
      <p>{text(hasJustStopped ? "portal.report.stopped" : "portal.report.why")}</p>
      {reporting.kind === "closed" ? (
        <div>
          <Button onPress={() => setReporting({ kind: "open" })} data-testid="open-report">
            {text("portal.report.open")}
          </Button>
        </div>
      ) : reporting.kind === "sent" ? (
        <>
          <Banner tone="good" announce="polite" data-testid="report-sent">
            <p>{text("portal.report.sent", { date: formatDate(language, reporting.atMs) })}</p>
          </Banner>
          {bankFirst}
        </>
      ) : (
        <>
          <ReasonChoices chosen={reasons} onChange={setReasons} />
          {bankFirst}
          <TextField
            label={text("portal.report.words")}
            rows={4}
            maxLength={limits.maxReportCharacters}
            value={words}
            onChange={setWords}
            data-testid="report-words"
          />
          <TextField
            label={text("portal.report.contact")}
            description={text("portal.report.contact-hint")}
            maxLength={limits.maxNameCharacters}
            value={contact}
            onChange={setContact}
            data-testid="report-contact"
          />
          {reporting.kind === "missing" ? (
            <Banner tone="warning" announce="assertive" data-testid="report-missing">
              <p>{text("portal.report.missing")}</p>
            </Banner>
          ) : null}
          {reporting.kind === "failed" ? (
            <Banner
              tone="warning"
              announce="assertive"
              title={text("portal.report.not-sent")}
              data-testid="report-failed"
            >
              <p>{text("portal.report.not-sent-do", { brand: brand.name, phone: brand.phone })}</p>
            </Banner>
          ) : null}
          <div>
            <Button
              variant="primary"
              size="large"
              onPress={send}
              isDisabled={reporting.kind === "sending"}
              data-testid="send-report"
            >
              {text("portal.report.send")}
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}

import { useState } from "react";
import { Banner, Button, Card, TextField } from "@meekijk/design-system";
import { formatCalendarDate, formatDate } from "@meekijk/messages";
import { limits } from "@meekijk/protocol";
import { sendJson } from "../../api/send-json.ts";
import { usePortal } from "../../portal-context.tsx";
import type { RecordKey } from "../../record/record-address.ts";

type Reporting =
  | { kind: "closed" | "open" | "missing" | "sending" | "failed" }
  | { kind: "sent"; atMs: number };

/** The way to report damage, and until when (R053). */
export function DamageForm({
  recordKey: { sessionId, recordToken },
  lastDate,
}: {
  recordKey: RecordKey;
  lastDate: string;
}) {
  const { brand, language, text } = usePortal();
  const [description, setDescription] = useState("");
  const [contact, setContact] = useState("");
  const [reporting, setReporting] = useState<Reporting>({ kind: "closed" });
  const isMissing = reporting.kind === "missing";

  const send = () => {
    const report = { description: description.trim(), contact: contact.trim() };
    if (report.description === "" || report.contact === "") {
      setReporting({ kind: "missing" });
      return;
    }
    setReporting({ kind: "sending" });
    void sendJson(`/api/records/${sessionId}/damage-report`, report, recordToken).then((isTaken) =>
      setReporting(isTaken ? { kind: "sent", atMs: Date.now() } : { kind: "failed" }),
    );
  };

  return (
    <Card title={text("portal.damage.title")}>
      <p>{text("portal.damage.lead", { days: limits.damageReportDays })}</p>
      <p>{text("portal.damage.last-date", { lastDate: formatCalendarDate(language, lastDate) })}</p>
      {reporting.kind === "closed" ? (
        <div>
          <Button onPress={() => setReporting({ kind: "open" })}>{text("portal.damage.open")}</Button>
        </div>
      ) : reporting.kind === "sent" ? (
        <Banner tone="good" announce="polite">
          <p>{text("portal.damage.sent", { date: formatDate(language, reporting.atMs) })}</p>
        </Banner>
      ) : (
        <>
          <TextField
            label={text("portal.damage.description")}
            rows={4}
            maxLength={limits.maxWorkDoneCharacters}
            value={description}
            onChange={setDescription}
            isInvalid={isMissing && description.trim() === ""}
            errorMessage={text("portal.damage.missing")}
          />
          <TextField
            label={text("portal.damage.contact")}
            description={text("portal.damage.contact-hint")}
            maxLength={limits.maxNameCharacters}
            value={contact}
            onChange={setContact}
            isInvalid={isMissing && contact.trim() === ""}
            errorMessage={text("portal.damage.missing")}
          />
          {reporting.kind === "failed" ? (
            <Banner tone="warning" announce="polite">
              <p>{text("portal.damage.failed", { brand: brand.name, phone: brand.phone })}</p>
            </Banner>
          ) : null}
          <div>
            <Button onPress={send} isDisabled={reporting.kind === "sending"}>
              {text("portal.damage.send")}
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}

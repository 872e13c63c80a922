import { useState } from "react";
import { Banner, Button, Card, TextField } from "@meekijk/design-system";
import { formatCalendarDate, formatDate } from "@meekijk/messages";
import { limits } from "@meekijk/protocol";
import type { PlaceSession } from "@meekijk/protocol";
import { usePortal } from "../../../portal-context.tsx";
import { reportDamage } from "../../api/place-api.ts";
import type { PlaceProblem } from "../../api/place-request.ts";
import { usePlace } from "../../place-context.tsx";
import { ProblemNotice } from "../../problem-notice.tsx";
import { useDraft } from "../../use-draft.ts";

type Reporting =
  | { kind: "closed" | "open" | "incomplete" | "sending" }
  | { kind: "failed"; problem: PlaceProblem }
  | { kind: "sent"; atMs: number };

/** Until when damage of this session can be reported, what was reported, and the report itself (R053). */
export function DamageCard({
  session: { sessionId, damageReportUntil, damageReportCount },
  contact: knownContact,
  onReported,
}: {
  session: PlaceSession;
  contact: string;
  onReported: () => Promise<void>;
}) {
  const { language } = usePortal();
  const { text, store } = usePlace();
  const [description, setDescription] = useDraft(`${sessionId}.damage`);
  const [typedContact, setTypedContact] = useDraft(`${sessionId}.contact`);
  const [hasTouchedContact, setHasTouchedContact] = useState(typedContact !== "");
  const [reporting, setReporting] = useState<Reporting>({
    kind: description === "" ? "closed" : "open",
  });
  const contact = hasTouchedContact ? typedContact : knownContact;
  const isIncomplete = reporting.kind === "incomplete";

  const send = () => {
    const report = { description: description.trim(), contact: contact.trim() };
    if (report.description === "" || report.contact === "") {
      setReporting({ kind: "incomplete" });
      return;
    }
    setReporting({ kind: "sending" });
    void reportDamage(sessionId, report).then((answer) => {
      if (!answer.isOk) {
        if (!store.takeActRefusal(answer.problem)) setReporting({ kind: "failed", problem: answer.problem });
        return;
      }
      setDescription("");
      setReporting({ kind: "sent", atMs: Date.now() });
      void onReported();
    });
  };

  return (
    <Card title={text("place.damage.title")} data-testid="place-damage">
      {damageReportUntil === null ? (
        <p>{text("place.damage.after-end")}</p>
      ) : (
        <p data-testid="place-damage-until">
          {text("place.damage.until", { lastDate: formatCalendarDate(language, damageReportUntil) })}
        </p>
      )}
      <p>{text("place.damage.found-later", { days: limits.damageReportDays })}</p>
      {damageReportCount === 0 ? null : (
        <p data-testid="place-damage-count">{text("place.damage.count", { count: damageReportCount })}</p>
      )}
      {reporting.kind === "sent" ? (
        <Banner tone="good" announce="polite" data-testid="place-damage-sent">
          <p>{text("place.damage.sent", { date: formatDate(language, reporting.atMs) })}</p>
        </Banner>
      ) : null}
      {damageReportUntil === null ? null : reporting.kind === "closed" || reporting.kind === "sent" ? (
        <div>
          <Button onPress={() => setReporting({ kind: "open" })} data-testid="place-open-damage">
            {text("place.damage.open")}
          </Button>
        </div>
      ) : (
        <>
          <TextField
            label={text("place.damage.description")}
            rows={4}
            maxLength={limits.maxWorkDoneCharacters}
            value={description}
            onChange={setDescription}
            isInvalid={isIncomplete && description.trim() === ""}
            errorMessage={text("place.damage.missing")}
            data-testid="place-damage-description"
          />
          <TextField
            label={text("place.damage.contact")}
            description={text("place.damage.contact-hint")}
            maxLength={limits.maxNameCharacters}
            value={contact}
            onChange={(typed) => {
              setHasTouchedContact(true);
              setTypedContact(typed);
            }}
            isInvalid={isIncomplete && contact.trim() === ""}
            errorMessage={text("place.damage.missing")}
            data-testid="place-damage-contact"
          />
          {reporting.kind === "failed" ? <ProblemNotice problem={reporting.problem} onRetry={send} /> : null}
          <div>
            <Button
              variant="primary"
              isDisabled={reporting.kind === "sending"}
              onPress={send}
              data-testid="place-send-damage"
            >
              {text("place.damage.send")}
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}

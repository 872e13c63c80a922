import { Button } from "@meekijk/design-system";
import type { AccountEventView } from "@meekijk/protocol";
import { useCallback, useState } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readAccountEvents } from "../../api/employees.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { AdministrationPageProps } from "../administration/screen.tsx";
import styles from "../employees/employees.module.css";
import { accountEventRow } from "./view-model.ts";

const columns = ["at", "what", "account", "actor"] as const;

/** What somebody should look at, newest first; or all that happened to accounts. */
export function AlarmsPage({ onSignedOut }: AdministrationPageProps) {
  const { text } = useLanguage();
  const [show, setShow] = useState<"alarms" | "all">("alarms");
  const read = useCallback(() => readAccountEvents(show), [show]);
  const { reading, readAgain } = useReading(read, onSignedOut);
  return (
    <>
      <p>{text("console.alarms.what")}</p>
      <p className={styles.choice}>
        <Button
          onPress={() => setShow(show === "all" ? "alarms" : "all")}
          aria-pressed={show === "all"}
          data-testid="show-all-events"
        >
          {text("console.alarms.show-all")}
        </Button>
        <Button variant="quiet" onPress={() => void readAgain()}>
          {text("console.alarms.read-again")}
        </Button>
      </p>
      <ReadingNotice reading={reading} onRetry={readAgain} />
      {reading.kind !== "ready" ? null : reading.value.length === 0 ? (
        <p data-testid="no-alarms">{text("console.alarms.none")}</p>
      ) : (
        <EventTable events={reading.value} />
      )}
    </>
  );
}

function EventTable({ events }: { events: readonly AccountEventView[] }) {
  const { language, text } = useLanguage();
  return (
    <div
      className={styles.scroll}
      role="region"
      tabIndex={0}
      aria-label={text("console.administration.page.alarms")}
    >
      <table className={styles.table} data-testid="account-events">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {text(`console.alarms.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {events.map((event) => {
            const row = accountEventRow(event, language, text);
            return (
              <tr key={row.eventId} data-testid="account-event" data-kind={event.kind}>
                <td>
                  <time dateTime={event.at}>{row.at}</time>
                </td>
                <th scope="row">
                  {row.what}
                  {row.detail === undefined ? null : ` (${row.detail})`}
                </th>
                <td>{row.account}</td>
                <td>{row.actor ?? text("console.alarms.nobody-else")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

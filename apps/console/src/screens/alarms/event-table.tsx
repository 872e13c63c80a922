import type { AccountEventView } from "@meekijk/protocol";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "../employees/employees.module.css";
import { accountEventRow } from "./view-model.ts";

const columns = ["at", "what", "account", "actor"] as const;

/** What happened to accounts, a row for each. */
export function EventTable({ events }: { events: readonly AccountEventView[] }) {
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

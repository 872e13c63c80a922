import type { AccountEventView } from "@meekijk/protocol";
import { DataTable } from "../../components/data-table/data-table.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import { accountEventRow } from "./view-model.ts";

const columns = ["at", "what", "account", "actor"] as const;

/** What happened to accounts, a row for each. */
export function EventTable({ events }: { events: readonly AccountEventView[] }) {
  const { language, text } = useLanguage();
  return (
    <DataTable
      label={text("console.administration.page.alarms")}
      headings={columns.map((column) => text(`console.alarms.column.${column}`))}
      testId="account-events"
    >
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
    </DataTable>
  );
}

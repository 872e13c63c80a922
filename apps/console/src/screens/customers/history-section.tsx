import { Card } from "@meekijk/design-system";
import type { CustomerEventsView, CustomerId } from "@meekijk/protocol";
import { useCallback, useState } from "react";
import { ActButton } from "../../administration/act-button.tsx";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readCustomerEvents } from "../../api/customers.ts";
import { DataTable } from "../../components/data-table/data-table.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./customers.module.css";
import { customerEventRow } from "./view-model.ts";

const columns = ["at", "what", "actor"] as const;

/** What happened to an account, newest first (R055). Read anew by another key. */
export function HistorySection({
  customerId,
  onSignedOut,
}: {
  customerId: CustomerId;
  onSignedOut: () => void;
}) {
  const { text } = useLanguage();
  const read = useCallback(() => readCustomerEvents(customerId), [customerId]);
  const { reading, readAgain } = useReading(read, onSignedOut);
  return (
    <Card title={text("console.customers.history")} data-testid="customer-history">
      {reading.kind === "ready" ? (
        <HistoryPages customerId={customerId} first={reading.value} />
      ) : (
        <ReadingNotice reading={reading} onRetry={readAgain} />
      )}
    </Card>
  );
}

function HistoryPages({ customerId, first }: { customerId: CustomerId; first: CustomerEventsView }) {
  const { language, text } = useLanguage();
  const [older, setOlder] = useState<CustomerEventsView>({ events: [], hasOlder: first.hasOlder });
  const events = [...first.events, ...older.events];
  const last = events.at(-1);
  if (last === undefined) return <p>{text("console.customers.no-history")}</p>;
  return (
    <>
      <DataTable
        label={text("console.customers.history")}
        headings={columns.map((column) => text(`console.customers.event.${column}`))}
        testId="customer-events"
      >
        {events.map((event) => {
          const row = customerEventRow(event, language, text);
          return (
            <tr key={row.eventId} data-testid="customer-event" data-kind={event.kind}>
              <td>
                <time dateTime={event.at}>{row.at}</time>
              </td>
              <th scope="row">
                {row.what}
                {row.details.length === 0 ? null : (
                  <ul className={styles.details}>
                    {row.details.map((detail) => (
                      <li key={detail}>{detail}</li>
                    ))}
                  </ul>
                )}
              </th>
              <td>{row.actor ?? text("console.customers.nothing")}</td>
            </tr>
          );
        })}
      </DataTable>
      {older.hasOlder ? (
        <div className={styles.row}>
          <ActButton<CustomerEventsView>
            act={{
              perform: () => readCustomerEvents(customerId, last.eventId),
              onDone: (page) =>
                setOlder({ events: [...older.events, ...page.events], hasOlder: page.hasOlder }),
            }}
            data-testid="older-customer-events"
          >
            {text("console.customers.older")}
          </ActButton>
        </div>
      ) : null}
    </>
  );
}

import type { AccountEventsView } from "@meekijk/protocol";
import { useState } from "react";
import { ActButton } from "../../administration/act-button.tsx";
import { readAccountEvents } from "../../api/employees.ts";
import type { ShownEvents } from "../../api/employees.ts";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "../employees/employees.module.css";
import { EventTable } from "./event-table.tsx";

/** The newest events, and older ones page by page below them. */
export function EventPages({ show, first }: { show: ShownEvents; first: AccountEventsView }) {
  const { text } = useLanguage();
  const [older, setOlder] = useState<AccountEventsView>({ events: [], hasOlder: first.hasOlder });
  const events = [...first.events, ...older.events];
  const last = events.at(-1);
  if (last === undefined) return <p data-testid="no-alarms">{text("console.alarms.none")}</p>;
  return (
    <>
      <EventTable events={events} />
      {older.hasOlder ? (
        <div className={styles.choice}>
          <ActButton<AccountEventsView>
            act={{
              perform: () => readAccountEvents(show, last.eventId),
              onDone: (page) =>
                setOlder({ events: [...older.events, ...page.events], hasOlder: page.hasOlder }),
            }}
            data-testid="older-events"
          >
            {text("console.alarms.older")}
          </ActButton>
        </div>
      ) : null}
    </>
  );
}

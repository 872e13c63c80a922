import { Button } from "@meekijk/design-system";
import { useCallback, useEffect, useState } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { markAlarmsRead, readAccountEvents } from "../../api/employees.ts";
import type { ShownEvents } from "../../api/employees.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { AdministrationPageProps } from "../administration/screen.tsx";
import styles from "../employees/employees.module.css";
import { EventPages } from "./event-pages.tsx";

/** What somebody should look at, newest first; or all that happened to accounts. */
export function AlarmsPage({ onSignedOut, onAlarmsRead }: AdministrationPageProps) {
  const { text } = useLanguage();
  const [show, setShow] = useState<ShownEvents>("alarms");
  const read = useCallback(async () => {
    const answer = await readAccountEvents(show);
    return answer.isOk ? { isOk: true as const, value: { show, first: answer.value } } : answer;
  }, [show]);
  const { reading, readAgain } = useReading(read, onSignedOut);
  const newest = reading.kind === "ready" ? reading.value.first.events[0]?.eventId : undefined;
  useEffect(() => {
    // Where it fails the count stays, and goes at the next look.
    if (newest !== undefined) void markAlarmsRead(newest).then(onAlarmsRead);
  }, [newest, onAlarmsRead]);
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
      {reading.kind === "ready" ? (
        <EventPages key={`${reading.value.show} ${newest ?? ""}`} {...reading.value} />
      ) : null}
    </>
  );
}

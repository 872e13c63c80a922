import { Button } from "@meekijk/design-system";
import { formatDateTime } from "@meekijk/messages";
import type { LiveSessions } from "@meekijk/protocol";
import { useLookAgain } from "../../account/use-look-again.ts";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readLiveSessions } from "../../api/live-sessions.ts";
import { DataTable } from "../../components/data-table/data-table.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import type { AdministrationPageProps } from "../administration/screen.tsx";
import styles from "../employees/employees.module.css";

const columns = ["employee", "brand", "since"] as const;

/** Who is with a customer now, and since when; never what is seen there. */
export function LiveSessionsPage({ onSignedOut }: AdministrationPageProps) {
  const { text } = useLanguage();
  const { reading, readAgain } = useReading(readLiveSessions, onSignedOut);
  useLookAgain(readAgain);
  return (
    <>
      <p>{text("console.live.what")}</p>
      <p className={styles.choice}>
        <Button variant="quiet" onPress={() => void readAgain()} data-testid="read-live-again">
          {text("console.live.read-again")}
        </Button>
      </p>
      <ReadingNotice reading={reading} onRetry={readAgain} />
      {reading.kind === "ready" ? <LiveSessionTable {...reading.value} /> : null}
    </>
  );
}

function LiveSessionTable({ sessions }: LiveSessions) {
  const { language, text } = useLanguage();
  if (sessions.length === 0) return <p data-testid="nobody-live">{text("console.live.none")}</p>;
  return (
    <DataTable
      label={text("console.administration.page.live")}
      headings={columns.map((column) => text(`console.live.column.${column}`))}
      testId="live-sessions"
    >
      {sessions.map(({ sessionId, employee, brandName, joinedAt }) => (
        <tr key={sessionId} data-testid="live-session">
          <th scope="row">{employee.name}</th>
          <td>{brandName}</td>
          <td>
            <time dateTime={joinedAt}>{formatDateTime(language, Date.parse(joinedAt))}</time>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

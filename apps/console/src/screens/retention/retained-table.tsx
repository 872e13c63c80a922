import { Badge } from "@meekijk/design-system";
import { formatCalendarDate, formatDateTime } from "@meekijk/messages";
import type { RetentionView } from "@meekijk/protocol";
import { DataTable } from "../../components/data-table/data-table.tsx";
import { useLanguage } from "../../language/use-language.tsx";

const columns = ["until", "ended", "brand", "session"] as const;

/** The ended sessions whose records are kept, the first to go at the top. */
export function RetainedTable({ sessions, hasMore }: Pick<RetentionView, "sessions" | "hasMore">) {
  const { language, text } = useLanguage();
  if (sessions.length === 0) return <p data-testid="none-retained">{text("console.retention.next.none")}</p>;
  return (
    <>
      <DataTable
        label={text("console.retention.next")}
        headings={columns.map((column) => text(`console.retention.column.${column}`))}
        testId="retained-sessions"
      >
        {sessions.map(({ sessionId, brandName, endedAt, retainUntil, isHeld }) => (
          <tr key={sessionId} data-testid="retained-session">
            <th scope="row">
              <time dateTime={retainUntil}>{formatCalendarDate(language, retainUntil)}</time>{" "}
              {isHeld ? <Badge tone="warning">{text("console.retention.held")}</Badge> : null}
            </th>
            <td>
              <time dateTime={endedAt}>{formatDateTime(language, Date.parse(endedAt))}</time>
            </td>
            <td>{brandName}</td>
            <td>{sessionId}</td>
          </tr>
        ))}
      </DataTable>
      {hasMore ? <p>{text("console.retention.next.more")}</p> : null}
    </>
  );
}

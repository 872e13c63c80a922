import { Badge, Button, ProgressText } from "@meekijk/design-system";
import { useLanguage } from "../../language/use-language.tsx";
import { requestProblemText } from "../../language/request-problem-text.ts";
import { fragmentOf } from "../../place/place.ts";
import type { MySessions } from "./my-sessions-store.ts";
import { sessionRows } from "./view-model.ts";
import type { SessionRow } from "./view-model.ts";
import styles from "./session-list.module.css";

/** The employee's own sessions; what is still to be written up stands first. */
export function SessionList({ mySessions, onRead }: { mySessions: MySessions; onRead: () => void }) {
  const { language, text } = useLanguage();
  return (
    <section className={styles.section} aria-labelledby="sessions-title">
      <h2 id="sessions-title">{text("console.sessions.title")}</h2>
      {mySessions.kind === "loading" ? <ProgressText>{text("console.page.loading")}</ProgressText> : null}
      {mySessions.kind === "failed" ? (
        <p className={styles.failed} role="alert">
          {text("console.sessions.failed")} {requestProblemText(mySessions.problem, text)}{" "}
          <Button onPress={onRead}>{text("console.page.retry")}</Button>
        </p>
      ) : null}
      {mySessions.kind === "ready" && mySessions.sessions.length === 0 ? (
        <p className={styles.none}>{text("console.sessions.none")}</p>
      ) : null}
      {mySessions.kind === "ready" && mySessions.sessions.length > 0 ? (
        <SessionTable rows={sessionRows(mySessions.sessions, mySessions.readAtMs, language, text)} />
      ) : null}
    </section>
  );
}

function SessionTable({ rows }: { rows: readonly SessionRow[] }) {
  const { text } = useLanguage();
  const columns = ["started", "brand", "reason", "duration", "ended", "outcome"] as const;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={styles[column]}>
              {text(`console.sessions.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.sessionId} className={row.outcome.isOwed ? styles.owed : undefined}>
            <th scope="row" className={styles.started}>
              <a
                className={styles.open}
                href={fragmentOf({ kind: "past-session", sessionId: row.sessionId })}
                title={text("console.sessions.open-record")}
              >
                <time dateTime={row.startedAt}>{row.started}</time>
              </a>
            </th>
            <td className={styles.brand}>{row.brandName}</td>
            <td className={styles.reason}>{row.reason}</td>
            <td className={styles.duration}>{row.duration}</td>
            <td className={styles.ended}>{row.ended}</td>
            <td className={styles.outcome}>
              {row.outcome.tone === "neutral" ? (
                row.outcome.label
              ) : (
                <Badge tone={row.outcome.tone}>{row.outcome.label}</Badge>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { Button, LinkButton, TextField } from "@meekijk/design-system";
import { formatDateTime } from "@meekijk/messages";
import type { DestructionsView } from "@meekijk/protocol";
import { useCallback, useState } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { destructionFileAddress, readDestructions } from "../../api/retention.ts";
import { DataTable } from "../../components/data-table/data-table.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "../employees/employees.module.css";
import { countsOf, daysOf, ruleOf } from "./view-model.ts";

const columns = ["destroyed", "subject", "counts", "rule"] as const;

/** What was destroyed, by day, as a list and as a file. */
export function DestructionsSection({ onSignedOut }: { onSignedOut: () => void }) {
  const { text } = useLanguage();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [pages, setPages] = useState(1);
  const read = useCallback(() => readDestructions(daysOf(from, to), pages), [from, to, pages]);
  const { reading, readAgain } = useReading(read, onSignedOut);
  return (
    <>
      <p>{text("console.retention.gone.what")}</p>
      <div className={styles.choice}>
        <TextField
          label={text("console.retention.from")}
          type="date"
          value={from}
          onChange={setFrom}
          data-testid="destroyed-from"
        />
        <TextField
          label={text("console.retention.to")}
          type="date"
          value={to}
          onChange={setTo}
          data-testid="destroyed-to"
        />
      </div>
      <ReadingNotice reading={reading} onRetry={readAgain} />
      {reading.kind === "ready" ? <DestructionsTable {...reading.value} /> : null}
      <p className={styles.choice}>
        {reading.kind === "ready" && reading.value.hasOlder ? (
          <Button onPress={() => setPages(pages + 1)} data-testid="older-destructions">
            {text("console.retention.gone.older")}
          </Button>
        ) : null}
        <LinkButton
          icon="download"
          href={destructionFileAddress(daysOf(from, to))}
          download
          data-testid="destructions-file"
        >
          {text("console.retention.gone.file")}
        </LinkButton>
      </p>
    </>
  );
}

function DestructionsTable({ destructions }: Pick<DestructionsView, "destructions">) {
  const { language, text } = useLanguage();
  if (destructions.length === 0)
    return <p data-testid="no-destructions">{text("console.retention.gone.none")}</p>;
  return (
    <DataTable
      label={text("console.retention.gone")}
      headings={columns.map((column) => text(`console.retention.column.${column}`))}
      testId="destructions"
    >
      {destructions.map((destruction) => (
        <tr key={destruction.destructionId} data-testid="destruction">
          <th scope="row">
            <time dateTime={destruction.destroyedAt}>
              {formatDateTime(language, Date.parse(destruction.destroyedAt))}
            </time>
          </th>
          <td>{destruction.subject}</td>
          <td>{countsOf(destruction, text)}</td>
          <td>{ruleOf(destruction, language, text)}</td>
        </tr>
      ))}
    </DataTable>
  );
}

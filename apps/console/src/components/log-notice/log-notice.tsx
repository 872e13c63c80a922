import { Banner, Button } from "@meekijk/design-system";
import { createEvidencePorts, formatContradiction, watchLog } from "@meekijk/evidence";
import type { LogContradiction } from "@meekijk/evidence";
import type { EmployeeId } from "@meekijk/protocol";
import { useEffect, useState } from "react";
import { readLogConsistency } from "../../api/log-consistency.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { saveFile } from "../../session/save-file.ts";

/**
 * Says it when the organisation's log no longer continues what this employee's browser saw of it before, and nothing
 * otherwise. Kept by account: who signs in here for another provider sees another log.
 */
export function LogNotice({ employeeId }: { employeeId: EmployeeId }) {
  const { text } = useLanguage();
  const [contradiction, setContradiction] = useState<LogContradiction>();
  useEffect(() => {
    if (!isSecureContext) return;
    const name = `meekijk-log ${employeeId}`;
    void watchLog({
      read: () => localStorage.getItem(name),
      keep: (kept) => localStorage.setItem(name, kept),
      ask: readLogConsistency,
      evidence: createEvidencePorts(crypto),
    })
      .then(setContradiction)
      // Where a browser keeps nothing there is nothing to compare.
      .catch(() => undefined);
  }, [employeeId]);
  if (contradiction === undefined) return null;
  const save = async () => {
    const content = await formatContradiction(contradiction, createEvidencePorts(crypto));
    saveFile("log.txt", new Blob([content], { type: "text/plain;charset=utf-8" }));
  };
  return (
    <aside aria-label={text("console.log.title")}>
      <Banner
        tone="warning"
        title={text("console.log.title")}
        data-testid="log-changed"
        actions={
          <Button onPress={() => void save()} data-testid="save-log">
            {text("console.log.save")}
          </Button>
        }
      >
        <p>{text("console.log.changed")}</p>
      </Banner>
    </aside>
  );
}

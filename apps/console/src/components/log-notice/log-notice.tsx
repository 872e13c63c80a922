import { Banner, Button } from "@meekijk/design-system";
import { createEvidencePorts, formatLogTrouble, watchLog } from "@meekijk/evidence";
import type { LogTrouble } from "@meekijk/evidence";
import type { EmployeeId } from "@meekijk/protocol";
import { useEffect, useState } from "react";
import { askLog } from "../../api/ask-log.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { saveFile } from "../../session/save-file.ts";

/**
 * Says it when the organisation's log no longer continues what this employee's browser saw of it before, or is gone, and
 * nothing otherwise. Kept by account: who signs in here for another provider sees another log.
 */
export function LogNotice({ employeeId }: { employeeId: EmployeeId }) {
  const { text } = useLanguage();
  const [trouble, setTrouble] = useState<LogTrouble>();
  useEffect(() => {
    if (!isSecureContext) return;
    const name = `meekijk-log ${employeeId}`;
    void watchLog({
      read: () => localStorage.getItem(name),
      keep: (kept) => localStorage.setItem(name, kept),
      ask: askLog,
      evidence: createEvidencePorts(crypto),
    })
      .then(setTrouble)
      // Where a browser keeps nothing there is nothing to compare.
      .catch(() => undefined);
  }, [employeeId]);
  if (trouble === undefined) return null;
  const save = async () => {
    const content = await formatLogTrouble(trouble, createEvidencePorts(crypto));
    saveFile("log.txt", new Blob([content], { type: "text/plain;charset=utf-8" }));
  };
  const title = text(`console.log.${trouble.kind}.title`);
  return (
    <aside aria-label={title}>
      <Banner
        tone="warning"
        title={title}
        data-testid={`log-${trouble.kind}`}
        actions={
          <Button onPress={() => void save()} data-testid="save-log">
            {text("console.log.save")}
          </Button>
        }
      >
        <p>{text(`console.log.${trouble.kind}`)}</p>
      </Banner>
    </aside>
  );
}

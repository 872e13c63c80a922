import { useEffect, useState } from "react";
import { Banner, Button } from "@meekijk/design-system";
import { createEvidencePorts, formatContradiction, watchLog } from "@meekijk/evidence";
import type { LogContradiction } from "@meekijk/evidence";
import { loadLogConsistency } from "../api/load-log-consistency.ts";
import { usePortal } from "../portal-context.tsx";
import { saveTextFile } from "./save-text-file.ts";

/**
 * Says it when the provider's log no longer continues what this browser saw of it at an earlier session, and nothing
 * otherwise. Kept by brand and not by the log's own name: a new name would make everybody forget the old log.
 */
export function LogNotice() {
  const { brand, program, text } = usePortal();
  const { brandSlug, legalEntity } = brand;
  const [contradiction, setContradiction] = useState<LogContradiction>();
  useEffect(() => {
    // The program leaves nothing on a computer, and so remembers nothing.
    if (program.form !== "browser" || !isSecureContext) return;
    const name = `meekijk-log ${brandSlug}`;
    void watchLog({
      read: () => localStorage.getItem(name),
      keep: (kept) => localStorage.setItem(name, kept),
      ask: (fromSize) => loadLogConsistency(brandSlug, fromSize),
      evidence: createEvidencePorts(crypto),
    })
      .then(setContradiction)
      // Where a browser keeps nothing there is nothing to compare.
      .catch(() => undefined);
  }, [brandSlug, program]);
  if (contradiction === undefined) return null;
  const save = async () =>
    saveTextFile(
      `${brandSlug}-log.txt`,
      "text/plain",
      await formatContradiction(contradiction, createEvidencePorts(crypto)),
    );
  return (
    <Banner tone="warning" title={text("portal.log.title")} data-testid="log-changed">
      <p>{text("portal.log.changed", { legalEntity })}</p>
      <p>{text("portal.log.call", { brand: brand.name, phone: brand.phone })}</p>
      <Button onPress={() => void save()} data-testid="save-log">
        {text("portal.log.save")}
      </Button>
    </Banner>
  );
}

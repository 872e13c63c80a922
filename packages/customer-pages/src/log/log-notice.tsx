import { useEffect, useState } from "react";
import { watchLog } from "@meekijk/evidence";
import type { LogTrouble } from "@meekijk/evidence";
import { usePortal } from "../portal-context.tsx";
import { LogTroubleBanner } from "./log-trouble-banner.tsx";
import { logWatchPorts } from "./log-watch-ports.ts";

/**
 * Looks at the provider's log when it comes on the screen. Says it when that no longer continues what this program saw
 * before, or is gone, and nothing otherwise.
 */
export function LogNotice({ isBeforeSession = false }: { isBeforeSession?: boolean }) {
  const { brand, program } = usePortal();
  const { brandSlug } = brand;
  const { logMemory } = program;
  const [trouble, setTrouble] = useState<LogTrouble>();
  useEffect(() => {
    if (!isSecureContext) return;
    void watchLog(logWatchPorts(brandSlug, logMemory))
      .then(setTrouble)
      // Where a browser keeps nothing there is nothing to compare.
      .catch(() => undefined);
  }, [brandSlug, logMemory]);
  if (trouble === undefined) return null;
  return <LogTroubleBanner trouble={trouble} about={trouble.kind} isBeforeSession={isBeforeSession} />;
}

import type { AccessAction } from "@meekijk/protocol";
import { useCallback } from "react";
import { useLookAgain } from "../account/use-look-again.ts";
import { readUnreadAlarms } from "../api/employees.ts";
import type { Answer } from "../api/request.ts";
import { actionOfPage } from "./administration-page.ts";
import { useReading } from "./use-reading.ts";

/** How many alarms this employee has not seen, looked up again as long as the page is in sight; 0 for who sees none. */
export function useUnreadAlarms(
  allowed: readonly AccessAction[],
  onSignedOut: () => void,
): { unreadAlarms: number; readUnread: () => Promise<void> } {
  const maySee = allowed.includes(actionOfPage.alarms);
  const read = useCallback(
    async (): Promise<Answer<number>> => (maySee ? readUnreadAlarms() : { isOk: true, value: 0 }),
    [maySee],
  );
  const { reading, readAgain } = useReading(read, onSignedOut);
  useLookAgain(readAgain);
  return { unreadAlarms: reading.kind === "ready" ? reading.value : 0, readUnread: readAgain };
}

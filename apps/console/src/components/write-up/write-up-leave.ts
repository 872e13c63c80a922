import type { MeView } from "@meekijk/protocol";
import { useEffect, useState } from "react";
import { readMe } from "../../api/account.ts";
import type { Answer } from "../../api/request.ts";

/** Whether the server would take a write-up of this account now. */
export type WriteUpLeave = "given" | "signed-out" | "not-allowed";

/** What the server's answer about the account means for a write-up. Who cannot be reached is asked again by saving. */
export function writeUpLeaveOf(answer: Answer<MeView>): WriteUpLeave {
  if (!answer.isOk) return answer.problem === "not-signed-in" ? "signed-out" : "given";
  return answer.value.allowed.includes("write-up-own-sessions") ? "given" : "not-allowed";
}

/** Asks once when a write-up is owed: an account may have been blocked or changed, which may be why the session ended. */
export function useWriteUpLeave(isOwed: boolean): WriteUpLeave {
  const [leave, setLeave] = useState<WriteUpLeave>("given");
  useEffect(() => {
    if (!isOwed) return;
    let isGone = false;
    void readMe().then((answer) => {
      if (!isGone) setLeave(writeUpLeaveOf(answer));
    });
    return () => {
      isGone = true;
    };
  }, [isOwed]);
  return leave;
}

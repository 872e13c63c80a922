import type { RecordView, SessionId } from "@meekijk/protocol";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Answer, RequestProblem } from "../../api/request.ts";
import { readStoredRecord } from "../../api/sessions.ts";

export type StoredRecordState =
  | { kind: "loading" }
  | { kind: "failed"; problem: RequestProblem }
  /** On this calendar date, YYYY-MM-DD. */
  | { kind: "erased"; erasedOn: string }
  | { kind: "ready"; stored: RecordView };

/** The server's record of a session, read when an id is given and again on `readAnew`. */
export function useStoredRecord(sessionId: SessionId | undefined): {
  state: StoredRecordState;
  readAnew: () => void;
} {
  const [state, setState] = useState<StoredRecordState>({ kind: "loading" });
  const latestRead = useRef(0);
  const read = useCallback(async () => {
    if (sessionId === undefined) return;
    latestRead.current += 1;
    const thisRead = latestRead.current;
    const answer = await readStoredRecord(sessionId);
    if (thisRead !== latestRead.current) return;
    setState(stateOf(answer));
  }, [sessionId]);
  const readAnew = useCallback(() => void read(), [read]);
  useEffect(readAnew, [readAnew]);
  return { state, readAnew };
}

function stateOf(answer: Answer<RecordView>): StoredRecordState {
  if (answer.isOk) return { kind: "ready", stored: answer.value };
  const { problem, erasedOn } = answer;
  return erasedOn === undefined ? { kind: "failed", problem } : { kind: "erased", erasedOn };
}

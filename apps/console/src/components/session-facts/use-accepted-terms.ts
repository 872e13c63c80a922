import { createEvidencePorts } from "@meekijk/evidence";
import type { ConsoleView } from "@meekijk/session-client";
import { useEffect, useState } from "react";
import { readAcceptedTerms } from "./accepted-terms.ts";
import type { AcceptedTerms } from "./accepted-terms.ts";

/** The terms of the running session. They are the first event and never change, so they are read once. */
export function useAcceptedTerms(view: ConsoleView): AcceptedTerms | undefined {
  const [terms, setTerms] = useState<AcceptedTerms>();
  const sessionId = view.session?.sessionId;
  const { entries } = view;
  const isMissing = terms === undefined;
  useEffect(() => {
    let isWanted = true;
    if (sessionId === undefined || !isMissing || entries.length === 0) return undefined;
    void readAcceptedTerms(sessionId, entries, createEvidencePorts(crypto)).then((found) => {
      if (isWanted) setTerms(found);
    });
    return () => {
      isWanted = false;
    };
  }, [sessionId, entries, isMissing]);
  return terms;
}

import type { Outcome, OutcomeRequest } from "@meekijk/protocol";
import { outcomeRequestSchema } from "@meekijk/protocol";

export interface WriteUpDraft {
  outcome: Outcome | null;
  workDone: string;
}

/** The write-up as the server takes it, or what is missing in it (R050, R051). */
export type CheckedWriteUp =
  | { isComplete: true; request: OutcomeRequest }
  | { isComplete: false; isOutcomeMissing: boolean; isWorkDoneMissing: boolean };

export function checkWriteUp(draft: WriteUpDraft): CheckedWriteUp {
  const parsed = outcomeRequestSchema.safeParse(draft);
  if (parsed.success) return { isComplete: true, request: parsed.data };
  return {
    isComplete: false,
    isOutcomeMissing: draft.outcome === null,
    isWorkDoneMissing: draft.workDone.trim() === "",
  };
}

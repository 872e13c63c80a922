import { logConsistencySchema } from "@meekijk/protocol";
import type { LogConsistency } from "@meekijk/protocol";
import { getJson } from "./request.ts";

/** What our server says of the own organisation's log from this size on; undefined when it cannot say now. */
export async function readLogConsistency(fromSize: number): Promise<LogConsistency | undefined> {
  const answer = await getJson(`/api/log-consistency?from=${fromSize}`, logConsistencySchema);
  return answer.isOk ? answer.value : undefined;
}

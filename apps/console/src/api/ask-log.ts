import type { LogAnswer } from "@meekijk/evidence";
import { logConsistencySchema } from "@meekijk/protocol";
import { getJson } from "./request.ts";

/** What our server says of the own organisation's log from this size on. No exceptions. */
export async function askLog(fromSize: number): Promise<LogAnswer> {
  const answer = await getJson(`/api/log-consistency?from=${fromSize}`, logConsistencySchema);
  if (answer.isOk) return { kind: "log", log: answer.value };
  return { kind: answer.problem === "not-found" ? "none" : "silent" };
}

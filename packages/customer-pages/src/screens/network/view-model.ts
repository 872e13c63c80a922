import type { NetworkStage } from "@meekijk/session-client";

export type NetworkProblem = "unreachable" | "upgrade-blocked" | "transfer-failed";

/** What a failed stage means for the customer. Without any network the rest of the check says nothing. */
export function describeNetworkProblem(stage: NetworkStage, isOnline: boolean): NetworkProblem {
  if (!isOnline) return "unreachable";
  return stage === "transfer" ? "transfer-failed" : "upgrade-blocked";
}

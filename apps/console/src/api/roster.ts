import { rosterRequestSchema, rosterViewSchema } from "@meekijk/protocol";
import type { RosterFile, RosterRequest, RosterView } from "@meekijk/protocol";
import { getJson, postJson } from "./request.ts";
import type { Answer } from "./request.ts";

/** The roster that the server has, and who stands in it. */
export function readRoster(): Promise<Answer<RosterView>> {
  return getJson("/api/roster", rosterViewSchema);
}

/** What the root key is to sign next. */
export function readRosterRequest(): Promise<Answer<RosterRequest>> {
  return getJson("/api/roster/request", rosterRequestSchema);
}

/** `replacesRoot`: meant, although no rotation of the known root key leads to it. */
export function storeRoster(file: RosterFile, replacesRoot: boolean): Promise<Answer<undefined>> {
  return postJson("/api/roster", { file, replacesRoot });
}

import { liveSessionsSchema } from "@meekijk/protocol";
import type { LiveSessions } from "@meekijk/protocol";
import { getJson } from "./request.ts";
import type { Answer } from "./request.ts";

/** Who of the provider is with a customer now. */
export function readLiveSessions(): Promise<Answer<LiveSessions>> {
  return getJson("/api/live-sessions", liveSessionsSchema);
}

import { sessionIdSchema } from "@meekijk/protocol";
import type { SessionId } from "@meekijk/protocol";

/** Where in the console the employee is while no session runs. */
export type Place = { kind: "home" } | { kind: "past-session"; sessionId: SessionId };

const pastSessionPrefix = "#session/";

/** The place that an address fragment names; anything unknown is the start. */
export function placeOf(fragment: string): Place {
  if (!fragment.startsWith(pastSessionPrefix)) return { kind: "home" };
  const parsed = sessionIdSchema.safeParse(fragment.slice(pastSessionPrefix.length));
  return parsed.success ? { kind: "past-session", sessionId: parsed.data } : { kind: "home" };
}

export function fragmentOf(place: Place): string {
  return place.kind === "home" ? "#" : `${pastSessionPrefix}${place.sessionId}`;
}

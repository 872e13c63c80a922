import { sessionIdSchema } from "@meekijk/protocol";
import type { SessionId } from "@meekijk/protocol";
import { administrationPageOf } from "../administration/administration-page.ts";
import type { AdministrationPage } from "../administration/administration-page.ts";

/** Where in the console the employee is while no session runs. */
export type Place =
  | { kind: "home" }
  | { kind: "account" }
  | { kind: "past-session"; sessionId: SessionId }
  | { kind: "administration"; page: AdministrationPage };

const accountFragment = "#account";
const pastSessionPrefix = "#session/";
const administrationPrefix = "#administration/";

/** The place that an address fragment names; anything unknown is the start. */
export function placeOf(fragment: string): Place {
  if (fragment === accountFragment) return { kind: "account" };
  if (fragment.startsWith(administrationPrefix)) {
    const page = administrationPageOf(fragment.slice(administrationPrefix.length));
    return page === undefined ? { kind: "home" } : { kind: "administration", page };
  }
  if (!fragment.startsWith(pastSessionPrefix)) return { kind: "home" };
  const parsed = sessionIdSchema.safeParse(fragment.slice(pastSessionPrefix.length));
  return parsed.success ? { kind: "past-session", sessionId: parsed.data } : { kind: "home" };
}

export function fragmentOf(place: Place): string {
  switch (place.kind) {
    case "home":
      return "#";
    case "account":
      return accountFragment;
    case "past-session":
      return `${pastSessionPrefix}${place.sessionId}`;
    case "administration":
      return `${administrationPrefix}${place.page}`;
    default:
      return place satisfies never;
  }
}

import { sessionIdSchema } from "@meekijk/protocol";
import type { SessionId } from "@meekijk/protocol";

/** Which part of their place somebody looks at. */
export type PlacePage =
  | { kind: "overview" }
  | { kind: "session"; sessionId: SessionId }
  | { kind: "account" }
  | { kind: "organisation" };

/** Reads the page that an address names; one that names none is the overview. */
export function readPlacePage(search: string): PlacePage {
  const parameters = new URLSearchParams(search);
  const sessionId = sessionIdSchema.safeParse(parameters.get("session"));
  if (sessionId.success) return { kind: "session", sessionId: sessionId.data };
  const page = parameters.get("page");
  return page === "account" || page === "organisation" ? { kind: page } : { kind: "overview" };
}

/** The address of a page, with everything else of the address as it is, so that "back" and reloading work. */
export function addressOfPlacePage(address: string, page: PlacePage): string {
  const url = new URL(address);
  url.hash = "";
  url.searchParams.delete("page");
  url.searchParams.delete("session");
  if (page.kind === "session") url.searchParams.set("session", page.sessionId);
  else if (page.kind !== "overview") url.searchParams.set("page", page.kind);
  return url.href;
}

import type { Side } from "@meekijk/protocol";

/** The line between the two ends as one side sees it. Losing it is a state, never an exception (design 2). */
export type LinkState =
  | { readonly kind: "up" }
  | {
      readonly kind: "lost";
      readonly side: Side;
      readonly cause: "silent" | "closed";
      readonly sinceMs: number;
    };

export const linkUp: LinkState = { kind: "up" };

/** When a lost link ends the session; undefined while it is up. */
export function linkEndsAtMs(link: LinkState, linkLostEndMs: number): number | undefined {
  return link.kind === "lost" ? link.sinceMs + linkLostEndMs : undefined;
}

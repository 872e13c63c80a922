import type { AcceptanceAnswers } from "@meekijk/session-client";
import type { SharingObstacle } from "./sharing-obstacle.ts";

/** Where the customer is before the device worker runs, and that it runs. One page, one question (design 2). */
export type PortalPage =
  | { kind: "did-you-call" }
  | { kind: "not-called" }
  | { kind: "cannot-share"; obstacle: SharingObstacle }
  | { kind: "terms" }
  | { kind: "refused" }
  | { kind: "accepted"; answers: AcceptanceAnswers }
  /** Stopped after acceptance and before anything started. */
  | { kind: "stopped" }
  | { kind: "session" };

export type PortalEvent =
  | { kind: "called"; obstacle: SharingObstacle | undefined }
  | { kind: "not-called" }
  | { kind: "accepted"; answers: AcceptanceAnswers }
  | { kind: "refused" }
  | { kind: "read-again" }
  | { kind: "share" }
  | { kind: "stop" }
  | { kind: "restart" };

/**
 * The next page. An event that does not belong to the page changes nothing: terms come after "I called" (R004),
 * sharing only after acceptance (R009), and a running session is left only by its own end.
 */
export function stepPortalPage(page: PortalPage, event: PortalEvent): PortalPage {
  switch (event.kind) {
    case "called":
      if (page.kind !== "did-you-call") return page;
      return event.obstacle === undefined
        ? { kind: "terms" }
        : { kind: "cannot-share", obstacle: event.obstacle };
    case "not-called":
      return page.kind === "did-you-call" ? { kind: "not-called" } : page;
    case "accepted":
      return page.kind === "terms" ? { kind: "accepted", answers: event.answers } : page;
    case "refused":
      return page.kind === "terms" ? { kind: "refused" } : page;
    case "read-again":
      return page.kind === "refused" ? { kind: "terms" } : page;
    case "share":
      return page.kind === "accepted" ? { kind: "session" } : page;
    case "stop":
      return page.kind === "accepted" ? { kind: "stopped" } : page;
    case "restart":
      return page.kind === "session" ? page : { kind: "did-you-call" };
  }
}

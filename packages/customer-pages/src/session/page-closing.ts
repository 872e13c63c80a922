import type { ClosingRequest, SessionId } from "@meekijk/protocol";

interface ClosingPage {
  addEventListener(type: "pagehide" | "pageshow", listener: (event: PageTransitionEvent) => void): void;
  location: { reload(): void };
}

/**
 * Ends the session of a page that closes or reloads (design 2). A page that the browser kept and brings back starts
 * anew: its session is over.
 */
export function endSessionOnClosing(page: ClosingPage, close: () => void): void {
  page.addEventListener("pagehide", close);
  page.addEventListener("pageshow", (event) => {
    if (event.persisted) page.location.reload();
  });
}

/** Sends the sealed and signed end that the worker made beforehand; a beacon outlives the page. */
export function sendClosingBeacon(sessionId: SessionId, closing: ClosingRequest): void {
  const body = new Blob([JSON.stringify(closing)], { type: "application/json" });
  navigator.sendBeacon(`/api/sessions/${sessionId}/closing`, body);
}

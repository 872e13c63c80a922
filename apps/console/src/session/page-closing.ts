import type { ConsoleWorkerClient } from "./console-worker-client.ts";
import type { PaintedScreen } from "./paint-patch.ts";

interface ClosingPage {
  addEventListener(type: "pagehide" | "pageshow", listener: (event: PageTransitionEvent) => void): void;
  navigator: { sendBeacon(address: string, body: Blob): boolean };
  location: { reload(): void };
}

/**
 * Ends the session of a page that closes or reloads: sends the end that the worker sealed and signed beforehand
 * (design 4). A page that the browser keeps and brings back starts anew, because its session is over.
 */
export function endSessionOnClosing(page: ClosingPage, client: ConsoleWorkerClient<PaintedScreen>): void {
  page.addEventListener("pagehide", () => {
    const sessionId = client.getSession().view.session?.sessionId;
    const closing = client.takeClosing();
    if (sessionId !== undefined && closing !== undefined) {
      const body = new Blob([JSON.stringify(closing)], { type: "application/json" });
      page.navigator.sendBeacon(`/api/sessions/${sessionId}/closing`, body);
    }
    client.release();
  });
  page.addEventListener("pageshow", (event) => {
    if (event.persisted) page.location.reload();
  });
}

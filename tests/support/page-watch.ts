import type { Page, WebSocket } from "playwright-core";

/** Everything by which a page can start something: sockets, workers, messages to the server, a screen or a camera. */
export class PageWatch {
  // Not to be handed out: a failed assertion on a driver's object prints its whole world, and that is gigabytes.
  readonly #sockets: WebSocket[] = [];
  /** Binary messages received: handshakes, and the sealed frames of a session. */
  frames = 0;
  /** `METHOD path` of every request that is not a mere reading. */
  readonly sent: string[] = [];
  readonly workers: string[] = [];
  /** Names of the capture functions that were called, over all pages that this tab showed. */
  readonly captures: string[] = [];

  private constructor(page: Page) {
    page.on("websocket", (socket) => {
      this.#sockets.push(socket);
      socket.on("framereceived", ({ payload }) => (this.frames += typeof payload === "string" ? 0 : 1));
    });
    page.on("worker", (worker) => void this.workers.push(worker.url()));
    page.on("request", (request) => {
      if (request.method() === "GET") return;
      this.sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
    });
  }

  /** Watches from the next page load on. */
  static async on(page: Page): Promise<PageWatch> {
    const watch = new PageWatch(page);
    await page.exposeFunction("noteCapture", (name: string) => void watch.captures.push(name));
    await page.addInitScript(() => {
      const devices = navigator.mediaDevices as unknown as Record<string, (...given: unknown[]) => unknown>;
      const note = (globalThis as unknown as { noteCapture(name: string): void }).noteCapture;
      for (const name of ["getDisplayMedia", "getUserMedia"]) {
        const original = devices[name]?.bind(devices);
        devices[name] = (...given) => {
          note(name);
          return original?.(...given);
        };
      }
    });
    return watch;
  }

  /** Sockets not heard to close; of a page that is gone nothing is heard any more. */
  get openSockets(): number {
    return this.#sockets.filter((socket) => !socket.isClosed()).length;
  }

  /** Addresses of all sockets that were opened. */
  get sockets(): string[] {
    return this.#sockets.map((socket) => socket.url());
  }

  /** What there is to say against "nothing started". */
  get started(): string[] {
    return [...this.sockets, ...this.sent, ...this.workers, ...this.captures];
  }
}

import type { DeviceNotice } from "@meekijk/session-client";
import type { PageCommand } from "../../../../packages/customer-pages/src/session/page-command.ts";

/** What the fake puts on `window` of the page under test. */
export interface FakeWorkerPage {
  fakeWorker: {
    address: string;
    commands: PageCommand[];
    isTerminated: boolean;
    tell(notice: DeviceNotice): void;
    fail(): void;
  };
  /** Live tracks that the fake picker gave out. */
  fakeTracks: MediaStreamTrack[];
  /** What the next pick does. */
  fakePick: "screen" | "cancel" | "system";
  /** What the page asked the picker for. */
  fakePickOptions: DisplayMediaStreamOptions | undefined;
  violations: string[];
}

/**
 * Runs in the page before its own scripts: replaces the worker by one that a test speaks for, and the screen picker
 * by one that gives a canvas; collects every breach of the content security policy.
 */
export function installFakes(): void {
  const page = window as unknown as FakeWorkerPage & { Worker: unknown };
  page.violations = [];
  page.fakeTracks = [];
  page.fakePick = "screen";
  document.addEventListener("securitypolicyviolation", (event) => {
    page.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });

  class FakeWorker {
    onmessage: ((message: { data: DeviceNotice }) => void) | null = null;
    onerror: ((event: unknown) => void) | null = null;
    constructor(address: unknown) {
      page.fakeWorker = {
        address: String(address),
        commands: [],
        isTerminated: false,
        tell: (notice) => this.onmessage?.({ data: notice }),
        fail: () => this.onerror?.({}),
      };
    }
    postMessage(command: PageCommand | string): void {
      // The page also lends the worker its peer connections; this one needs none.
      if (typeof command === "string") return;
      const copy = command.kind === "allow-view" ? { ...command, frames: "frames" } : command;
      page.fakeWorker.commands.push(copy as PageCommand);
    }
    terminate(): void {
      page.fakeWorker.isTerminated = true;
    }
  }
  page.Worker = FakeWorker;

  navigator.mediaDevices.getDisplayMedia = (options) => {
    page.fakePickOptions = options;
    if (!navigator.userActivation.isActive) {
      return Promise.reject(new DOMException("no user activation", "InvalidStateError"));
    }
    if (page.fakePick !== "screen") {
      const reason = page.fakePick === "system" ? "Permission denied by system" : "Permission denied";
      return Promise.reject(new DOMException(reason, "NotAllowedError"));
    }
    const canvas = document.createElement("canvas");
    canvas.getContext("2d")?.fillRect(0, 0, 10, 10);
    const stream = canvas.captureStream(5);
    page.fakeTracks.push(...stream.getTracks());
    return Promise.resolve(stream);
  };
}

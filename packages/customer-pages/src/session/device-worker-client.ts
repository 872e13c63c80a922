import type { ClosingRequest, SessionId } from "@meekijk/protocol";
import type { DeviceNotice, DeviceView, FilePickRefusal } from "@meekijk/session-client";
import { ChatLines } from "./chat-lines.ts";
import type { PageCommand } from "./page-command.ts";
import { SlowLine } from "./slow-line.ts";

/** What the page knows of the session: nothing yet, what the worker told last, or that the worker is gone. */
export type DeviceSession =
  | { kind: "starting" }
  /** `viewedSinceMs` is when the picture first ran; it outlives the step that knew it. */
  | { kind: "running"; view: DeviceView; viewedSinceMs: number | undefined }
  | { kind: "failed"; view: DeviceView | undefined };

/** Where the session itself runs, as the page reaches it; a browser's Worker has this form. */
export interface DeviceWorker {
  postMessage(command: PageCommand, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((message: MessageEvent<DeviceNotice>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface DeviceWorkerPorts {
  createWorker(): DeviceWorker;
  /** Epoch milliseconds of the page. */
  readWallMs(): number;
  /** Milliseconds that never go back, as the worker's never do. */
  readMonotonicMs(): number;
  startTimer(delayMs: number, fire: () => void): () => void;
  /** Sends the end that the worker made beforehand. */
  sendClosing(sessionId: SessionId, closing: ClosingRequest): void;
  /** Frames are no longer wanted, or nobody is left who wants them. */
  stopCapture(): void;
}

/** A stopped worker answers within milliseconds. After this long it hangs, and the page ends without it (R039). */
export const stopPatienceMs = 3_000;

/**
 * The page's hold on the worker that runs the session, for `useSyncExternalStore`. The worker is started by `start`
 * and lives until the page closes, so that late events still reach the record.
 */
export class DeviceWorkerClient {
  readonly chat = new ChatLines();
  readonly slowLine = new SlowLine();
  readonly #ports: DeviceWorkerPorts;
  readonly #listeners = new Set<() => void>();
  readonly #refusalListeners = new Set<(reason: FilePickRefusal) => void>();
  #worker: DeviceWorker | undefined;
  #session: DeviceSession = { kind: "starting" };
  #closing: ClosingRequest | undefined;
  /** Of the page's clock that never goes back, and of its time of day. */
  #workerAheadMs: number;
  #workerAheadOfWallMs = 0;
  #cancelPatience: (() => void) | undefined;
  #hasFollowed = false;

  constructor(ports: DeviceWorkerPorts) {
    this.#ports = ports;
    this.#workerAheadMs = ports.readWallMs() - ports.readMonotonicMs();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Tells why a picked file goes nowhere. Returns how to stop listening. */
  listenForRefusedPick = (listener: (reason: FilePickRefusal) => void): (() => void) => {
    this.#refusalListeners.add(listener);
    return () => this.#refusalListeners.delete(listener);
  };

  getSession = (): DeviceSession => this.#session;

  /** False for a page that was loaded anew after the end: whether anybody looked along, it cannot know. */
  get hasFollowedSession(): boolean {
    return this.#hasFollowed;
  }

  /** Milliseconds by the worker's clock, to compare with the times of a view. */
  readNowMs = (): number => this.#ports.readMonotonicMs() + this.#workerAheadMs;

  /** A time of a view as epoch milliseconds of this page, to show as a time of day. */
  toWallMs = (workerMs: number): number => workerMs - this.#workerAheadOfWallMs;

  start(command: PageCommand & { kind: "start" }): void {
    this.#hasFollowed = true;
    if (this.attach()) this.send(command);
  }

  /** Takes hold of what runs the session, which may run already. False when it is held, or cannot be had. */
  attach(): boolean {
    if (this.#worker !== undefined) return false;
    try {
      this.#worker = this.#ports.createWorker();
    } catch {
      this.#fail();
      return false;
    }
    this.#worker.onmessage = ({ data }) => this.#receive(data);
    this.#worker.onerror = () => this.#fail();
    return true;
  }

  send(command: PageCommand, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(command, transfer);
  }

  /** Ends the session: by the worker, or without it when it does not answer. */
  stop(): void {
    this.#ports.stopCapture();
    this.send({ kind: "stop" });
    this.#cancelPatience ??= this.#ports.startTimer(stopPatienceMs, () => this.#endWithoutWorker());
  }

  /** The page closes: sends the prepared end, once, and the worker's keys are gone with it (R041). */
  close(): void {
    this.#ports.stopCapture();
    this.#sendClosing();
    this.#dropWorker();
  }

  #receive(notice: DeviceNotice): void {
    switch (notice.kind) {
      case "stop-capture":
        this.#ports.stopCapture();
        return;
      case "aside":
        this.chat.hear(notice.message, notice.isOwn);
        // Only the own program knows how its picture goes.
        if (notice.isOwn) this.slowLine.hear(notice.message);
        return;
      case "file-pick-refused":
        for (const listener of this.#refusalListeners) listener(notice.reason);
        return;
      case "closing":
        this.#closing = notice.closing;
        return;
      case "view":
        this.#workerAheadMs = notice.workerNowMs - this.#ports.readMonotonicMs();
        this.#workerAheadOfWallMs = notice.workerNowMs - this.#ports.readWallMs();
        if (notice.view.step.kind === "ended") {
          this.#ports.stopCapture();
          this.#cancelPatience?.();
        }
        this.#showView(notice.view);
    }
  }

  #endWithoutWorker(): void {
    if (this.#session.kind !== "running" || this.#session.view.step.kind === "ended") {
      if (this.#session.kind === "starting") this.#fail();
      return;
    }
    const { view } = this.#session;
    this.close();
    this.#showView({
      ...view,
      warning: undefined,
      step: {
        kind: "ended",
        reason: "customer-stopped",
        endedBy: "customer",
        endedAtMs: this.readNowMs(),
        isRecordComplete: false,
      },
    });
  }

  #showView(view: DeviceView): void {
    const known = this.#session.kind === "running" ? this.#session.viewedSinceMs : undefined;
    const { step } = view;
    this.#hasFollowed ||= step.kind !== "ended";
    const current = step.kind === "live" || step.kind === "paused" ? step.viewSinceMs : undefined;
    this.#show({ kind: "running", view, viewedSinceMs: known ?? current });
  }

  #fail(): void {
    const view = this.#session.kind === "running" ? this.#session.view : undefined;
    this.#cancelPatience?.();
    this.close();
    // A session that ended stays ended on the screen, whatever becomes of its worker.
    if (view?.step.kind !== "ended") this.#show({ kind: "failed", view });
  }

  #sendClosing(): void {
    const sessionId = this.#session.kind === "running" ? this.#session.view.sessionId : undefined;
    const closing = this.#closing;
    this.#closing = undefined;
    if (sessionId !== undefined && closing !== undefined) this.#ports.sendClosing(sessionId, closing);
  }

  #dropWorker(): void {
    if (this.#worker === undefined) return;
    this.#worker.onmessage = null;
    this.#worker.onerror = null;
    this.#worker.terminate();
    this.#worker = undefined;
  }

  #show(session: DeviceSession): void {
    this.#session = session;
    for (const listener of this.#listeners) listener();
  }
}

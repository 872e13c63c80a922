import type {
  ClipboardDirection,
  ClosingRequest,
  EmployeeIdentity,
  EmployeeInput,
  SessionAssertion,
  TransferId,
} from "@meekijk/protocol";
import type { ConsoleView, FilePickRefusal, PicturePatch } from "@meekijk/session-client";
import { SessionAsides } from "../asides/session-asides.ts";
import type { ConsoleWorkerCommand, ConsoleWorkerNotice } from "./console-worker-messages.ts";
import { paintedEvent } from "./painted-event.ts";
import { paintPatch, wipeScreen } from "./paint-patch.ts";
import type { PaintedScreen } from "./paint-patch.ts";

/** What the page shows of the session, and the canvas that the picture is on; `key` is new for every session. */
export interface ConsoleSession<Screen extends PaintedScreen = HTMLCanvasElement> {
  key: number;
  view: ConsoleView;
  screen: Screen | undefined;
  /** When the worker made `view`, by its own clock: no countdown may start from an earlier moment. */
  viewedAtMs: number;
}

interface ConsoleWorker {
  postMessage(command: ConsoleWorkerCommand): void;
  terminate(): void;
  addEventListener(type: "message", listener: (message: MessageEvent<ConsoleWorkerNotice>) => void): void;
  addEventListener(type: "error", listener: () => void): void;
}

export interface ConsoleWorkerPorts<Screen extends PaintedScreen = HTMLCanvasElement> {
  createWorker(): ConsoleWorker;
  createScreen(): Screen;
  /** Monotonic milliseconds of the page. */
  readMonotonicMs(): number;
  serverAddress: string;
  /** Puts a file that came from the customer where the employee finds it. */
  saveFile(name: string, content: Blob): void;
}

/** Below the limit of one in ten seconds that the protocol sets for `activity`. */
export const activityIntervalMs = 12_000;

/**
 * The page's hold on the worker that runs the session, for `useSyncExternalStore`. The worker and the canvas live for
 * one session: with the worker its keys are gone (R041), with the canvas its pixels (R044).
 */
export class ConsoleWorkerClient<Screen extends PaintedScreen = HTMLCanvasElement> {
  readonly asides = new SessionAsides();
  readonly #ports: ConsoleWorkerPorts<Screen>;
  readonly #listeners = new Set<() => void>();
  readonly #refusalListeners = new Set<(reason: FilePickRefusal) => void>();
  #worker: ConsoleWorker | undefined;
  #session: ConsoleSession<Screen> = { key: 0, view: idleView(undefined), screen: undefined, viewedAtMs: 0 };
  #closing: ClosingRequest | undefined;
  #workerAheadMs: number;
  #hasSpoken = false;
  #isJoining = false;
  #activityAtMs = Number.NEGATIVE_INFINITY;

  constructor(ports: ConsoleWorkerPorts<Screen>) {
    this.#ports = ports;
    this.#workerAheadMs = Date.now() - ports.readMonotonicMs();
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

  getSession = (): ConsoleSession<Screen> => this.#session;

  /** Milliseconds by the clock of the worker, to compare with the times in a view. */
  readNowMs = (): number => this.#ports.readMonotonicMs() + this.#workerAheadMs;

  /** Joins with nine digits in the name of `employee`; a try on the number that is held already, or a new join. */
  join(code: string, employee: EmployeeIdentity): void {
    this.#worker ??= this.#startWorker(employee);
    this.#send({ kind: "join", code });
    this.#isJoining = true;
    const { view } = this.#session;
    this.#show({ ...this.#session, view: { ...view, step: { kind: "connecting" } } });
  }

  leave(): void {
    this.#isJoining = false;
    this.#send({ kind: "leave" });
  }

  /** What the employee's passkey signed; undefined: nothing, and the session goes on without. */
  answerPasskey(assertion: SessionAssertion | undefined): void {
    this.#send({ kind: "answer-passkey", ...(assertion && { assertion }) });
  }

  askView(reason: string): void {
    this.#send({ kind: "ask-view", reason });
  }

  withdrawQuestion(): void {
    this.#send({ kind: "withdraw-question" });
  }

  askControl(): void {
    this.#send({ kind: "ask-control" });
  }

  /** Gives control back, or withdraws the question. */
  releaseControl(): void {
    this.#send({ kind: "release-control" });
  }

  sendInput(messages: readonly EmployeeInput[]): void {
    for (const message of messages) this.#send({ kind: "input", message });
  }

  /** Chat; nothing of it goes on record. */
  write(text: string): void {
    this.#send({ kind: "write", text });
  }

  askClipboard(direction: ClipboardDirection): void {
    this.#send({ kind: "ask-clipboard", direction });
  }

  releaseClipboard(direction: ClipboardDirection): void {
    this.#send({ kind: "release-clipboard", direction });
  }

  sendClipboardText(text: string): void {
    this.#send({ kind: "send-clipboard-text", text });
  }

  fetchClipboard(): void {
    this.#send({ kind: "fetch-clipboard" });
  }

  offerFile(file: File): void {
    this.#send({ kind: "offer-file", file });
  }

  answerFile(
    kind: "allow-file" | "refuse-file" | "abort-file",
    transferId: TransferId,
    isSecond = false,
  ): void {
    this.#send(kind === "allow-file" ? { kind, transferId, isSecond } : { kind, transferId });
  }

  end(): void {
    this.#send({ kind: "end" });
  }

  goOn(): void {
    this.#send({ kind: "go-on" });
  }

  /** The employee touched mouse or keyboard; passed on no more often than the protocol allows. */
  reportActivity(): void {
    const nowMs = this.#ports.readMonotonicMs();
    const { kind } = this.#session.view.step;
    const isProven = kind === "identified" || kind === "asking" || kind === "live" || kind === "paused";
    if (!isProven || nowMs - this.#activityAtMs < activityIntervalMs) return;
    this.#activityAtMs = nowMs;
    this.#send({ kind: "activity" });
  }

  /** Forgets an ended session; the next join gets a new worker and a new canvas. */
  release(): void {
    this.#stopWorker();
    if (this.#session.screen !== undefined) wipeScreen(this.#session.screen);
    this.asides.forget();
    this.#show({
      key: this.#session.key + 1,
      view: idleView(undefined),
      screen: undefined,
      viewedAtMs: this.readNowMs(),
    });
  }

  /** What the closing page must send, once; nothing when no session runs. */
  takeClosing(): ClosingRequest | undefined {
    const closing = this.#closing;
    this.#closing = undefined;
    return closing;
  }

  #startWorker(employee: EmployeeIdentity): ConsoleWorker {
    const worker = this.#ports.createWorker();
    worker.addEventListener("message", ({ data }) => {
      if (worker === this.#worker) this.#receive(data);
    });
    worker.addEventListener("error", () => this.#fail());
    const screen = this.#ports.createScreen();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    worker.postMessage({ kind: "start", serverAddress: this.#ports.serverAddress, employee });
    this.#session = { ...this.#session, key: this.#session.key + 1, screen };
    return worker;
  }

  #send(command: ConsoleWorkerCommand): void {
    this.#worker?.postMessage(command);
  }

  #receive(notice: ConsoleWorkerNotice): void {
    this.#hasSpoken = true;
    switch (notice.kind) {
      case "picture":
        this.#paint(notice.patch);
        return;
      case "closing":
        this.#closing = notice.closing;
        return;
      case "aside":
        this.asides.hear(notice.message, notice.isOwn);
        return;
      case "cursor":
        this.asides.moveCursor(notice.cursor);
        return;
      case "file-pick-refused":
        for (const listener of this.#refusalListeners) listener(notice.reason);
        return;
      case "file-arrived":
        this.#ports.saveFile(notice.name, notice.content);
        return;
      case "view":
        this.#takeView(notice);
    }
  }

  #takeView(notice: ConsoleWorkerNotice & { kind: "view" }): void {
    this.#workerAheadMs = notice.workerNowMs - this.#ports.readMonotonicMs();
    const { step } = notice.view;
    const isBeforeJoin = step.kind === "idle" && step.problem === undefined;
    // What a worker says before it read our join must not bring the start page back for a moment.
    if (this.#isJoining && isBeforeJoin) return;
    this.#isJoining = false;
    const { screen } = this.#session;
    if (step.kind === "ended" && screen !== undefined) wipeScreen(screen);
    this.#show({ ...this.#session, view: notice.view, viewedAtMs: notice.workerNowMs });
  }

  #paint(patch: PicturePatch): void {
    const { view, screen } = this.#session;
    if (view.step.kind === "live" && screen !== undefined) {
      paintPatch(screen, patch);
      // A canvas itself tells nobody.
      screen.dispatchEvent(new Event(paintedEvent));
    }
    this.#send({ kind: "picture-painted" });
  }

  /** A worker that never spoke could not be loaded; one that spoke tells its own faults. */
  #fail(): void {
    if (this.#hasSpoken) return;
    this.#stopWorker();
    this.#show({ ...this.#session, view: idleView({ reason: "not-connected" }), screen: undefined });
  }

  #stopWorker(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#closing = undefined;
    this.#hasSpoken = false;
    this.#isJoining = false;
  }

  #show(session: ConsoleSession<Screen>): void {
    this.#session = session;
    for (const listener of this.#listeners) listener();
  }
}

function idleView(problem: { reason: "not-connected" } | undefined): ConsoleView {
  return {
    step: { kind: "idle", problem, heldRoutingNumber: undefined },
    link: "up",
    linkPath: undefined,
    linkLostEndsAtMs: undefined,
    session: undefined,
    joinedAtMs: undefined,
    warning: undefined,
    screenSize: undefined,
    entries: [],
  };
}

import type { QuestionId } from "@meekijk/protocol";
import type { DeviceWorkerClient } from "./device-worker-client.ts";
import type { PickProblem, PickedScreen, ScreenCapture, SharedSurface } from "./picked-screen.ts";
import type { PageCommand } from "./page-command.ts";

/** Why the last question ended in no by this page, so that the next page can say so. */
export type LastNo = "refused" | PickProblem;

export interface CustomerSessionPorts {
  client: Pick<DeviceWorkerClient, "send" | "stop" | "getSession">;
  pickScreen(onEnded: () => void): Promise<PickedScreen>;
  /** Monotonic milliseconds. */
  readMonotonicMs(): number;
}

/** The employee's machine need not hear of every key: one sign of life in this time keeps the session awake. */
export const activityIntervalMs = 12_000;

/** What the customer can do in a session. What is shared stops here first, before anyone is told (R039). */
export class CustomerSession {
  readonly #ports: CustomerSessionPorts;
  #capture: ScreenCapture | undefined;
  #pickingFor: QuestionId | undefined;
  #lastNo: LastNo | undefined;
  /** A no counts from the press on, also while the worker has not told yet. */
  #refused: QuestionId | undefined;
  #wantsReport = false;
  #activityAtMs = Number.NEGATIVE_INFINITY;

  constructor(ports: CustomerSessionPorts) {
    this.#ports = ports;
  }

  get lastNo(): LastNo | undefined {
    return this.#lastNo;
  }

  /** They stopped because they did not trust it, and were promised a way to say so. */
  get wantsReport(): boolean {
    return this.#wantsReport;
  }

  get sharedSurface(): SharedSurface | undefined {
    return this.#capture?.surface;
  }

  /**
   * Says yes to a question: opens the screen picker at once, inside the click. A picker without a screen is a no. A
   * screen that comes too late, for a question that is gone, is let go unseen.
   */
  async allowView(questionId: QuestionId): Promise<void> {
    if (this.#pickingFor === questionId) return;
    this.#pickingFor = questionId;
    let capture: ScreenCapture | undefined;
    const picked = await this.#ports.pickScreen(() => this.#endShare(capture));
    if (this.#pickingFor === questionId) this.#pickingFor = undefined;
    if (picked.kind === "picked") capture = picked.capture;
    if (!this.#isOpen(questionId)) {
      capture?.stop();
      return;
    }
    if (picked.kind !== "picked") {
      this.#refuse(questionId, picked.kind);
      return;
    }
    this.stopCapture();
    this.#capture = picked.capture;
    this.#lastNo = undefined;
    const { screen } = picked.capture;
    const transfer = "frames" in screen ? [screen.frames] : [];
    this.#ports.client.send({ kind: "allow-view", questionId, ...screen }, transfer);
  }

  refuseView(questionId: QuestionId): void {
    this.#refuse(questionId, "refused");
  }

  send(command: Exclude<PageCommand, { kind: "allow-view" | "refuse-view" | "stop" | "start" }>): void {
    this.#ports.client.send(command);
  }

  stop(): void {
    this.stopCapture();
    this.#ports.client.stop();
  }

  /** The same end, at once and without anybody's help; what there is to report comes after it. */
  stopAndReport(): void {
    this.#wantsReport = true;
    this.stop();
  }

  /** Stops what is shared, without a word to anyone. */
  stopCapture(): void {
    const capture = this.#capture;
    this.#capture = undefined;
    capture?.stop();
  }

  /** The customer touched mouse or keyboard on this page. */
  reportActivity(): void {
    const nowMs = this.#ports.readMonotonicMs();
    if (nowMs - this.#activityAtMs < activityIntervalMs) return;
    this.#activityAtMs = nowMs;
    this.#ports.client.send({ kind: "activity" });
  }

  #refuse(questionId: QuestionId, lastNo: LastNo): void {
    this.#lastNo = lastNo;
    this.#refused = questionId;
    this.#ports.client.send({ kind: "refuse-view", questionId });
  }

  #isOpen(questionId: QuestionId): boolean {
    const session = this.#ports.client.getSession();
    if (session.kind !== "running") return false;
    const { step } = session.view;
    return step.kind === "question" && step.questionId === questionId && this.#refused !== questionId;
  }

  #endShare(capture: ScreenCapture | undefined): void {
    if (capture === undefined || this.#capture !== capture) return;
    this.#capture = undefined;
    this.#ports.client.send({ kind: "share-stopped" });
  }
}

import { ScreenEncoder, initialPacing, stepPacing } from "@meekijk/screen-codec";
import type { ChannelOrder, PacingEvent, PacingState, PixelFrame } from "@meekijk/screen-codec";
import type { ClientPorts } from "./client-ports.ts";

/** Distributes over the union so that each event keeps its own fields. */
type Untimed<Event> = Event extends unknown ? Omit<Event, "atMs"> : never;

export interface PictureSenderSettings {
  readonly ports: ClientPorts;
  readonly channelOrder: ChannelOrder;
  /** False only to measure what copying saves. */
  readonly mayCopy: boolean;
  /** Asked for every single frame: may a picture leave the device now (R012)? */
  mayShow(): boolean;
  /** The newest picture; undefined when there is none yet. Called when one is to be sent, so nothing queues. */
  readNewest(): Promise<PixelFrame | undefined>;
  send(update: Uint8Array, updateId: number): boolean;
  onFailed(): void;
}

/** Sends the screen: plans against the newest frame at the pace that the line allows. */
export class PictureSender {
  readonly #settings: PictureSenderSettings;
  readonly #encoder: ScreenEncoder;
  #pacing: PacingState = initialPacing;
  #isStopped = false;
  #hasFailed = false;
  #work: Promise<void> = Promise.resolve();
  #cancelWake: () => void = () => undefined;

  constructor(settings: PictureSenderSettings) {
    this.#settings = settings;
    this.#encoder = new ScreenEncoder({ channelOrder: settings.channelOrder });
  }

  /** There may be a new picture. Cheap: call it for every frame that comes. */
  frameAvailable(): void {
    this.#step({ kind: "frame-available" });
  }

  acknowledged(updateId: number): void {
    this.#encoder.acknowledge(updateId);
    this.#step({ kind: "acknowledged", updateId });
  }

  /** The path is another one: what was not acknowledged is painted again. */
  pathChanged(): void {
    this.#step({ kind: "path-changed" });
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelWake();
  }

  #step(event: Untimed<PacingEvent>): void {
    if (this.#isStopped) return;
    const atMs = this.#settings.ports.nowMs();
    const step = stepPacing(this.#pacing, { ...event, atMs });
    this.#pacing = step.state;
    for (const effect of step.effects) {
      if (effect.kind === "repaint")
        this.#enqueue(async () => this.#encoder.forgetUpdates(effect.sinceUpdateId));
      else if (effect.kind === "send-now") this.#enqueue(() => this.#sendNow(effect.budgetBytes));
      else {
        this.#cancelWake();
        const delayMs = Math.max(0, effect.atMs - atMs);
        this.#cancelWake = this.#settings.ports.setTimer(() => this.#step({ kind: "tick" }), delayMs);
      }
    }
  }

  #enqueue(work: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      try {
        if (!this.#isStopped) await work();
      } catch {
        this.#fail();
      }
    });
  }

  #fail(): void {
    if (this.#isStopped || this.#hasFailed) return;
    this.#hasFailed = true;
    this.stop();
    this.#settings.onFailed();
  }

  async #sendNow(budgetBytes: number): Promise<void> {
    const { mayCopy, ports } = this.#settings;
    const frame = this.#settings.mayShow() ? await this.#settings.readNewest() : undefined;
    const plan = frame === undefined ? null : this.#encoder.planUpdate(frame, { budgetBytes, mayCopy });
    if (plan === null) {
      this.#step({ kind: "nothing-to-send" });
      return;
    }
    const bytes = await this.#encoder.encodeUpdate(plan, (payload) => ports.compress(payload));
    // Asked again: the customer may have stopped or paused while we were compressing.
    if (this.#isStopped || !this.#settings.mayShow() || !this.#settings.send(bytes, plan.updateId)) {
      this.#encoder.forgetUpdates(plan.baseUpdateId);
      this.#step({ kind: "nothing-to-send" });
      return;
    }
    const { updateId, isSettled } = plan;
    this.#step({ kind: "update-sent", updateId, bytes: bytes.length, isSettled });
  }
}

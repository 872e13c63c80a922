import { ScreenEncoder, pacingFor, stepPacing } from "@meekijk/screen-codec";
import type { ChannelOrder, PacingEvent, PacingState } from "@meekijk/screen-codec";
import type { ClientPorts } from "./client-ports.ts";
import type { CapturedFrame, OfferMemory } from "./screen-source.ts";

/** Distributes over the union so that each event keeps its own fields. */
type Untimed<Event> = Event extends unknown ? Omit<Event, "atMs"> : never;

export interface PictureSenderSettings {
  readonly ports: ClientPorts;
  readonly channelOrder: ChannelOrder;
  /** False only to measure what copying saves. */
  readonly mayCopy: boolean;
  /** What the line carries, as far as it was tried. */
  readonly lineBytesPerMs?: number | undefined;
  /** Asked for every single frame: may a picture leave the device now (R012)? */
  mayShow(): boolean;
  /** The newest picture; undefined when there is none yet. Called when one is to be sent, so nothing queues. */
  readNewest(offerMemory: OfferMemory): Promise<CapturedFrame | undefined>;
  send(update: Uint8Array, updateId: number): boolean;
  onFailed(): void;
}

/** Sends the screen: plans against the newest frame at the pace that the line allows. */
export class PictureSender {
  readonly #settings: PictureSenderSettings;
  readonly #encoder: ScreenEncoder;
  #pacing: PacingState;
  #isStopped = false;
  #hasFailed = false;
  #pathsSoFar = 0;
  #work: Promise<void> = Promise.resolve();
  #cancelWake: () => void = () => undefined;

  constructor(settings: PictureSenderSettings) {
    this.#settings = settings;
    this.#pacing = pacingFor(settings.lineBytesPerMs);
    this.#encoder = new ScreenEncoder({
      channelOrder: settings.channelOrder,
      loops: settings.ports.pixelLoops,
    });
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
    this.#pathsSoFar += 1;
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
      else if (effect.kind === "send-now")
        this.#enqueue(() => this.#sendNow(effect.budgetBytes, effect.motionBytes));
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

  async #sendNow(budgetBytes: number, motionBytes: number): Promise<void> {
    const { mayCopy, ports } = this.#settings;
    const encoder = this.#encoder;
    const path = this.#pathsSoFar;
    const offerMemory: OfferMemory = (width, height) => encoder.frameMemory(width, height);
    const frame = this.#settings.mayShow() ? await this.#settings.readNewest(offerMemory) : undefined;
    if (frame === undefined) {
      this.#step({ kind: "nothing-to-send" });
      return;
    }
    const bounds = { budgetBytes, motionBytes, mayCopy, atMs: ports.nowMs() };
    const { changedAreas: damageRects } = frame;
    const plan =
      budgetBytes === 0
        ? encoder.planProbe(frame, damageRects)
        : encoder.planUpdate(frame, damageRects === undefined ? bounds : { ...bounds, damageRects });
    const { repairAtMs } = encoder;
    if (plan === null) {
      this.#step({ kind: "nothing-to-send", repairAtMs });
      return;
    }
    const bytes = await encoder.encodeUpdate(plan, (payload) => ports.compress(payload));
    // What was planned on updates that the old path took along stands on nothing: the viewer would drop it without a word.
    const mayLeave = !this.#isStopped && path === this.#pathsSoFar && this.#settings.mayShow();
    // Asked again: the customer may have stopped or paused while we were compressing.
    if (!mayLeave || !this.#settings.send(bytes, plan.updateId)) {
      encoder.forgetUpdates(plan.baseUpdateId);
      this.#step({ kind: "nothing-to-send" });
      return;
    }
    const { updateId, isSettled } = plan;
    // What measures the delay leaves before the first plan, the longest there is, takes this thread.
    if (budgetBytes === 0)
      this.#enqueue(() => new Promise<void>((resolve) => void ports.setTimer(resolve, 0)));
    this.#step({ kind: "update-sent", updateId, bytes: bytes.length, isSettled, repairAtMs });
  }
}

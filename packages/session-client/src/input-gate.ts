import { decodeInputMessage, limits, type HandAct, type LeaseNumber } from "@meekijk/protocol";

/** The hands that a program lends: mouse and keyboard of the customer's computer. */
export interface InputSink {
  /** Acts at once. Whether it may was judged by the session machine, for this very message. */
  inject(act: HandAct): void;
  /** Lets go of every key and button that `inject` holds down. */
  releaseAll(): void;
}

export interface InputGateSettings {
  readonly sink: InputSink | undefined;
  nowMs(): number;
  /** Asked for every single message (R013), with the stretch of control that it was meant for. */
  mayInject(meantFor: LeaseNumber, atMs: number): boolean;
  /** Pointing comes with looking along. */
  mayPoint(): boolean;
  /** Shows the customer a place of the shared picture, or no longer. */
  point(place: { x: number; y: number } | undefined): void;
  /** What no console of ours sends: malformed, out of range, or a flood. */
  onRefused(): void;
}

/**
 * Stands between the link and the hands: no live lease, no injection, whatever anyone says. What comes while control
 * rests is dropped and never kept for later; so is what was meant for an earlier stretch, which honest input is that was
 * under way when control rested.
 */
export class InputGate {
  readonly #settings: InputGateSettings;
  #secondEndsAtMs = 0;
  #messagesThisSecond = 0;

  constructor(settings: InputGateSettings) {
    this.#settings = settings;
  }

  receive(bytes: Uint8Array): void {
    const { sink, nowMs, mayInject, mayPoint, point, onRefused } = this.#settings;
    const atMs = nowMs();
    const message = this.#isFlood(atMs) ? undefined : decodeInputMessage(bytes);
    if (message === undefined) onRefused();
    else if (message.kind === "release") sink?.releaseAll();
    else if (message.kind === "point-away") point(undefined);
    else if (message.kind === "point") {
      if (mayPoint()) point({ x: message.x, y: message.y });
    } else if (mayInject(message.lease, atMs)) sink?.inject(message.act);
  }

  /** Lets go of the hands, or takes the mark off the screen, as the session's machine says. */
  perform({ kind }: { readonly kind: "release-input" | "clear-pointer" }): void {
    if (kind === "release-input") this.#settings.sink?.releaseAll();
    this.#settings.point(undefined);
  }

  #isFlood(atMs: number): boolean {
    if (atMs >= this.#secondEndsAtMs) [this.#secondEndsAtMs, this.#messagesThisSecond] = [atMs + 1_000, 0];
    this.#messagesThisSecond += 1;
    return this.#messagesThisSecond > limits.maxInputMessagesPerSecond;
  }
}

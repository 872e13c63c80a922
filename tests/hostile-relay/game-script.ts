import type { GameConsole, GameDevice } from "./game-ends.ts";
import type { HandTurnedClock } from "./hand-turned-clock.ts";

/** 0xBBGGRR. The customer paints them in this order; `secret` stands there only while the picture is paused. */
export const colours = {
  first: 0x0000ff,
  second: 0x00ff00,
  secret: 0x123456,
  present: 0xff0000,
  last: 0x00ffff,
} as const;
export const allowedColours: readonly number[] = [
  colours.first,
  colours.second,
  colours.present,
  colours.last,
];

export interface ScriptPlan {
  readonly whoEnds?: "device" | "console";
  /** The employee, or whoever stands in for one, only guesses the six digits. */
  readonly isCodeGuessed?: boolean;
  /** The customer lets the question stand. */
  readonly isSilent?: boolean;
}

const calmMs = 1_500;

/** What the two people do, one act after the other, each as soon as their own page lets them. */
export class GameScript {
  readonly #device: GameDevice;
  readonly #console: GameConsole;
  readonly #clock: HandTurnedClock;
  readonly #plan: ScriptPlan;
  readonly #acts: readonly (() => boolean)[];
  #calmFromMs = 0;
  #done = 0;

  constructor(device: GameDevice, console: GameConsole, clock: HandTurnedClock, plan: ScriptPlan) {
    [this.#device, this.#console, this.#clock, this.#plan] = [device, console, clock, plan];
    this.#acts = [
      () => this.#join(),
      () => this.#when(console.step === "identified", () => console.ask()),
      () => this.#when(device.step === "question" && plan.isSilent !== true, () => this.#allow()),
      () => this.#when(console.canvas.colour === colours.first, () => device.paint(colours.second)),
      () => this.#when(console.canvas.colour === colours.second, () => device.press("pause")),
      () => this.#when(console.step === "paused", () => this.#hide()),
      () => this.#when(this.#hasRested && device.step === "paused", () => this.#goOn()),
      () => this.#when(console.canvas.colour === colours.present, () => this.#rest()),
      () => this.#when(this.#hasRested, () => device.paint(colours.last)),
      () => this.#when(console.canvas.colour === colours.last, () => this.#rest()),
      () => this.#when(this.#hasRested, () => this.#end()),
    ];
  }

  /** How many acts were done. */
  get done(): number {
    return this.#done;
  }

  get isCodeRight(): boolean {
    return this.#plan.isCodeGuessed !== true;
  }

  get isFinished(): boolean {
    return this.#done === this.#acts.length;
  }

  /** Does the next act if its moment has come. */
  act(): boolean {
    const hasActed = this.#acts[this.#done]?.() ?? false;
    if (hasActed) this.#done += 1;
    return hasActed;
  }

  get #hasRested(): boolean {
    return this.#clock.nowMs() >= this.#calmFromMs + calmMs;
  }

  #when(isMoment: boolean, act: () => void): boolean {
    if (isMoment) act();
    return isMoment;
  }

  #join(): boolean {
    const { code } = this.#device;
    if (code === undefined) return false;
    const otherDigit = String((Number(code[8]) + 1) % 10);
    this.#console.join(this.isCodeRight ? code : code.slice(0, 8) + otherDigit);
    return true;
  }

  #allow(): void {
    this.#device.allow();
    this.#device.paint(colours.first);
  }

  #hide(): void {
    this.#device.paint(colours.secret);
    this.#rest();
  }

  #goOn(): void {
    this.#device.paint(colours.present);
    this.#device.press("resume");
  }

  #rest(): void {
    this.#calmFromMs = this.#clock.nowMs();
  }

  #end(): void {
    if (this.#plan.whoEnds === "device") this.#device.press("stop");
    else this.#console.end();
  }
}

import type { Rectangle } from "@meekijk/screen-codec";
import { barPartAt, layBar, type BarLayout, type BarMonitor } from "./bar-layout.ts";
import type { StopBarEvents, StopBarText } from "./stop-bar.ts";

/** The window of the bar, as a system has it. */
export interface BarSurface {
  /** Undefined while the system names no monitor: then the bar stays as it is. */
  readMonitor(): BarMonitor | undefined;
  /** In pixels at this scale. */
  widthOf(words: string, scale: number): number;
  /** Paints it, puts it there and shows it. */
  present(layout: BarLayout): void;
  hide(): void;
}

/** What the bar does on every system: what it shows, what a press on it means, and how it is pushed aside. */
export class BarRules {
  readonly #events: Omit<StopBarEvents, "onLost">;
  readonly #surface: BarSurface;
  #text: StopBarText | undefined;
  #layout: BarLayout | undefined;
  #isWaiting = false;
  #pushedX = 0;
  /** Where the person holds it, less how far it was pushed already. */
  #heldAtX: number | undefined;

  constructor(events: Omit<StopBarEvents, "onLost">, surface: BarSurface) {
    this.#events = events;
    this.#surface = surface;
  }

  /** Undefined while hidden. */
  get layout(): BarLayout | undefined {
    return this.#layout;
  }

  get area(): Rectangle | undefined {
    return this.#layout?.place;
  }

  /** What it must show is not laid: the system named no monitor. `lay` does it as soon as there is one. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  show(text: StopBarText | undefined): void {
    if (isSame(text, this.#text)) return;
    this.#text = text;
    if (text !== undefined) {
      this.lay();
      return;
    }
    this.#layout = this.#heldAtX = undefined;
    this.#isWaiting = false;
    this.#surface.hide();
    this.#events.onMoved();
  }

  /** Again, since a monitor changed. */
  lay(): void {
    const monitor = this.#surface.readMonitor();
    this.#isWaiting = this.#text !== undefined && monitor === undefined;
    if (this.#text === undefined || monitor === undefined) return;
    this.#layout = layBar({
      text: this.#text,
      monitor,
      pushedX: this.#pushedX,
      widthOf: (words) => this.#surface.widthOf(words, monitor.scale),
    });
    // Before the window goes there: no click of the employee may be faster.
    this.#events.onMoved();
    this.#surface.present(this.#layout);
  }

  /** `x` in pixels of the bar, `desktopX` of the whole desktop. Who presses is not asked: it can only end and take back. */
  press(x: number, desktopX: number): void {
    if (this.#layout === undefined) return;
    switch (barPartAt(this.#layout, x)) {
      case "stop":
        this.#events.onStop();
        return;
      case "withdraw":
        this.#events.onWithdraw();
        return;
      case "ground":
        this.#heldAtX = desktopX - this.#pushedX;
    }
  }

  /** The bar can be pushed aside along its edge, since it may cover what the person needs. */
  drag(desktopX: number): void {
    if (this.#heldAtX === undefined || desktopX - this.#heldAtX === this.#pushedX) return;
    this.#pushedX = desktopX - this.#heldAtX;
    this.lay();
  }

  letGo(): void {
    this.#heldAtX = undefined;
  }
}

function isSame(left: StopBarText | undefined, right: StopBarText | undefined): boolean {
  return left?.state === right?.state && left?.stop === right?.stop && left?.withdraw === right?.withdraw;
}

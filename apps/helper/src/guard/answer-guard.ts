import { helperLimits } from "../helper-limits.ts";
import type { PageMessage } from "../page-server/page-message.ts";

/** Whatever gives more than there was: a yes, an offer, more time. Everything that takes away counts always. */
const widening: ReadonlySet<PageMessage["kind"]> = new Set([
  "allow-view",
  "allow-control",
  "offer-control",
  "let-control-go-on",
  "resume",
  "go-on",
  "allow-file",
  "allow-clipboard",
  "take-clipboard-text",
  "pick-file",
]);

/**
 * Lets no program answer for the person (design 6, security 4.3): not the employee's hands, and not a script that they
 * left running. Why not every yes needs an own press: docs/decisions/0013-own-press-for-a-yes.md.
 */
export class AnswerGuard {
  readonly #mustSeeOwnPress: () => boolean;
  #injectedAtMs = -Infinity;
  #ownPressAtMs = -Infinity;

  /** `mustSeeOwnPress`: the page stands on this desktop, so whoever presses on it does so with a device of this desktop. */
  constructor(mustSeeOwnPress: () => boolean) {
    this.#mustSeeOwnPress = mustSeeOwnPress;
  }

  /** A program moved, clicked or typed, ours or another. Milliseconds of any clock that does not jump. */
  injected(atMs: number): void {
    this.#injectedAtMs = atMs;
  }

  /** A key, button or touch of the person's own went down or up. Same clock. */
  ownPress(atMs: number): void {
    this.#ownPressAtMs = atMs;
  }

  /**
   * Whether a press on the page counts. Call it after every input event up to now was told. `pressedAtMs` is when it
   * happened and not when it came: a page that was kept busy hands on a program's click long after the last of them.
   * But whoever sends an event to a browser chooses its time too, so an own press must be near both.
   */
  mayCount(kind: PageMessage["kind"], { pressedAtMs, atMs }: { pressedAtMs: number; atMs: number }): boolean {
    if (!widening.has(kind)) return true;
    if (pressedAtMs - this.#injectedAtMs < helperLimits.injectedRestMs) return false;
    if (!this.#mustSeeOwnPress()) return true;
    const isNearOwnPress = (ms: number) => Math.abs(ms - this.#ownPressAtMs) <= helperLimits.ownPressWithinMs;
    return isNearOwnPress(pressedAtMs) && isNearOwnPress(atMs);
  }
}

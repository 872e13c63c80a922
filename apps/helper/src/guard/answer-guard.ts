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
  "offer-file",
]);

/**
 * Lets no program answer for the person (design 6, security 4.3): not the employee's hands, and not a script that they
 * left running.
 */
export class AnswerGuard {
  #injectedAtMs = -Infinity;

  /** A program moved, clicked or typed, ours or another. Milliseconds of any clock that does not jump. */
  injected(atMs: number): void {
    this.#injectedAtMs = atMs;
  }

  /**
   * Whether a press on the page counts. Call it after every input event up to now was told. `pressedAtMs` is when it
   * happened and not when it came: a page that was kept busy hands on a program's click long after the last of them.
   */
  mayCount(kind: PageMessage["kind"], pressedAtMs: number): boolean {
    return !widening.has(kind) || pressedAtMs - this.#injectedAtMs >= helperLimits.injectedRestMs;
  }
}

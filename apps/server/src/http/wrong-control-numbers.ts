import type { BrandSlug } from "@meekijk/protocol";
import { httpLimits } from "./http-limits.ts";

/**
 * Counts, for each brand and from all addresses together, the control numbers that nobody has: a botnet has an address
 * for every try, and must not walk through the eight digits either. Brands are few, so nothing here grows.
 */
export class WrongControlNumbers {
  readonly #nowMs: () => number;
  readonly #counts = new Map<BrandSlug, { count: number; isShut: boolean; windowEndsMs: number }>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /**
   * Counts one more number as wrong before it is looked up, so that many at once gain nothing. `shuts` is the first one too
   * many of a window.
   */
  ask(brandSlug: BrandSlug): "counted" | "shuts" | "shut" {
    const nowMs = this.#nowMs();
    let known = this.#counts.get(brandSlug);
    if (known === undefined || nowMs >= known.windowEndsMs) {
      known = { count: 0, isShut: false, windowEndsMs: nowMs + httpLimits.wrongControlNumbersWindowMs };
      this.#counts.set(brandSlug, known);
    }
    if (known.isShut) return "shut";
    known.isShut = known.count >= httpLimits.wrongControlNumbersPerWindow;
    if (known.isShut) return "shuts";
    known.count += 1;
    return "counted";
  }

  /** It was right after all. */
  takeBack(brandSlug: BrandSlug): void {
    const known = this.#counts.get(brandSlug);
    if (known !== undefined && known.count > 0) known.count -= 1;
  }
}

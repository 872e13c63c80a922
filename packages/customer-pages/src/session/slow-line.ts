import type { SideMessage } from "@meekijk/protocol";

/** Whether the employee sees the screen late, as the own program judged it; for `useSyncExternalStore`. */
export class SlowLine {
  readonly #listeners = new Set<() => void>();
  #isSlow = false;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getIsSlow = (): boolean => this.#isSlow;

  hear(message: SideMessage): void {
    if (message.type !== "picture-state" || message.isSlow === this.#isSlow) return;
    this.#isSlow = message.isSlow;
    for (const listener of this.#listeners) listener();
  }
}

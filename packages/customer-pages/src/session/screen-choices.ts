export interface OfferedScreen {
  screenId: string;
  kind: "all" | "monitor" | "window";
  /** The system's own name of a monitor or a window; empty for `all`. */
  title: string;
  isPrimary: boolean;
}

interface ScreenChoiceState {
  readonly offered: readonly OfferedScreen[];
  readonly chosenId: string | undefined;
}

/** The screens that the customer can show, and the one they chose, for `useSyncExternalStore`. */
export class ScreenChoices {
  readonly #listeners = new Set<() => void>();
  #state: ScreenChoiceState = { offered: [], chosenId: undefined };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getState = (): ScreenChoiceState => this.#state;

  /** What can be shown now. The choice stays where it can; the first is the main monitor, never more than one screen. */
  offer(offered: readonly OfferedScreen[]): void {
    const { chosenId } = this.#state;
    const isStillThere = offered.some(({ screenId }) => screenId === chosenId);
    const monitors = offered.filter(({ kind }) => kind === "monitor");
    const main = monitors.find(({ isPrimary }) => isPrimary) ?? monitors[0] ?? offered[0];
    this.#change({ offered, chosenId: isStillThere ? chosenId : main?.screenId });
  }

  choose(screenId: string): void {
    this.#change({ ...this.#state, chosenId: screenId });
  }

  #change(state: ScreenChoiceState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

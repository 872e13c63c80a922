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
  /** The kind of what the person chose themselves and is no longer there, until they choose again. */
  readonly lostKind: OfferedScreen["kind"] | undefined;
}

/** The screens that the customer can show, and the one they chose, for `useSyncExternalStore`. */
export class ScreenChoices {
  readonly #listeners = new Set<() => void>();
  #state: ScreenChoiceState = { offered: [], chosenId: undefined, lostKind: undefined };
  #isOwnChoice = false;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getState = (): ScreenChoiceState => this.#state;

  /**
   * What can be shown now. Before the person chose anything, the main monitor stands chosen, never more than one screen.
   * What they chose themselves is never replaced by something else: once it is gone, nothing is chosen.
   */
  offer(offered: readonly OfferedScreen[]): void {
    const { chosenId, lostKind, offered: before } = this.#state;
    if (offered.some(({ screenId }) => screenId === chosenId)) {
      this.#change({ ...this.#state, offered });
    } else if (this.#isOwnChoice) {
      const lost = before.find(({ screenId }) => screenId === chosenId)?.kind ?? lostKind;
      this.#change({ offered, chosenId: undefined, lostKind: lost });
    } else {
      const monitors = offered.filter(({ kind }) => kind === "monitor");
      const main = monitors.find(({ isPrimary }) => isPrimary) ?? monitors[0];
      this.#change({ offered, chosenId: main?.screenId, lostKind: undefined });
    }
  }

  choose(screenId: string): void {
    this.#isOwnChoice = true;
    this.#change({ ...this.#state, chosenId: screenId, lostKind: undefined });
  }

  #change(state: ScreenChoiceState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

import type { CursorMessage, MonitorPlace, SideMessage } from "@meekijk/protocol";

export interface ChatEntry {
  readonly key: number;
  readonly text: string;
  readonly isOwn: boolean;
}

export interface Asides {
  readonly chat: readonly ChatEntry[];
  /** Where the customer's monitors lie in the picture. */
  readonly monitors: readonly MonitorPlace[];
  /** False where pointing would show the customer nothing. */
  readonly canShowPointer: boolean;
  readonly isSecureDesktop: boolean;
  readonly isSlow: boolean;
}

const none: Asides = {
  chat: [],
  monitors: [],
  canShowPointer: false,
  isSecureDesktop: false,
  isSlow: false,
};

/** As many lines as a page still shows at once without becoming slow; a session of an hour has far fewer. */
export const shownChatLines = 500;

/**
 * What is told beside the session's business, for `useSyncExternalStore`: chat, monitors, why the picture is late. Kept in
 * this page only, and gone with it.
 */
export class SessionAsides {
  readonly #listeners = new Set<() => void>();
  readonly #cursorListeners = new Set<(cursor: CursorMessage) => void>();
  #asides = none;
  #keys = 0;
  /** The newest of each kind, for whoever begins to listen later. */
  readonly #cursors = new Map<CursorMessage["kind"], CursorMessage>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getAsides = (): Asides => this.#asides;

  /** Cursor news come thirty times a second and are painted without a render. */
  listenForCursor(listener: (cursor: CursorMessage) => void): () => void {
    this.#cursorListeners.add(listener);
    for (const cursor of this.#cursors.values()) listener(cursor);
    return () => this.#cursorListeners.delete(listener);
  }

  hear(message: SideMessage, isOwn: boolean): void {
    switch (message.type) {
      case "chat":
        this.#keys += 1;
        this.#change({
          chat: [...this.#asides.chat, { key: this.#keys, text: message.text, isOwn }].slice(-shownChatLines),
        });
        return;
      case "screen-layout":
        this.#change({ monitors: message.monitors, canShowPointer: message.canShowPointer === true });
        return;
      case "picture-state":
        this.#change({ isSecureDesktop: message.isSecureDesktop, isSlow: message.isSlow });
    }
  }

  moveCursor(cursor: CursorMessage): void {
    this.#cursors.set(cursor.kind, cursor);
    for (const listener of this.#cursorListeners) listener(cursor);
  }

  /** Nothing of one session reaches the next. */
  forget(): void {
    this.#cursors.clear();
    this.#change(none);
  }

  #change(part: Partial<Asides>): void {
    this.#asides = { ...this.#asides, ...part };
    for (const listener of this.#listeners) listener();
  }
}

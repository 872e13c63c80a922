import type { SideMessage } from "@meekijk/protocol";

export interface ChatWords {
  readonly key: number;
  readonly text: string;
  readonly isOwn: boolean;
}

/** As many lines as a page still shows at once without becoming slow; a session of an hour has far fewer. */
export const shownChatLines = 500;

/** What both sides wrote, for `useSyncExternalStore`. Kept in this page only, and gone with it. */
export class ChatLines {
  readonly #listeners = new Set<() => void>();
  #lines: readonly ChatWords[] = [];
  #keys = 0;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getLines = (): readonly ChatWords[] => this.#lines;

  hear(message: SideMessage, isOwn: boolean): void {
    if (message.type !== "chat") return;
    this.#keys += 1;
    this.#lines = [...this.#lines, { key: this.#keys, text: message.text, isOwn }].slice(-shownChatLines);
    for (const listener of this.#listeners) listener();
  }
}

import type { SideMessage } from "@meekijk/protocol";

export interface ChatWords {
  readonly key: number;
  readonly text: string;
  readonly isOwn: boolean;
}

/** What both sides wrote, for `useSyncExternalStore`. Kept in this page only, and gone with it. */
export class ChatLines {
  readonly #listeners = new Set<() => void>();
  #lines: readonly ChatWords[] = [];

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getLines = (): readonly ChatWords[] => this.#lines;

  hear(message: SideMessage, isOwn: boolean): void {
    if (message.type !== "chat") return;
    this.#lines = [...this.#lines, { key: this.#lines.length, text: message.text, isOwn }];
    for (const listener of this.#listeners) listener();
  }
}

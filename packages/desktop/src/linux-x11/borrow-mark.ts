import type { KeycodeBinding } from "./keycode-bindings.ts";
import { bindSelectionCalls, createHiddenWindow } from "./selection-calls.ts";
import { readIds } from "./window-facts.ts";
import type { XConnection } from "./x-connection.ts";

const propertyName = "_MEEKIJK_BORROWED";
const [replace, itemBits] = [0, 32];
/** Of a mark: the owner's window and process, then keycode and keysym of each binding. */
const headItems = 2;
const [lowestKeycode, highestKeycode] = [8, 255];
const maxItems = headItems + 2 * (highestKeycode - lowestKeycode + 1);

/**
 * What this program changed about the keyboard, told on the root window for as long as it lives: the X server keeps such
 * changes when a program is killed, and the next one then knows what to undo. The mark of another program of ours that
 * still runs is left alone.
 */
export class BorrowMark {
  readonly #connection: XConnection;
  #window: number | undefined;
  #isOurs = false;

  constructor(connection: XConnection) {
    this.#connection = connection;
  }

  /** Replaces what was noted before. */
  note(bindings: readonly KeycodeBinding[]): void {
    const { root } = this.#connection;
    this.#isOurs ||= !isAlive(this.#connection, readIds(this.#connection, root, propertyName, headItems));
    if (!this.#isOurs) return;
    this.#window ??= createHiddenWindow(this.#connection);
    const head = [this.#window, process.pid];
    this.#put(this.#window, head);
    this.#put(root, [...head, ...bindings.flatMap(({ keycode, keysym }) => [keycode, keysym])]);
  }

  drop(): void {
    const { libraries, display, root } = this.#connection;
    if (this.#isOurs)
      bindSelectionCalls(libraries).removeProperty(display, root, this.#connection.atom(propertyName));
    this.#isOurs = false;
  }

  #put(window: number, items: readonly number[]): void {
    const { libraries, display } = this.#connection;
    const name = this.#connection.atom(propertyName);
    const longs = new Uint8Array(BigUint64Array.from(items, BigInt).buffer);
    const cardinal = this.#connection.atom("CARDINAL");
    bindSelectionCalls(libraries).putProperty(
      display,
      window,
      name,
      cardinal,
      itemBits,
      replace,
      longs,
      items.length,
    );
  }
}

/** Takes the mark of a program that is gone away, and gives what it had bound; undefined when there is none. */
export function takeAbandonedMark(connection: XConnection): KeycodeBinding[] | undefined {
  const { libraries, display, root } = connection;
  const items = readIds(connection, root, propertyName, maxItems);
  if (items.length === 0 || isAlive(connection, items)) return undefined;
  bindSelectionCalls(libraries).removeProperty(display, root, connection.atom(propertyName));
  const bindings: KeycodeBinding[] = [];
  // Any program can write such a property, so it is read as a stranger's word.
  for (let at = headItems; at + 1 < items.length; at += 2) {
    const [keycode = 0, keysym = 0] = items.slice(at, at + 2);
    if (keycode >= lowestKeycode && keycode <= highestKeycode && keysym !== 0)
      bindings.push({ keycode, keysym });
  }
  return bindings;
}

/** The window goes with its program. Its number may be another's later, so it bears the same head. */
function isAlive(connection: XConnection, [window = 0, processId = 0]: readonly number[]): boolean {
  if (window === 0) return false;
  const [knownWindow, knownProcess] = readIds(connection, window, propertyName, headItems);
  return knownWindow === window && knownProcess === processId;
}

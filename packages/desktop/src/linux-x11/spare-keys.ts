import { keysymOf } from "./keysyms.ts";
import { limits } from "./limits.ts";
import type { XConnection } from "./x-connection.ts";
import type { Memory, Pointer } from "./x-libraries.ts";
import { readId, viewOf } from "./x-memory.ts";

interface Binding {
  readonly keycode: number;
  character: string | undefined;
  pressedAtMs: number;
}

const keysymBytes = 8;

/**
 * Keycodes that no key of the person's keyboard uses, bound for a while to characters that the layout lacks. A program
 * looks a pressed key up when it comes to it, so a binding stays for as long as a busy program may need.
 */
export class SpareKeys {
  readonly #connection: XConnection;
  readonly #nowMs: () => number;
  #bindings: Binding[] = [];

  constructor(connection: XConnection, nowMs: () => number) {
    this.#connection = connection;
    this.#nowMs = nowMs;
  }

  /** The keycode that types the character now; undefined when it must be bound first. */
  find(character: string): number | undefined {
    return this.#bindings.find((binding) => binding.character === character)?.keycode;
  }

  /** Binds the key that rested longest; gives how long to wait for it yet, or undefined when there is no spare key. */
  bind(character: string): { waitMs: number } | undefined {
    if (this.#bindings.every((binding) => binding.character === undefined))
      this.#bindings = this.#findSpare();
    const [oldest] = this.#bindings.toSorted((a, b) => a.pressedAtMs - b.pressedAtMs);
    if (oldest === undefined) return undefined;
    const waitMs = oldest.pressedAtMs + limits.bindingRestMs - this.#nowMs();
    if (oldest.character !== undefined && waitMs > 0) return { waitMs };
    this.#change(oldest.keycode, keysymOf(character.codePointAt(0) ?? 0));
    oldest.character = character;
    oldest.pressedAtMs = this.#nowMs();
    return { waitMs: limits.bindingSettleMs };
  }

  notePress(keycode: number): void {
    const pressed = this.#bindings.find((binding) => binding.keycode === keycode);
    if (pressed !== undefined) pressed.pressedAtMs = this.#nowMs();
  }

  /** How long until the last pressed one may be given back; undefined when none is bound. */
  get restMs(): number | undefined {
    const bound = this.#bindings.filter((binding) => binding.character !== undefined);
    if (bound.length === 0) return undefined;
    const lastMs = Math.max(...bound.map((binding) => binding.pressedAtMs));
    return Math.max(0, lastMs + limits.bindingRestMs - this.#nowMs());
  }

  /** Gives every key back as it was: to nobody. */
  giveBack(): void {
    for (const { keycode, character } of this.#bindings)
      if (character !== undefined) this.#change(keycode, 0);
    this.#bindings = [];
    if (this.#connection.isOpen) this.#connection.calls.flush(this.#connection.display);
  }

  #change(keycode: number, keysym: number): void {
    const change = this.#connection.libraries.bind<
      (display: Pointer, first: number, perKey: number, keysyms: Memory, count: number) => number
    >("x11", "int XChangeKeyboardMapping(void*, int, int, void*, int)");
    // Twice, for a key with and without Shift: else the server would make a capital of it.
    const keysyms = new Uint8Array(BigUint64Array.of(BigInt(keysym), BigInt(keysym)).buffer);
    const { display, calls } = this.#connection;
    change(display, keycode, 2, keysyms, 1);
    calls.sync(display, 0);
  }

  /** From the highest down: the low ones belong to keys that some keyboards have. */
  #findSpare(): Binding[] {
    const { libraries, display, calls } = this.#connection;
    const [lowest, highest, perKey]: [number[], number[], number[]] = [[0], [0], [0]];
    libraries.bind<(display: Pointer, lowest: number[], highest: number[]) => number>(
      "x11",
      "int XDisplayKeycodes(void*, _Out_ int*, _Out_ int*)",
    )(display, lowest, highest);
    const [first = 0, last = 0] = [lowest[0], highest[0]];
    const memory = libraries.bind<
      (display: Pointer, first: number, count: number, perKey: number[]) => Pointer
    >("x11", "void* XGetKeyboardMapping(void*, uint8_t, int, _Out_ int*)")(
      display,
      first,
      last - first + 1,
      perKey,
    );
    if (memory === null) return [];
    const rowItems = perKey[0] ?? 0;
    const table = viewOf(this.#connection.read(memory, (last - first + 1) * rowItems * keysymBytes));
    calls.free(memory);
    const isSpare = (keycode: number) =>
      Array.from({ length: rowItems }, (_, item) =>
        readId(table, ((keycode - first) * rowItems + item) * keysymBytes),
      ).every((keysym) => keysym === 0);
    return Array.from({ length: last - first + 1 }, (_, place) => last - place)
      .filter(isSpare)
      .map((keycode) => ({ keycode, character: undefined, pressedAtMs: 0 }));
  }
}

import { keysymOf } from "./keysyms.ts";
import { isBound, type KeycodeBinding, writeBindings } from "./keycode-bindings.ts";
import { limits } from "./limits.ts";
import type { XConnection } from "./x-connection.ts";
import type { Pointer } from "./x-libraries.ts";
import { readId, viewOf } from "./x-memory.ts";

interface Binding {
  readonly keycode: number;
  /** 0 while it is nobody's. */
  keysym: number;
  pressedAtMs: number;
}

const keysymBytes = 8;

/**
 * Keycodes that no key of the person's keyboard uses, bound for a while to characters that the layout lacks. A program
 * looks a pressed key up when it comes to it, so a binding stays for as long as a busy program may need. Every change
 * makes all programs read the keyboard anew, so there are few.
 */
export class SpareKeys {
  readonly #connection: XConnection;
  readonly #nowMs: () => number;
  readonly #noteBound: (bindings: readonly KeycodeBinding[]) => void;
  #bindings: Binding[] = [];

  /** `noteBound` hears all that is bound, before each binding, after it was given back, and when asked to. */
  constructor(
    connection: XConnection,
    nowMs: () => number,
    noteBound: (bindings: readonly KeycodeBinding[]) => void,
  ) {
    this.#connection = connection;
    this.#nowMs = nowMs;
    this.#noteBound = noteBound;
  }

  /** The keycode that types the character now; undefined when it must be bound first. */
  find(character: string): number | undefined {
    const keysym = keysymOf(character.codePointAt(0) ?? 0);
    const bound = this.#bindings.find((binding) => binding.keysym === keysym);
    if (bound === undefined || isBound(this.#connection, bound)) return bound?.keycode;
    // Another program bound it anew, or somebody chose another layout, and with it every key is what that layout says.
    this.#bindings = [...this.#readStillBound(), ...this.#findSpare()];
    return undefined;
  }

  /** Binds as many as it can, the first at least; gives how long to wait, or undefined when there is no spare key. */
  bind(characters: readonly string[]): { waitMs: number } | undefined {
    if (this.#bindings.every(({ keysym }) => keysym === 0)) this.#bindings = this.#findSpare();
    const [oldest] = this.#bindings.toSorted((a, b) => a.pressedAtMs - b.pressedAtMs);
    if (oldest === undefined) return undefined;
    const rested = this.#bindings.filter(
      ({ keysym, pressedAtMs }) => keysym === 0 || pressedAtMs + limits.bindingRestMs <= this.#nowMs(),
    );
    if (rested.length === 0) return { waitMs: oldest.pressedAtMs + limits.bindingRestMs - this.#nowMs() };
    const changed = rested.slice(0, characters.length);
    for (const [index, binding] of changed.entries()) {
      binding.keysym = keysymOf(characters[index]?.codePointAt(0) ?? 0);
      binding.pressedAtMs = this.#nowMs();
    }
    // Noted first: whoever kills this program in between leaves a mark of it.
    this.note();
    writeBindings(this.#connection, changed);
    return { waitMs: limits.bindingSettleMs };
  }

  /** Tells what is bound now. */
  note(): void {
    this.#noteBound(this.#bindings.filter(({ keysym }) => keysym !== 0));
  }

  notePress(keycode: number): void {
    const pressed = this.#bindings.find((binding) => binding.keycode === keycode);
    if (pressed !== undefined) pressed.pressedAtMs = this.#nowMs();
  }

  /** How long until the last pressed one may be given back; undefined when none is bound. */
  get restMs(): number | undefined {
    const bound = this.#bindings.filter(({ keysym }) => keysym !== 0);
    if (bound.length === 0) return undefined;
    const lastMs = Math.max(...bound.map((binding) => binding.pressedAtMs));
    return Math.max(0, lastMs + limits.bindingRestMs - this.#nowMs());
  }

  /** Gives every key back as it was: to nobody. */
  giveBack(): void {
    const bound = this.#readStillBound();
    for (const binding of bound) binding.keysym = 0;
    writeBindings(this.#connection, bound);
    this.#bindings = [];
    this.#noteBound([]);
  }

  #readStillBound(): Binding[] {
    return this.#bindings.filter((binding) => binding.keysym !== 0 && isBound(this.#connection, binding));
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
      .map((keycode) => ({ keycode, keysym: 0, pressedAtMs: 0 }));
  }
}

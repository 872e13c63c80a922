import { characterKeycodes } from "./key-codes.ts";
import { keysymsOf } from "./keysyms.ts";
import type { XConnection } from "./x-connection.ts";
import type { Pointer } from "./x-libraries.ts";

export interface KeyStroke {
  readonly keycode: number;
  /** Keycodes to hold down meanwhile. */
  readonly modifiers: readonly number[];
}

const coreKeyboard = 0x100;
const shiftMask = 1;
const lockMask = 2;
/** Mod5: where every layout of the XKB database puts AltGr. */
const altGrMask = 0x80;
const shiftKeysym = 0xffe1;
const altGrKeysym = 0xfe03;
const stateBytes = 18;
const groupShift = 13;
const highestKeycode = 255;
const lowestKeycode = 8;
type FindKeysym = (
  display: Pointer,
  keycode: number,
  state: number,
  modifiers: number[],
  keysym: number[],
) => number;

/** The layout that the person uses at this moment. */
export class KeyboardLayout {
  readonly #connection: XConnection;
  readonly #findKeysym: FindKeysym;
  readonly #readState: (display: Pointer, device: number, state: Uint8Array) => number;
  readonly #lock: (display: Pointer, device: number, mask: number, locked: number) => number;

  constructor(connection: XConnection) {
    const { libraries } = connection;
    this.#connection = connection;
    this.#findKeysym = libraries.bind(
      "x11",
      "int XkbLookupKeySym(void*, uint8_t, uint, _Out_ uint*, _Out_ ulong*)",
    );
    this.#readState = libraries.bind("x11", "int XkbGetState(void*, uint, void*)");
    this.#lock = libraries.bind("x11", "int XkbLockModifiers(void*, uint, uint, uint)");
  }

  /** How to type a character here; undefined when no key of this layout has it. Dead keys are not looked at. */
  find(character: string): KeyStroke | undefined {
    const wanted = keysymsOf(this.#connection.libraries, character.codePointAt(0) ?? 0);
    const { group } = this.#state();
    for (const mask of [0, shiftMask, altGrMask, altGrMask | shiftMask])
      for (const keycode of characterKeycodes) {
        if (!wanted.includes(this.#keysymAt(keycode, group, mask))) continue;
        const modifiers = this.#keycodesFor(mask, group);
        if (modifiers !== undefined) return { keycode, modifiers };
      }
    return undefined;
  }

  get isCapsLocked(): boolean {
    return (this.#state().locked & lockMask) !== 0;
  }

  setCapsLock(isLocked: boolean): void {
    this.#lock(this.#connection.display, coreKeyboard, lockMask, isLocked ? lockMask : 0);
  }

  /** XkbStateRec: group @0, locked_mods @9. */
  #state(): { group: number; locked: number } {
    const state = new Uint8Array(stateBytes);
    this.#readState(this.#connection.display, coreKeyboard, state);
    return { group: state[0] ?? 0, locked: state[9] ?? 0 };
  }

  #keysymAt(keycode: number, group: number, mask: number): number {
    const keysym = [0];
    this.#findKeysym(this.#connection.display, keycode, mask | (group << groupShift), [0], keysym);
    return keysym[0] ?? 0;
  }

  #keycodesFor(mask: number, group: number): number[] | undefined {
    const keysyms = [
      ...((mask & shiftMask) === 0 ? [] : [shiftKeysym]),
      ...((mask & altGrMask) === 0 ? [] : [altGrKeysym]),
    ];
    const found = keysyms.map((keysym) => this.#keycodeOf(keysym, group));
    return found.every((keycode) => keycode !== undefined) ? found : undefined;
  }

  #keycodeOf(keysym: number, group: number): number | undefined {
    for (let keycode = lowestKeycode; keycode <= highestKeycode; keycode += 1)
      if (this.#keysymAt(keycode, group, 0) === keysym) return keycode;
    return undefined;
  }
}

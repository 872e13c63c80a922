import type { KeyboardLayout } from "./keyboard-layout.ts";
import { keycodes, modifierCodes } from "./key-codes.ts";
import type { SpareKeys } from "./spare-keys.ts";
import type { InjectedInput } from "./injected-input.ts";

const modifierKeycodes = Array.from(modifierCodes, (code) => keycodes.get(code) ?? 0);

/** Types characters whatever the layout, Caps Lock, and the modifiers that the employee holds. */
export class CharacterKeys {
  readonly #input: InjectedInput;
  readonly #layout: KeyboardLayout;
  readonly #spareKeys: SpareKeys;

  constructor(input: InjectedInput, layout: KeyboardLayout, spareKeys: SpareKeys) {
    this.#input = input;
    this.#layout = layout;
    this.#spareKeys = spareKeys;
  }

  /**
   * Undefined when done; else try again after this long. A character that no key can be found for is dropped. `coming` is
   * what will be typed after it, if known, so that keys can be found for all of it at once.
   */
  type(character: string, coming: readonly string[]): { waitMs: number } | undefined {
    const spare = this.#spareKeys.find(character);
    if (spare !== undefined) {
      this.#stroke(spare, []);
      this.#spareKeys.notePress(spare);
      return undefined;
    }
    const onLayout = this.#layout.find(character);
    if (onLayout === undefined) return this.#spareKeys.bind(this.#missingOf([character, ...coming]));
    this.#stroke(onLayout.keycode, onLayout.modifiers);
    return undefined;
  }

  #missingOf(characters: readonly string[]): string[] {
    const isMissing = (character: string) =>
      this.#spareKeys.find(character) === undefined && this.#layout.find(character) === undefined;
    return Array.from(new Set(characters)).filter(isMissing);
  }

  #stroke(keycode: number, modifiers: readonly number[]): void {
    const lifted = [...modifierKeycodes, keycode].filter((held) => this.#input.holdsKey(held));
    const isCapsLocked = this.#layout.isCapsLocked;
    for (const held of lifted) this.#input.key(held, false);
    if (isCapsLocked) this.#layout.setCapsLock(false);
    for (const modifier of modifiers) this.#input.key(modifier, true);
    this.#input.key(keycode, true);
    this.#input.key(keycode, false);
    for (const modifier of modifiers.toReversed()) this.#input.key(modifier, false);
    if (isCapsLocked) this.#layout.setCapsLock(true);
    for (const held of lifted) if (held !== keycode) this.#input.key(held, true);
    this.#input.flush();
  }
}

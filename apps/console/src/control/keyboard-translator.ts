import { limits, type EmployeeInput } from "@meekijk/protocol";

/** As much of a KeyboardEvent as decides what travels. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isAltGraph: boolean;
}

/** Pressed alone and let go: the keyboard belongs to the employee's own computer again. */
export const letGoCode = "ControlRight";

const modifiers = [
  ["shiftKey", "ShiftLeft"],
  ["ctrlKey", "ControlLeft"],
  ["altKey", "AltLeft"],
  ["metaKey", "MetaLeft"],
] as const;
const modifierCodes = /^(Shift|Control|Alt|Meta|OS)(Left|Right)$|^(CapsLock|NumLock|ScrollLock)$/;
/** Enter, F5, ArrowLeft: what does something, and is no character. */
const namedKey = /^[A-Z][A-Za-z0-9]+$/;
const encoder = new TextEncoder();

/**
 * Characters travel as characters, so that both keyboards may have any layout; keys that act and shortcuts travel as
 * physical keys, with just the modifiers that belong to them. So no modifier is ever held without a key that needs it.
 */
export class KeyboardTranslator {
  readonly #down = new Set<string>();
  readonly #modifiersDown = new Set<string>();

  /** What a key that goes down means; undefined: the page's text field turns it into characters. */
  keyDown(press: KeyPress): EmployeeInput[] | undefined {
    if (modifierCodes.test(press.code)) return [];
    if (!this.#acts(press)) return undefined;
    const messages = this.#holdModifiers(press);
    this.#down.add(press.code);
    return [...messages, { kind: "key", code: press.code, isDown: true }];
  }

  keyUp(press: KeyPress): EmployeeInput[] {
    const messages: EmployeeInput[] = [];
    if (this.#down.delete(press.code)) messages.push({ kind: "key", code: press.code, isDown: false });
    if (this.#down.size === 0 || modifierCodes.test(press.code)) messages.push(...this.#holdModifiers(press));
    return messages;
  }

  /** Before a click: Shift, Ctrl, Alt and Meta as the employee holds them. */
  holdModifiers(press: Omit<KeyPress, "code" | "key" | "isAltGraph">): EmployeeInput[] {
    // Field by field: a browser's event has them on its prototype, where a spread does not look.
    const { shiftKey, ctrlKey, altKey, metaKey } = press;
    return this.#holdModifiers({ shiftKey, ctrlKey, altKey, metaKey, isAltGraph: false });
  }

  /** Characters as they came out of the employee's own layout, dead keys and input method included. */
  typed(text: string): EmployeeInput[] {
    return [
      ...this.#holdNone(),
      ...splitText(text).map((part): EmployeeInput => ({ kind: "text", text: part })),
    ];
  }

  /** Focus is gone: nothing stays down over there. */
  release(): EmployeeInput[] {
    const wasHolding = this.#down.size + this.#modifiersDown.size > 0;
    this.#down.clear();
    this.#modifiersDown.clear();
    return wasHolding ? [{ kind: "release" }] : [];
  }

  #acts({ key, ctrlKey, altKey, metaKey, isAltGraph }: KeyPress): boolean {
    // An input method and dead keys are not done yet; what comes of them is text.
    if (["Dead", "Process", "Unidentified"].includes(key)) return false;
    const isNamed = namedKey.test(key);
    return isAltGraph ? isNamed : ctrlKey || altKey || metaKey || isNamed;
  }

  #holdModifiers(press: Omit<KeyPress, "code" | "key">): EmployeeInput[] {
    return modifiers.flatMap(([held, code]): EmployeeInput[] => {
      const isDown = press[held] && !press.isAltGraph;
      if (isDown === this.#modifiersDown.has(code)) return [];
      if (isDown) this.#modifiersDown.add(code);
      else this.#modifiersDown.delete(code);
      return [{ kind: "key", code, isDown }];
    });
  }

  #holdNone(): EmployeeInput[] {
    return this.#holdModifiers({
      shiftKey: false,
      ctrlKey: false,
      altKey: false,
      metaKey: false,
      isAltGraph: false,
    });
  }
}

/** In parts that fit a message, never within a character; what acts (line ends, tabs) is no text. */
function splitText(text: string): string[] {
  const parts: string[] = [];
  let part = "";
  for (const character of text.replaceAll(/\p{Cc}/gu, "")) {
    if (encoder.encode(part + character).length > limits.maxTypedTextBytes) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return part === "" ? parts : [...parts, part];
}

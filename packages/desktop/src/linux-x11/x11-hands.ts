import type { Rectangle } from "@meekijk/screen-codec";
import type { HandAct, InputSink } from "@meekijk/session-client";
import { holdsPlace } from "../areas.ts";
import { BorrowMark } from "./borrow-mark.ts";
import { CharacterKeys } from "./character-keys.ts";
import { keycodes } from "./key-codes.ts";
import { KeyboardLayout } from "./keyboard-layout.ts";
import { limits } from "./limits.ts";
import type { ScreenTarget } from "./screen-target.ts";
import { SpareKeys } from "./spare-keys.ts";
import { InjectedInput } from "./injected-input.ts";
import { undoLeftovers } from "./undo-leftovers.ts";
import type { XConnection } from "./x-connection.ts";

type Input = Exclude<HandAct, { kind: "text" }> | { kind: "character"; character: string };
type Placed = Extract<Input, { x: number }>;

/** X buttons by the numbers of `MouseEvent.button`. */
const buttons = [1, 2, 3, 8, 9];
const wheel = { up: 4, down: 5, left: 6, right: 7 };

/** Mouse and keyboard on the screen whose picture runs. Without one they do nothing. */
export class X11Hands implements InputSink {
  readonly #connection: XConnection;
  readonly #input: InjectedInput;
  readonly #spareKeys: SpareKeys;
  readonly #characterKeys: CharacterKeys;
  readonly #mark: BorrowMark;
  #target: ScreenTarget | undefined;
  #offLimits: readonly Rectangle[] = [];
  #queue: Input[] = [];
  #retry: NodeJS.Timeout | undefined;
  #giveBack: NodeJS.Timeout | undefined;

  /** @throws {DesktopRefused} */
  constructor(connection: XConnection) {
    this.#connection = connection;
    this.#input = new InjectedInput(connection);
    undoLeftovers(connection, this.#input);
    this.#mark = new BorrowMark(connection);
    this.#spareKeys = new SpareKeys(
      connection,
      () => performance.now(),
      (bindings) => this.#mark.note(bindings),
    );
    this.#characterKeys = new CharacterKeys(this.#input, new KeyboardLayout(connection), this.#spareKeys);
  }

  actOn(target: ScreenTarget | undefined): void {
    this.releaseAll();
    this.#target = target;
    // From here on keys may be held.
    if (target !== undefined && this.#connection.isOpen) this.#spareKeys.note();
  }

  keepOff(areas: readonly Rectangle[]): void {
    this.#offLimits = areas;
  }

  inject(message: HandAct): void {
    if (message.kind !== "text") this.#enqueue(message);
    else for (const character of message.text) this.#enqueue({ kind: "character", character });
    if (this.#retry === undefined) this.#work();
  }

  /** What still waited for its turn is forgotten. */
  releaseAll(): void {
    clearTimeout(this.#retry);
    [this.#retry, this.#queue] = [undefined, []];
    if (this.#connection.isOpen) this.#input.releaseAll();
  }

  close(): void {
    this.releaseAll();
    clearTimeout(this.#giveBack);
    if (this.#connection.isOpen) {
      this.#spareKeys.giveBack();
      this.#mark.drop();
    }
    this.#target = undefined;
  }

  /** Nobody types this far ahead: what does not fit is lost, as on a keyboard, but a key that is let go always fits. */
  #enqueue(input: Input): void {
    const letsGo = (input.kind === "key" || input.kind === "button") && !input.isDown;
    if (letsGo || this.#queue.length < limits.maxQueuedInputs) this.#queue.push(input);
  }

  /** In order: what follows a character that waits for its key, waits too. */
  #work(): void {
    this.#retry = undefined;
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      const wait = this.#connection.isOpen ? this.#perform(next) : undefined;
      if (wait !== undefined) {
        this.#retry = setTimeout(() => this.#work(), wait.waitMs);
        return;
      }
      this.#queue.shift();
    }
  }

  #perform(input: Input): { waitMs: number } | undefined {
    switch (input.kind) {
      case "key":
        this.#key(input.code, input.isDown);
        return undefined;
      case "character":
        return this.#character(input.character);
      default:
        this.#atPlace(input);
        this.#input.flush();
        return undefined;
    }
  }

  #key(code: string, isDown: boolean): void {
    const keycode = keycodes.get(code);
    // The server repeats a held key by itself.
    if (keycode === undefined || this.#input.holdsKey(keycode) === isDown) return;
    if (isDown && this.#target?.hasKeyboard() !== true) return;
    this.#input.key(keycode, isDown);
    this.#input.flush();
  }

  #character(character: string): { waitMs: number } | undefined {
    if (this.#target?.hasKeyboard() !== true) return undefined;
    const coming = this.#queue.slice(1, 1 + limits.maxCharactersAhead);
    const wait = this.#characterKeys.type(
      character,
      coming.flatMap((input) => (input.kind === "character" ? [input.character] : [])),
    );
    this.#planGiveBack();
    return wait;
  }

  #planGiveBack(): void {
    const restMs = this.#spareKeys.restMs;
    if (restMs === undefined || this.#giveBack !== undefined) return;
    this.#giveBack = setTimeout(() => {
      this.#giveBack = undefined;
      if (!this.#connection.isOpen) return;
      if (this.#spareKeys.restMs === 0 && this.#retry === undefined) this.#spareKeys.giveBack();
      else this.#planGiveBack();
    }, restMs + limits.bindingSettleMs);
  }

  #atPlace(input: Placed): void {
    const bounds = this.#target?.readBounds();
    const [x, y] = [(bounds?.x ?? 0) + input.x, (bounds?.y ?? 0) + input.y];
    const isOnTarget =
      bounds !== undefined && holdsPlace(bounds, x, y) && this.#target?.showsAt(x, y) === true;
    const mayPress = isOnTarget && !this.#offLimits.some((area) => holdsPlace(area, x, y));
    if (input.kind === "pointer") {
      if (isOnTarget) this.#input.moveTo(x, y);
    } else if (input.kind === "wheel") {
      if (mayPress) this.#turn(x, y, input.notchesX, input.notchesY);
    } else this.#button(buttons[input.button], input.isDown, isOnTarget, mayPress, x, y);
  }

  #button(
    button: number | undefined,
    isDown: boolean,
    isOnTarget: boolean,
    mayPress: boolean,
    x: number,
    y: number,
  ): void {
    if (button === undefined || this.#input.holdsButton(button) === isDown || (isDown && !mayPress)) return;
    if (isOnTarget) this.#input.moveTo(x, y);
    this.#input.button(button, isDown);
  }

  #turn(x: number, y: number, notchesX: number, notchesY: number): void {
    this.#input.moveTo(x, y);
    const turns = [
      [notchesX > 0 ? wheel.right : wheel.left, Math.abs(notchesX)],
      [notchesY > 0 ? wheel.down : wheel.up, Math.abs(notchesY)],
    ] as const;
    for (const [button, notches] of turns)
      for (let notch = 0; notch < notches; notch += 1) {
        this.#input.button(button, true);
        this.#input.button(button, false);
      }
  }
}

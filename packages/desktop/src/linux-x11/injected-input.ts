import { DesktopRefused } from "./desktop-refused.ts";
import type { XConnection } from "./x-connection.ts";
import type { Pointer } from "./x-libraries.ts";

const currentScreen = -1;
const atOnce = 0;

/** Mouse and keyboard that a program moves, by the XTEST extension. Remembers what is down, to let go of it. */
export class InjectedInput {
  readonly #connection: XConnection;
  readonly #calls: {
    motion(display: Pointer, screen: number, x: number, y: number, delayMs: number): number;
    button(display: Pointer, button: number, isDown: number, delayMs: number): number;
    key(display: Pointer, keycode: number, isDown: number, delayMs: number): number;
  };
  readonly #heldButtons = new Set<number>();
  readonly #heldKeys = new Set<number>();

  /** @throws {DesktopRefused} */
  constructor(connection: XConnection) {
    const { libraries, display } = connection;
    const bind = libraries.bind.bind(libraries);
    const query = bind<(display: Pointer, ...numbers: number[][]) => number>(
      "test",
      "int XTestQueryExtension(void*, _Out_ int*, _Out_ int*, _Out_ int*, _Out_ int*)",
    );
    if (query(display, [0], [0], [0], [0]) === 0) throw new DesktopRefused("extension-missing", "XTEST");
    this.#connection = connection;
    this.#calls = {
      motion: bind("test", "int XTestFakeMotionEvent(void*, int, int, int, ulong)"),
      button: bind("test", "int XTestFakeButtonEvent(void*, uint, int, ulong)"),
      key: bind("test", "int XTestFakeKeyEvent(void*, uint, int, ulong)"),
    };
  }

  moveTo(x: number, y: number): void {
    this.#calls.motion(this.#connection.display, currentScreen, x, y, atOnce);
  }

  button(button: number, isDown: boolean): void {
    if (isDown) this.#heldButtons.add(button);
    else this.#heldButtons.delete(button);
    this.#calls.button(this.#connection.display, button, isDown ? 1 : 0, atOnce);
  }

  key(keycode: number, isDown: boolean): void {
    if (isDown) this.#heldKeys.add(keycode);
    else this.#heldKeys.delete(keycode);
    this.#calls.key(this.#connection.display, keycode, isDown ? 1 : 0, atOnce);
  }

  holdsButton(button: number): boolean {
    return this.#heldButtons.has(button);
  }

  get holdsAnyButton(): boolean {
    return this.#heldButtons.size > 0;
  }

  holdsKey(keycode: number): boolean {
    return this.#heldKeys.has(keycode);
  }

  /** What was asked is done by the server before anything else of this program. */
  flush(): void {
    this.#connection.calls.flush(this.#connection.display);
  }

  releaseAll(): void {
    for (const button of Array.from(this.#heldButtons)) this.button(button, false);
    for (const keycode of Array.from(this.#heldKeys)) this.key(keycode, false);
    this.flush();
  }
}

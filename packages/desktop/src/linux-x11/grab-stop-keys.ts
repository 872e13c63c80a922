import type { XConnection } from "./x-connection.ts";
import type { Pointer } from "./x-libraries.ts";

const [controlMask, altMask, capsLockMask, numLockMask] = [1 << 2, 1 << 3, 1 << 1, 1 << 4];
const keyPress = 2;
const asynchronous = 1;
const spaceKeysym = 0x20;

/**
 * Calls back for Ctrl + Alt + space, whoever has the focus. False where another program holds these keys: then the bar
 * and the page still stop.
 */
export function grabStopKeys(connection: XConnection, onPress: () => void): boolean {
  const { libraries, display, root } = connection;
  const codeOf = libraries.bind<(display: Pointer, keysym: number) => number>(
    "x11",
    "uint8_t XKeysymToKeycode(void*, ulong)",
  );
  const grab = libraries.bind<(display: Pointer, ...numbers: number[]) => number>(
    "x11",
    "int XGrabKey(void*, int, uint, ulong, int, int, int)",
  );
  const space = codeOf(display, spaceKeysym);
  const locks = [0, capsLockMask, numLockMask, capsLockMask | numLockMask];
  connection.on(keyPress, onPress);
  return connection.succeeds(() => {
    for (const lock of locks)
      grab(display, space, controlMask | altMask | lock, root, 0, asynchronous, asynchronous);
  });
}

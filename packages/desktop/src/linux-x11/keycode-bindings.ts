import type { XConnection } from "./x-connection.ts";
import type { Memory, Pointer } from "./x-libraries.ts";

export interface KeycodeBinding {
  readonly keycode: number;
  /** 0: nobody's. */
  readonly keysym: number;
}

/** Whether the keycode types this keysym now; another layout that was chosen in between gives it to another key. */
export function isBound(connection: XConnection, { keycode, keysym }: KeycodeBinding): boolean {
  const { libraries, display, calls } = connection;
  const read = libraries.bind<(display: Pointer, keycode: number, group: number, level: number) => number>(
    "x11",
    "ulong XkbKeycodeToKeysym(void*, uint8_t, int, int)",
  );
  // Another layout is known here only once the server's word of it was read.
  calls.sync(display, 0);
  return read(display, keycode, 0, 0) === keysym;
}

/** One request for every row of neighbours: each makes all programs read the keyboard anew. */
export function writeBindings(connection: XConnection, changed: readonly KeycodeBinding[]): void {
  const { libraries, display, calls } = connection;
  const change = libraries.bind<
    (display: Pointer, first: number, perKey: number, keysyms: Memory, count: number) => number
  >("x11", "int XChangeKeyboardMapping(void*, int, int, void*, int)");
  const rows: KeycodeBinding[][] = [];
  for (const binding of changed.toSorted((a, b) => a.keycode - b.keycode)) {
    const row = rows.at(-1);
    if (row?.at(-1)?.keycode === binding.keycode - 1) row.push(binding);
    else rows.push([binding]);
  }
  for (const row of rows) {
    // Twice, for a key with and without Shift: else the server would make a capital of it.
    const keysyms = BigUint64Array.from(row.flatMap(({ keysym }) => [BigInt(keysym), BigInt(keysym)]));
    change(display, row[0]?.keycode ?? 0, 2, new Uint8Array(keysyms.buffer), row.length);
  }
  if (rows.length > 0) calls.sync(display, 0);
}

import { takeAbandonedMark } from "./borrow-mark.ts";
import { readHeldInput } from "./held-input.ts";
import type { InjectedInput } from "./injected-input.ts";
import { findInjectingDevices } from "./injecting-devices.ts";
import { isBound, writeBindings } from "./keycode-bindings.ts";
import type { XConnection } from "./x-connection.ts";

/** Undoes what a program of ours that was killed left behind: keys and buttons held down, and keycodes bound. */
export function undoLeftovers(connection: XConnection, input: InjectedInput): void {
  const bindings = takeAbandonedMark(connection);
  if (bindings === undefined) return;
  for (const device of findInjectingDevices(connection) ?? []) {
    const { keys, buttons } = readHeldInput(connection, device);
    for (const button of buttons) input.button(button, false);
    for (const keycode of keys) input.key(keycode, false);
  }
  const left = bindings.filter((binding) => isBound(connection, binding));
  writeBindings(
    connection,
    left.map(({ keycode }) => ({ keycode, keysym: 0 })),
  );
  input.flush();
}

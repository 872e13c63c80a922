import type { XConnection } from "./x-connection.ts";
import type { Pointer } from "./x-libraries.ts";
import { readInt, readPointer, viewOf } from "./x-memory.ts";

const stateBytes = 24;
const [keyClass, buttonClass] = [0, 1];
const [downBitsAt, downBitsBytes] = [4, 32];

export interface HeldInput {
  readonly keys: readonly number[];
  readonly buttons: readonly number[];
}

/** What is down on one input device now, by keycodes and physical buttons (XInput 1, XQueryDeviceState). */
export function readHeldInput(connection: XConnection, device: number): HeldInput {
  const { libraries, display } = connection;
  const bind = libraries.bind.bind(libraries);
  const held: { keys: number[]; buttons: number[] } = { keys: [], buttons: [] };
  const opened = bind<(display: Pointer, device: number) => Pointer>(
    "input",
    "void* XOpenDevice(void*, ulong)",
  )(display, device);
  if (opened === null) return held;
  const state = bind<(display: Pointer, device: Pointer) => Pointer>(
    "input",
    "void* XQueryDeviceState(void*, void*)",
  )(display, opened);
  if (state !== null) {
    // XDeviceState: num_classes @8, data @16. XKeyState and XButtonState: class, length @1, what is down @4.
    const head = viewOf(connection.read(state, stateBytes));
    let at = readPointer(head, 16);
    for (let left = readInt(head, 8); left > 0; left -= 1) {
      const [kind = 0, length = 0] = connection.read(at, 2);
      if (kind === keyClass) held.keys = readBits(connection, at);
      else if (kind === buttonClass) held.buttons = readBits(connection, at);
      at += BigInt(length);
    }
    bind<(state: Pointer) => void>("input", "void XFreeDeviceState(void*)")(state);
  }
  bind<(display: Pointer, device: Pointer) => number>("input", "int XCloseDevice(void*, void*)")(
    display,
    opened,
  );
  return held;
}

function readBits(connection: XConnection, state: bigint): number[] {
  const bits = connection.read(state + BigInt(downBitsAt), downBitsBytes);
  return Array.from({ length: downBitsBytes * 8 }, (_, number) => number).filter(
    (number) => ((bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0,
  );
}

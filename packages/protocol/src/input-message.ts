import { limits } from "./limits.ts";

/** The pointer's place in pixels of the shared picture. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * One act of the employee's mouse or keyboard, on the input stream. `key` is a physical key by the names of
 * `KeyboardEvent.code` (for shortcuts); `text` is characters, whatever the layouts of both keyboards.
 */
export type InputMessage =
  | ({ readonly kind: "pointer" } & Place)
  /** 0 left, 1 middle, 2 right, 3 back, 4 forward, as `MouseEvent.button`. */
  | ({ readonly kind: "button"; readonly button: number; readonly isDown: boolean } & Place)
  /** Notches: positive is down and to the right. */
  | ({ readonly kind: "wheel"; readonly notchesX: number; readonly notchesY: number } & Place)
  | { readonly kind: "key"; readonly code: string; readonly isDown: boolean }
  | { readonly kind: "text"; readonly text: string }
  /** Shows the customer a place, and touches nothing: comes with looking along (design 3). */
  | ({ readonly kind: "point" } & Place)
  | { readonly kind: "point-away" }
  /** The console lost the keyboard's focus: let go of everything. */
  | { readonly kind: "release" };

const kinds = {
  pointer: 1,
  button: 2,
  wheel: 3,
  key: 4,
  text: 5,
  release: 6,
  point: 7,
  "point-away": 8,
} as const;
const placeBytes = 4;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const codePattern = new RegExp(`^[A-Za-z][A-Za-z0-9]{0,${limits.maxKeyCodeCharacters - 1}}$`);

/** @throws {RangeError} for what `decodeInputMessage` would refuse: a fault in our own program. */
export function encodeInputMessage(message: InputMessage): Uint8Array<ArrayBuffer> {
  const bytes = encode(message);
  if (decodeInputMessage(bytes) === undefined) throw new RangeError(`no input message: ${message.kind}`);
  return bytes;
}

/** Undefined for everything that is not exactly one message in its bounds. Big endian throughout. */
export function decodeInputMessage(bytes: Uint8Array): InputMessage | undefined {
  const [kind] = bytes;
  switch (kind) {
    case kinds.point:
      return bytes.length === 1 + placeBytes ? { kind: "point", ...readPlace(bytes) } : undefined;
    case kinds["point-away"]:
      return bytes.length === 1 ? { kind: "point-away" } : undefined;
    case kinds.pointer:
      return bytes.length === 1 + placeBytes ? { kind: "pointer", ...readPlace(bytes) } : undefined;
    case kinds.button:
      return decodeButton(bytes);
    case kinds.wheel:
      return decodeWheel(bytes);
    case kinds.key:
      return decodeKey(bytes);
    case kinds.text:
      return decodeText(bytes);
    case kinds.release:
      return bytes.length === 1 ? { kind: "release" } : undefined;
    default:
      return undefined;
  }
}

function decodeButton(bytes: Uint8Array): InputMessage | undefined {
  const [, , , , , button = 255, down = 255] = bytes;
  if (bytes.length !== 1 + placeBytes + 2 || button > 4 || down > 1) return undefined;
  return { kind: "button", ...readPlace(bytes), button, isDown: down === 1 };
}

function decodeWheel(bytes: Uint8Array): InputMessage | undefined {
  if (bytes.length !== 1 + placeBytes + 2) return undefined;
  const view = viewOf(bytes);
  const [notchesX, notchesY] = [view.getInt8(1 + placeBytes), view.getInt8(2 + placeBytes)];
  const isInBounds = Math.max(Math.abs(notchesX), Math.abs(notchesY)) <= limits.maxWheelNotches;
  if (!isInBounds || (notchesX === 0 && notchesY === 0)) return undefined;
  return { kind: "wheel", ...readPlace(bytes), notchesX, notchesY };
}

function decodeKey(bytes: Uint8Array): InputMessage | undefined {
  const [, down = 255] = bytes;
  if (down > 1 || bytes.length > 2 + limits.maxKeyCodeCharacters) return undefined;
  const code = String.fromCharCode(...bytes.subarray(2));
  return codePattern.test(code) ? { kind: "key", code, isDown: down === 1 } : undefined;
}

function decodeText(bytes: Uint8Array): InputMessage | undefined {
  if (bytes.length < 2 || bytes.length > 1 + limits.maxTypedTextBytes) return undefined;
  try {
    const text = decoder.decode(bytes.subarray(1));
    // Keys that act (Enter, Tab, Escape) travel as keys, so that what looks like text is text.
    return /\p{Cc}/u.test(text) ? undefined : { kind: "text", text };
  } catch {
    return undefined;
  }
}

function encode(message: InputMessage): Uint8Array<ArrayBuffer> {
  switch (message.kind) {
    case "pointer":
    case "point":
      return writePlace(kinds[message.kind], message, []);
    case "button":
      return writePlace(kinds.button, message, [message.button, message.isDown ? 1 : 0]);
    case "wheel":
      return writePlace(kinds.wheel, message, [message.notchesX & 0xff, message.notchesY & 0xff]);
    case "key":
      return Uint8Array.of(kinds.key, message.isDown ? 1 : 0, ...encoder.encode(message.code));
    case "text":
      return Uint8Array.of(kinds.text, ...encoder.encode(message.text));
    case "release":
    case "point-away":
      return Uint8Array.of(kinds[message.kind]);
  }
}

function writePlace(kind: number, { x, y }: Place, rest: number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(kind, x >> 8, x & 0xff, y >> 8, y & 0xff, ...rest);
}

function readPlace(bytes: Uint8Array): Place {
  const view = viewOf(bytes);
  return { x: view.getUint16(1), y: view.getUint16(3) };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

import { limits } from "./limits.ts";
import type { LeaseNumber } from "./vocabulary.ts";

/** The pointer's place in pixels of the shared picture. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * One act of the employee's mouse or keyboard. `key` is a physical key by the names of `KeyboardEvent.code` (for
 * shortcuts); `text` is characters, whatever the layouts of both keyboards.
 */
export type HandAct =
  | ({ readonly kind: "pointer" } & Place)
  /** 0 left, 1 middle, 2 right, 3 back, 4 forward, as `MouseEvent.button`. */
  | ({ readonly kind: "button"; readonly button: number; readonly isDown: boolean } & Place)
  /** Notches: positive is down and to the right. */
  | ({ readonly kind: "wheel"; readonly notchesX: number; readonly notchesY: number } & Place)
  | { readonly kind: "key"; readonly code: string; readonly isDown: boolean }
  | { readonly kind: "text"; readonly text: string };

/** What moves nothing, and so needs no lease. */
type HandlessInput =
  /** Shows the customer a place, and touches nothing: comes with looking along (design 3). */
  | ({ readonly kind: "point" } & Place)
  | { readonly kind: "point-away" }
  /** The console lost the keyboard's focus: let go of everything. */
  | { readonly kind: "release" };

/** What the employee's mouse or keyboard says. */
export type EmployeeInput = HandAct | HandlessInput;

/** One message of the input stream: an act names the stretch of control that it was meant for. */
export type InputMessage = LeasedAct | HandlessInput;

interface LeasedAct {
  readonly kind: "act";
  readonly lease: LeaseNumber;
  readonly act: HandAct;
}

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
/** Kind, lease number. */
const actHeaderBytes = 1 + 4;
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
      return bytes.length === 1 + placeBytes ? { kind: "point", ...readPlace(bytes, 1) } : undefined;
    case kinds["point-away"]:
      return bytes.length === 1 ? { kind: "point-away" } : undefined;
    case kinds.release:
      return bytes.length === 1 ? { kind: "release" } : undefined;
    default:
      return decodeLeasedAct(bytes);
  }
}

function decodeLeasedAct(bytes: Uint8Array): LeasedAct | undefined {
  if (bytes.length < actHeaderBytes) return undefined;
  const lease = viewOf(bytes).getUint32(1) as LeaseNumber;
  const act = lease === 0 ? undefined : decodeAct(bytes[0], bytes.subarray(actHeaderBytes));
  return act && { kind: "act", lease, act };
}

function decodeAct(kind: number | undefined, rest: Uint8Array): HandAct | undefined {
  switch (kind) {
    case kinds.pointer:
      return rest.length === placeBytes ? { kind: "pointer", ...readPlace(rest, 0) } : undefined;
    case kinds.button:
      return decodeButton(rest);
    case kinds.wheel:
      return decodeWheel(rest);
    case kinds.key:
      return decodeKey(rest);
    case kinds.text:
      return decodeText(rest);
    default:
      return undefined;
  }
}

function decodeButton(rest: Uint8Array): HandAct | undefined {
  const [, , , , button = 255, down = 255] = rest;
  if (rest.length !== placeBytes + 2 || button > 4 || down > 1) return undefined;
  return { kind: "button", ...readPlace(rest, 0), button, isDown: down === 1 };
}

function decodeWheel(rest: Uint8Array): HandAct | undefined {
  if (rest.length !== placeBytes + 2) return undefined;
  const view = viewOf(rest);
  const [notchesX, notchesY] = [view.getInt8(placeBytes), view.getInt8(placeBytes + 1)];
  const isInBounds = Math.max(Math.abs(notchesX), Math.abs(notchesY)) <= limits.maxWheelNotches;
  if (!isInBounds || (notchesX === 0 && notchesY === 0)) return undefined;
  return { kind: "wheel", ...readPlace(rest, 0), notchesX, notchesY };
}

function decodeKey(rest: Uint8Array): HandAct | undefined {
  const [down = 255] = rest;
  if (down > 1 || rest.length > 1 + limits.maxKeyCodeCharacters) return undefined;
  const code = String.fromCharCode(...rest.subarray(1));
  return codePattern.test(code) ? { kind: "key", code, isDown: down === 1 } : undefined;
}

function decodeText(rest: Uint8Array): HandAct | undefined {
  if (rest.length < 1 || rest.length > limits.maxTypedTextBytes) return undefined;
  try {
    const text = decoder.decode(rest);
    // Keys that act (Enter, Tab, Escape) travel as keys, so that what looks like text is text.
    return /\p{Cc}/u.test(text) ? undefined : { kind: "text", text };
  } catch {
    return undefined;
  }
}

function encode(message: InputMessage): Uint8Array<ArrayBuffer> {
  switch (message.kind) {
    case "act":
      return Uint8Array.of(kinds[message.act.kind], ...fourBytes(message.lease), ...encodeAct(message.act));
    case "point":
      return Uint8Array.of(kinds.point, ...placeOf(message));
    case "release":
    case "point-away":
      return Uint8Array.of(kinds[message.kind]);
  }
}

function encodeAct(act: HandAct): readonly number[] {
  switch (act.kind) {
    case "pointer":
      return placeOf(act);
    case "button":
      return [...placeOf(act), act.button, act.isDown ? 1 : 0];
    case "wheel":
      return [...placeOf(act), act.notchesX & 0xff, act.notchesY & 0xff];
    case "key":
      return [act.isDown ? 1 : 0, ...encoder.encode(act.code)];
    case "text":
      return [...encoder.encode(act.text)];
  }
}

function fourBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, value);
  return bytes;
}

function placeOf({ x, y }: Place): readonly number[] {
  return [x >> 8, x & 0xff, y >> 8, y & 0xff];
}

function readPlace(bytes: Uint8Array, at: number): Place {
  const view = viewOf(bytes);
  return { x: view.getUint16(at), y: view.getUint16(at + 2) };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

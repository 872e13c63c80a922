import type { Rectangle } from "@meekijk/screen-codec";
import type { KeyStroke } from "./key-strokes.ts";

/** One INPUT struct of 64-bit Windows. */
export const inputRecordBytes = 40;

const keyboardType = 1;
const moveAbsoluteOnWholeDesktop = 0x0001 | 0x8000 | 0x4000;
const [extendedKey, keyUp, unicode, byScanCode] = [0x0001, 0x0002, 0x0004, 0x0008];
const [wheel, wheelSideways] = [0x0800, 0x1000];
/** WHEEL_DELTA: one notch. */
const notch = 120;
/** The system counts 65536 steps across all monitors, whatever their size. */
const steps = 65536;

/** By the numbers of `MouseEvent.button`: the flags for down and up, and what names an extra button. */
const buttons = [
  { down: 0x0002, up: 0x0004, data: 0 },
  { down: 0x0020, up: 0x0040, data: 0 },
  { down: 0x0008, up: 0x0010, data: 0 },
  { down: 0x0080, up: 0x0100, data: 1 },
  { down: 0x0080, up: 0x0100, data: 2 },
] as const;

/** Moves the pointer to a pixel of the whole desktop: to its middle, so that rounding never leaves it. */
export function moveRecord(x: number, y: number, desktop: Rectangle): Buffer {
  const dx = Math.floor(((x - desktop.x + 0.5) * steps) / desktop.width);
  const dy = Math.floor(((y - desktop.y + 0.5) * steps) / desktop.height);
  return mouseRecord(moveAbsoluteOnWholeDesktop, 0, dx, dy);
}

/** @param hasSwappedButtons The person uses the mouse with the left hand: SendInput means the hardware's buttons. */
export function buttonRecord(button: number, isDown: boolean, hasSwappedButtons: boolean): Buffer {
  const hardware = hasSwappedButtons && (button === 0 || button === 2) ? 2 - button : button;
  const flags = buttons[hardware];
  if (flags === undefined) throw new RangeError(`no button: ${button}`);
  return mouseRecord(isDown ? flags.down : flags.up, flags.data);
}

/** Positive notches are down and to the right; Windows counts up and to the right. */
export function wheelRecords(notchesX: number, notchesY: number): Buffer[] {
  const records = [];
  if (notchesY !== 0) records.push(mouseRecord(wheel, -notchesY * notch));
  if (notchesX !== 0) records.push(mouseRecord(wheelSideways, notchesX * notch));
  return records;
}

export function keyRecord({ scanCode, isExtended, virtualKey }: KeyStroke, isDown: boolean): Buffer {
  const flags =
    (isExtended ? extendedKey : 0) | (isDown ? 0 : keyUp) | (virtualKey === undefined ? byScanCode : 0);
  return keyboardRecord(virtualKey ?? 0, scanCode, flags);
}

/** Characters whatever the layout; one outside the basic plane goes as its two surrogates. */
export function textRecords(text: string): Buffer[] {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return units.flatMap((unit) => [
    keyboardRecord(0, unit, unicode),
    keyboardRecord(0, unit, unicode | keyUp),
  ]);
}

function mouseRecord(flags: number, data: number, dx = 0, dy = 0): Buffer {
  const record = Buffer.alloc(inputRecordBytes);
  record.writeInt32LE(dx, 8);
  record.writeInt32LE(dy, 12);
  record.writeInt32LE(data, 16);
  record.writeUInt32LE(flags, 20);
  return record;
}

function keyboardRecord(virtualKey: number, scan: number, flags: number): Buffer {
  const record = Buffer.alloc(inputRecordBytes);
  record.writeUInt32LE(keyboardType, 0);
  record.writeUInt16LE(virtualKey, 8);
  record.writeUInt16LE(scan, 10);
  record.writeUInt32LE(flags, 12);
  return record;
}

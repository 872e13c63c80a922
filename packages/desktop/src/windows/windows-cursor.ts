import type { CursorPlace, CursorShape, CursorSource } from "@meekijk/session-client";
import { cursorPixels } from "./cursor-pixels.ts";
import { bitmapHeader } from "./device-bitmap.ts";
import { boundsOf, isInSight, type ScreenTarget } from "./screen-target.ts";
import { graphicsCalls } from "./system-calls.ts";
import { userCalls } from "./user-calls.ts";

// CURSORINFO, ICONINFO and BITMAP
const cursorInfoBytes = 24;
const iconInfoBytes = 32;
const bitmapBytes = 32;
const isShowing = 1;
/** Accessibility makes cursors of up to 256 pixels. */
const maxSide = 512;

const nothing: CursorShape = { width: 1, height: 1, hotspotX: 0, hotspotY: 0, pixels: new Uint32Array(1) };

const nowhere = { handle: 0, x: -1, y: -1 } as const;

/**
 * The mouse cursor, which no grabbed picture of Windows has in it. Nowhere and without a shape while it is not over what
 * was chosen: what the person does elsewhere is not shown.
 */
export class WindowsCursor implements CursorSource {
  #target: ScreenTarget | undefined;
  #handle = 0;
  #shapeId = 0;

  actOn(target: ScreenTarget | undefined): void {
    this.#target = target;
  }

  readPlace(): CursorPlace {
    const { handle, x, y } = this.#readOverTarget();
    if (handle !== this.#handle) [this.#handle, this.#shapeId] = [handle, this.#shapeId + 1];
    return { x, y, shapeId: this.#shapeId };
  }

  readShape(): CursorShape {
    const { handle } = this.#readOverTarget();
    const info = Buffer.alloc(iconInfoBytes);
    if (handle === 0 || userCalls().GetIconInfo(handle, info) === 0) return nothing;
    const [mask, colour] = [Number(info.readBigInt64LE(16)), Number(info.readBigInt64LE(24))];
    try {
      return readShape(info, mask, colour);
    } finally {
      // GetIconInfo gives copies.
      for (const bitmap of [mask, colour]) if (bitmap !== 0) graphicsCalls().DeleteObject(bitmap);
    }
  }

  #readOverTarget(): { handle: number; x: number; y: number } {
    const { handle, x, y } = readCursor();
    const target = this.#target;
    const bounds = target === undefined ? undefined : boundsOf(target);
    if (target === undefined || bounds === undefined) return nowhere;
    const [fromLeft, fromTop] = [x - bounds.x, y - bounds.y];
    const isInside = fromLeft >= 0 && fromTop >= 0 && fromLeft < bounds.width && fromTop < bounds.height;
    return isInside && isInSight(target, x, y) ? { handle, x: fromLeft, y: fromTop } : nowhere;
  }
}

function readCursor(): { handle: number; x: number; y: number } {
  const info = Buffer.alloc(cursorInfoBytes);
  info.writeUInt32LE(cursorInfoBytes);
  // Fails on the secure desktop: no cursor to show.
  const isRead = userCalls().GetCursorInfo(info) !== 0 && (info.readUInt32LE(4) & isShowing) !== 0;
  const handle = isRead ? Number(info.readBigInt64LE(8)) : 0;
  return { handle, x: info.readInt32LE(16), y: info.readInt32LE(20) };
}

function readShape(info: Buffer, mask: number, colour: number): CursorShape {
  const maskBits = readBitmap(mask);
  if (maskBits === undefined) return nothing;
  const { width, words } = maskBits;
  // Without colours the mask is twice as high: what shows through above, black and white below.
  const height = colour === 0 ? maskBits.height >> 1 : maskBits.height;
  const colours = colour === 0 ? words.subarray(width * height) : readBitmap(colour)?.words;
  if (colours === undefined || colours.length < width * height) return nothing;
  const [hotspotX, hotspotY] = [info.readUInt32LE(4), info.readUInt32LE(8)];
  // A mask's white comes with or without an upper byte, which must not be read as alpha.
  const plain = colour === 0 ? colours.map((word) => word & 0xffffff) : colours;
  const and = words.subarray(0, width * height).map((word) => word & 0xffffff);
  const pixels = cursorPixels({ width, height, and, colours: plain.slice(0, width * height) });
  return { width, height, hotspotX, hotspotY, pixels };
}

function readBitmap(bitmap: number): { width: number; height: number; words: Uint32Array } | undefined {
  const graphics = graphicsCalls();
  const answer = Buffer.alloc(bitmapBytes);
  if (graphics.GetObjectW(bitmap, bitmapBytes, answer) === 0) return undefined;
  const [width, height] = [answer.readInt32LE(4), answer.readInt32LE(8)];
  if (!(width > 0 && height > 0 && width <= maxSide && height <= 2 * maxSide)) return undefined;
  const words = new Uint32Array(width * height);
  const screen = userCalls().GetDC(0);
  try {
    const lines = graphics.GetDIBits(screen, bitmap, 0, height, words, bitmapHeader(width, height), 0);
    return lines === height ? { width, height, words } : undefined;
  } finally {
    userCalls().ReleaseDC(0, screen);
  }
}

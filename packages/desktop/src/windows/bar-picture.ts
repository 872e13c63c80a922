import type { BarLayout, BarStroke } from "../bar-layout.ts";
import { DeviceBitmap } from "./device-bitmap.ts";
import { graphicsCalls } from "./system-calls.ts";

const face = "Segoe UI";
/** 11 points. */
const fontHeight = 15;
const semibold = 600;
const anyCharacters = 1;
/** ANTIALIASED_QUALITY: ClearType's coloured edges suit no picture with an alpha. */
const greyEdges = 4;
const transparentGround = 1;
const opaque = 0xff000000;

/** Paints the bar in a bitmap: boxes by us, words by the system. */
export class BarPicture {
  #measure: DeviceBitmap | undefined;
  #bitmap: DeviceBitmap | undefined;

  /** In pixels; 0 when the system has no memory for it. */
  widthOf(words: string, scale: number): number {
    const measure = (this.#measure ??= DeviceBitmap.create(1, 1));
    if (measure === undefined) return 0;
    return withFont(measure, scale, () => sizeOf(measure, words).width);
  }

  /** Good until the next call; undefined when the system has no memory for it. */
  paint({ place, scale, strokes }: BarLayout): DeviceBitmap | undefined {
    this.#bitmap?.free();
    const bitmap = (this.#bitmap = DeviceBitmap.create(place.width, place.height));
    if (bitmap === undefined) return undefined;
    withFont(bitmap, scale, () => {
      for (const stroke of strokes)
        if (stroke.kind === "box") fillBox(bitmap, stroke);
        else write(bitmap, stroke);
    });
    // The system's words leave no alpha behind.
    const { pixels } = bitmap;
    for (let index = 0; index < pixels.length; index += 1) pixels[index] = (pixels[index] ?? 0) | opaque;
    return bitmap;
  }

  free(): void {
    this.#bitmap?.free();
    this.#measure?.free();
    this.#bitmap = this.#measure = undefined;
  }
}

function withFont<Answer>({ context }: DeviceBitmap, scale: number, act: () => Answer): Answer {
  const graphics = graphicsCalls();
  const height = -Math.round(fontHeight * scale);
  const font = graphics.CreateFontW(
    height,
    0,
    0,
    0,
    semibold,
    0,
    0,
    0,
    anyCharacters,
    0,
    0,
    greyEdges,
    0,
    face,
  );
  const replaced = graphics.SelectObject(context, font);
  try {
    return act();
  } finally {
    graphics.SelectObject(context, replaced);
    graphics.DeleteObject(font);
  }
}

function sizeOf({ context }: DeviceBitmap, words: string): { width: number; height: number } {
  const size = Buffer.alloc(8);
  graphicsCalls().GetTextExtentPoint32W(context, words, words.length, size);
  return { width: size.readInt32LE(0), height: size.readInt32LE(4) };
}

function write(bitmap: DeviceBitmap, { words, x, colour }: BarStroke & { kind: "words" }): void {
  const graphics = graphicsCalls();
  const y = Math.round((bitmap.height - sizeOf(bitmap, words).height) / 2);
  graphics.SetBkMode(bitmap.context, transparentGround);
  graphics.SetTextColor(bitmap.context, redLowest(colour));
  graphics.TextOutW(bitmap.context, x, y, words, words.length);
}

function fillBox({ pixels, width }: DeviceBitmap, { area, colour }: BarStroke & { kind: "box" }): void {
  for (let y = area.y; y < area.y + area.height; y += 1)
    pixels.fill(colour, y * width + area.x, y * width + area.x + area.width);
}

/** A COLORREF has red in its lowest byte. */
function redLowest(colour: number): number {
  return ((colour & 0xff) << 16) | (colour & 0xff00) | (colour >> 16);
}

import type { Rectangle } from "@meekijk/screen-codec";
import type { StopBarText } from "./stop-bar.ts";

/** In pixels at scale 1. */
const sizes = { height: 44, padding: 14, buttonPadding: 20, mark: 14 } as const;

/** 0xRRGGBB */
const colours = {
  ground: 0x1b2733,
  looks: 0xf2b705,
  controls: 0xff6b5e,
  words: 0xffffff,
  stop: 0xc62828,
  other: 0x3b4b5c,
} as const;

export const barGround = colours.ground;

/** Where the bar belongs. `scale` 1 is a monitor of 96 dots an inch. */
export interface BarMonitor {
  readonly bounds: Rectangle;
  readonly scale: number;
}

/** To be painted in order, in pixels of the bar; words stand upright in the middle. */
export type BarStroke =
  | { readonly kind: "box"; readonly area: Rectangle; readonly colour: number }
  | { readonly kind: "words"; readonly words: string; readonly x: number; readonly colour: number };

export interface BarLayout {
  /** In pixels of the whole desktop. */
  readonly place: Rectangle;
  readonly scale: number;
  readonly strokes: readonly BarStroke[];
  /** Where each button begins, in pixels of the bar; Stop goes on to the end. */
  readonly withdrawX: number | undefined;
  readonly stopX: number;
}

export interface BarWish {
  readonly text: StopBarText;
  readonly monitor: BarMonitor;
  /** How far right the person has pushed the bar from the middle. */
  readonly pushedX: number;
  /** In pixels at the monitor's scale. */
  widthOf(words: string): number;
}

/** The bar along the upper edge of a monitor. Words that are too long for it end under the buttons. */
export function layBar({ text, monitor, pushedX, widthOf }: BarWish): BarLayout {
  const { bounds, scale } = monitor;
  const sized = (length: number) => Math.round(length * scale);
  const [height, padding, mark] = [sized(sizes.height), sized(sizes.padding), sized(sizes.mark)];
  const widthOfButton = (words: string) => widthOf(words) + 2 * sized(sizes.buttonPadding);
  const withdrawWidth = text.withdraw === undefined ? 0 : widthOfButton(text.withdraw);
  const stopWidth = widthOfButton(text.stop);
  const wordsX = padding + mark + padding;
  const stateWidth = Math.min(
    wordsX + widthOf(text.state) + padding,
    Math.max(wordsX, bounds.width - withdrawWidth - stopWidth),
  );
  const width = stateWidth + withdrawWidth + stopWidth;
  const free = Math.max(0, bounds.width - width);
  const fromLeft = Math.min(free, Math.max(0, Math.round(free / 2) + pushedX));
  const stopX = stateWidth + withdrawWidth;
  const button = (words: string, x: number, buttonWidth: number, colour: number): BarStroke[] => [
    { kind: "box", area: { x, y: 0, width: buttonWidth, height }, colour },
    { kind: "words", words, x: x + sized(sizes.buttonPadding), colour: colours.words },
  ];
  return {
    place: { x: bounds.x + fromLeft, y: bounds.y, width, height },
    scale,
    withdrawX: text.withdraw === undefined ? undefined : stateWidth,
    stopX,
    strokes: [
      { kind: "box", area: { x: 0, y: 0, width, height }, colour: colours.ground },
      {
        kind: "box",
        area: { x: padding, y: Math.round((height - mark) / 2), width: mark, height: mark },
        colour: text.withdraw === undefined ? colours.looks : colours.controls,
      },
      { kind: "words", words: text.state, x: wordsX, colour: colours.words },
      ...(text.withdraw === undefined ? [] : button(text.withdraw, stateWidth, withdrawWidth, colours.other)),
      ...button(text.stop, stopX, stopWidth, colours.stop),
    ],
  };
}

/** What a press does there, `x` in pixels of the bar. */
export function barPartAt({ stopX, withdrawX }: BarLayout, x: number): "stop" | "withdraw" | "ground" {
  if (x >= stopX) return "stop";
  return withdrawX !== undefined && x >= withdrawX ? "withdraw" : "ground";
}

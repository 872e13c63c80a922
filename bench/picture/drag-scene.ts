import { barCodeHeight, barCodeWidth } from "./bar-code.ts";
import { officePages } from "./office-pages.ts";
import type { Scene } from "./scene.ts";

const name = "drag";
const area = { x: 60, y: 100, width: 1_000, height: 900 };
const { note } = officePages;
/** Over everything: the window passes under the first. */
const codes = [
  { x: area.x + 420, y: area.y + 430 },
  { x: area.x + area.width - barCodeWidth - 4, y: area.y + area.height - barCodeHeight - 4 },
];
const framesPerSecond = 30;

const draw = (frame: number) => {
  const angle = (frame / (5 * framesPerSecond)) * 4 * Math.PI;
  const left = Math.round(area.x + 200 + 190 * Math.cos(angle));
  const top = Math.round(area.y + 250 + 240 * Math.sin(angle));
  return [
    `move ${name}-note ${left} ${top}`,
    ...codes.flatMap((_, index) => [
      `code ${name}-code${index} 0 0 ${frame}`,
      `show ${name}-code${index} 0 0 ${barCodeWidth} ${barCodeHeight}`,
    ]),
  ];
};

/** A window that is pulled around over text, thirty times a second. */
export const dragScene: Scene = {
  name,
  area,
  codes,
  frameCount: 5 * framesPerSecond,
  intervalMs: 1_000 / framesPerSecond,
  open: [
    `window ${name} ${area.x} ${area.y} ${area.width} ${area.height}`,
    `copy letter 0 0 ${area.width} ${area.height} ${name} 0 0`,
    `show ${name} 0 0 ${area.width} ${area.height}`,
    `window ${name}-note ${area.x + 390} ${area.y + 250} ${note.width} ${note.height}`,
    `copy note 0 0 ${note.width} ${note.height} ${name}-note 0 0`,
    `show ${name}-note 0 0 ${note.width} ${note.height}`,
    ...codes.map(
      ({ x, y }, index) => `window ${name}-code${index} ${x} ${y} ${barCodeWidth} ${barCodeHeight}`,
    ),
    ...draw(0),
  ],
  close: [`close ${name}`, `close ${name}-note`, ...codes.map((_, index) => `close ${name}-code${index}`)],
  draw,
};

import { barCodeHeight, barCodeWidth } from "./bar-code.ts";
import { officePages } from "./office-pages.ts";
import type { Scene } from "./scene.ts";

const name = "typing";
const { width, height } = officePages.typed;
const place = { x: 60, y: 100 };
/** Of DejaVu Sans Mono at 16 px, as the page is drawn. */
const letterWidth = 9.633;
const lineHeight = 24;
const lettersPerLine = 54;
const code = { x: width - barCodeWidth - 8, y: height - barCodeHeight - 8 };

const draw = (frame: number) => {
  const line = Math.floor(frame / lettersPerLine) * lineHeight;
  const [left, right] = [0, 1].map((more) => Math.round(((frame % lettersPerLine) + more) * letterWidth));
  const size = `${(right ?? 0) - (left ?? 0)} ${lineHeight}`;
  return [
    `copy typed ${left} ${line} ${size} ${name} ${left} ${line}`,
    `code ${name} ${code.x} ${code.y} ${frame}`,
    `show ${name} ${left} ${line} ${size}`,
    `show ${name} ${code.x} ${code.y} ${barCodeWidth} ${barCodeHeight}`,
  ];
};

/** A letter at a time, twelve a second. */
export const typingScene: Scene = {
  name,
  area: { ...place, width, height },
  codes: [{ x: place.x + code.x, y: place.y + code.y }],
  frameCount: 60,
  intervalMs: 1_000 / 12,
  open: [
    `window ${name} ${place.x} ${place.y} ${width} ${height}`,
    `fill ${name} ffffff`,
    `show ${name} 0 0 ${width} ${height}`,
    ...draw(0),
  ],
  close: [`close ${name}`],
  draw,
};

import { barCodeHeight, barCodeWidth } from "./bar-code.ts";
import { officePages } from "./office-pages.ts";
import type { Scene } from "./scene.ts";

/** Of the strips above and below what scrolls, in which the codes stand. */
const stripHeight = 40;
const place = { x: 60, y: 100, height: 690 } as const;

/** A long page under a wheel that now turns fast and now slow, down and up again. */
export function scrollScene(
  name: string,
  page: "letter" | "night" | "site" | "sheet",
  framesPerSecond: number,
): Scene {
  const { width, height: pageHeight } = officePages[page];
  const { x, y, height } = place;
  const textHeight = height - 2 * stripHeight;
  const codes = [
    { x: 4, y: 4 },
    { x: width - barCodeWidth - 4, y: height - barCodeHeight - 4 },
  ];
  const draw = (frame: number) => [
    `copy ${page} 0 ${offsetAt(frame, pageHeight - textHeight)} ${width} ${textHeight} ${name} 0 ${stripHeight}`,
    ...codes.map((code) => `code ${name} ${code.x} ${code.y} ${frame}`),
    `show ${name} 0 0 ${width} ${height}`,
  ];
  return {
    name,
    area: { x, y, width, height },
    codes: codes.map((code) => ({ x: x + code.x, y: y + code.y })),
    frameCount: 5 * framesPerSecond,
    intervalMs: 1_000 / framesPerSecond,
    open: [`window ${name} ${x} ${y} ${width} ${height}`, `fill ${name} e8e8e8`, ...draw(0)],
    close: [`close ${name}`],
    draw,
  };
}

/** Pixels from the top of the page. */
function offsetAt(frame: number, most: number): number {
  let offset = 0;
  for (let step = 1; step <= frame; step += 1) offset += 8 + Math.round(32 * Math.abs(Math.sin(step / 15)));
  const there = offset % (2 * most);
  return there <= most ? there : 2 * most - there;
}

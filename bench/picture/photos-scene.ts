import { barCodeHeight, barCodeWidth } from "./bar-code.ts";
import type { Scene } from "./scene.ts";
import { photo } from "./scene-pictures.ts";

const name = "photos";
const { width, height, count } = photo;
const place = { x: 60, y: 120 };
const code = { x: width - barCodeWidth, y: height - barCodeHeight };

const draw = (frame: number) => [
  `copy photo${frame % count} 0 0 ${width} ${height} ${name} 0 0`,
  `code ${name} ${code.x} ${code.y} ${frame}`,
  `show ${name} 0 0 ${width} ${height}`,
];

/** The next photo at each press, faster than one every second. */
export const photosScene: Scene = {
  name,
  area: { ...place, width, height },
  codes: [{ x: place.x + code.x, y: place.y + code.y }],
  frameCount: 6,
  intervalMs: 800,
  open: [`window ${name} ${place.x} ${place.y} ${width} ${height}`, ...draw(0)],
  close: [`close ${name}`],
  draw,
};

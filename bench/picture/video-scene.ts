import { barCodeHeight, barCodeWidth } from "./bar-code.ts";
import { videoFramePlace } from "./photo-pixels.ts";
import type { Scene } from "./scene.ts";
import { video } from "./scene-pictures.ts";

const name = "video";
const { width, height, frames } = video;
const place = { x: 500, y: 300 };
const codes = [
  { x: 0, y: 0 },
  { x: width - barCodeWidth, y: height - barCodeHeight },
];

const draw = (frame: number) => {
  const [left, top] = videoFramePlace(frame % frames, width, height, Math.ceil(frames / 2));
  return [
    `copy video ${left} ${top} ${width} ${height} ${name} 0 0`,
    ...codes.map((code) => `code ${name} ${code.x} ${code.y} ${frame}`),
    `show ${name} 0 0 ${width} ${height}`,
  ];
};

/** A film in a page: a moving camera with grain, thirty frames a second. */
export const videoScene: Scene = {
  name,
  area: { ...place, width, height },
  codes: codes.map((code) => ({ x: place.x + code.x, y: place.y + code.y })),
  frameCount: frames,
  intervalMs: 1_000 / 30,
  open: [`window ${name} ${place.x} ${place.y} ${width} ${height}`, ...draw(0)],
  close: [`close ${name}`],
  draw,
};

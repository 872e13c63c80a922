import type { PixelBlock } from "./pixel-file.ts";

/**
 * A made-up landscape with the fine grain of a camera: always the same for the same number. Its largest shapes are
 * `shapePixels` wide.
 */
export function paintPhoto(width: number, height: number, number: number, shapePixels = 220): PixelBlock {
  const bgrx = new Uint8Array(width * height * 4);
  const noise = makeNoise(number);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [across, down] = [x / shapePixels, y / shapePixels];
      const cloud = noise.at(across, down, 5);
      const ridge = 0.45 + 0.25 * (noise.at(across * 0.6 + 40, number, 4) - 0.5) * 2;
      const isSky = y / height < ridge;
      const light = isSky ? 0.55 + 0.45 * cloud : 0.15 + 0.7 * noise.at(across * 3, down * 6 + 90, 5);
      const grain = (noise.grain(x, y) - 0.5) * 10;
      const tint = isSky ? [235, 200, 150] : [60, 150, 110 + 60 * cloud];
      const to = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1)
        bgrx[to + channel] = Math.max(0, Math.min(255, (tint[channel] ?? 0) * light * 1.2 + grain));
    }
  return { width, height, bgrx };
}

/** So that a frame of the film weighs what it did when the goals were set: see docs/picture.md. */
const [filmShapePixels, filmGrain] = [60, 12];

/** Frames of a moving camera (turned and zoomed, so that no frame is another one moved), in two columns. */
export function paintVideo(width: number, height: number, frames: number): PixelBlock {
  const source = paintPhoto(1_600, 1_200, 7, filmShapePixels);
  const rows = Math.ceil(frames / 2);
  const bgrx = new Uint8Array(2 * width * rows * height * 4);
  for (let frame = 0; frame < frames; frame += 1) {
    const [angle, zoom] = [0.25 * Math.sin(frame / 23), 1.25 + 0.35 * Math.sin(frame / 31)];
    const [cos, sin] = [Math.cos(angle) * zoom, Math.sin(angle) * zoom];
    const [left, top] = videoFramePlace(frame, width, height, rows);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        const [fromMiddleX, fromMiddleY] = [x - width / 2, y - height / 2];
        const across = 800 + 120 * Math.sin(frame / 17) + fromMiddleX * cos - fromMiddleY * sin;
        const down = 600 + 60 * Math.cos(frame / 13) + fromMiddleX * sin + fromMiddleY * cos;
        const from = (Math.floor(down) * source.width + Math.floor(across)) * 4;
        const to = ((top + y) * 2 * width + left + x) * 4;
        const grain = (makeGrain(x, y, frame) - 0.5) * filmGrain;
        for (let channel = 0; channel < 3; channel += 1)
          bgrx[to + channel] = Math.max(0, Math.min(255, (source.bgrx[from + channel] ?? 0) + grain));
      }
  }
  return { width: 2 * width, height: rows * height, bgrx };
}

/** Where a frame stands in the picture of all. */
export function videoFramePlace(
  frame: number,
  width: number,
  height: number,
  rows: number,
): [number, number] {
  return [Math.floor(frame / rows) * width, (frame % rows) * height];
}

/** Evenly spread from 0 to 1, without a pattern. */
function makeGrain(x: number, y: number, seed: number): number {
  let hash = Math.imul(x + seed * 131, 0x27d4eb2d) ^ Math.imul(y + 17, 0x165667b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 8) / 2 ** 24;
}

function makeNoise(seed: number) {
  const grain = (x: number, y: number) => makeGrain(x, y, seed);
  const smooth = (x: number, y: number) => {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [across, down] = [x - left, y - top].map((part) => part * part * (3 - 2 * part)) as [
      number,
      number,
    ];
    const upper = grain(left, top) * (1 - across) + grain(left + 1, top) * across;
    const lower = grain(left, top + 1) * (1 - across) + grain(left + 1, top + 1) * across;
    return upper * (1 - down) + lower * down;
  };
  const at = (x: number, y: number, octaves: number) => {
    let [sum, weight, total] = [0, 1, 0];
    for (let octave = 0; octave < octaves; octave += 1) {
      sum += weight * smooth(x * 2 ** octave, y * 2 ** octave);
      total += weight;
      weight /= 2;
    }
    return sum / total;
  };
  return { grain, at };
}

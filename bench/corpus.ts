import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ScreenEncoder, ScreenSurface, decodeUpdate } from "@meekijk/screen-codec";
import { compress, inflate } from "../packages/screen-codec/testing/zlib-ports.ts";
import { repositoryRoot } from "../tools/repository-root.ts";
import { PartPainter } from "./picture-part.ts";
import type { PicturePart } from "./picture-part.ts";
import { paintScenePictures } from "./picture/scene-pictures.ts";

const folder = join(repositoryRoot, "packages/screen-codec/testing/corpus");
const [width, height] = [360, 240];
const frameMs = 33;

interface Sequence {
  readonly name: string;
  readonly frames: number;
  readonly budgetBytes: number;
  /** Everything behind this frame is taken for lost, once. */
  readonly lostAfter?: number;
  draw(frame: number): readonly PicturePart[];
}

const whole = (picture: string, fromX: number, fromY: number): PicturePart => ({
  picture,
  fromX,
  fromY,
  width,
  height,
  x: 0,
  y: 0,
});

const sequences: readonly Sequence[] = [
  {
    name: "scroll",
    frames: 14,
    budgetBytes: 100_000,
    lostAfter: 8,
    draw: (frame) => [whole("letter", 30, 700 + frame * 17)],
  },
  {
    name: "site",
    frames: 6,
    budgetBytes: 12_000,
    draw: (frame) => [whole("site", 370, 330 + frame * 23)],
  },
  {
    name: "drag",
    frames: 10,
    budgetBytes: 100_000,
    draw: (frame) => [
      whole("desk", 600, 240),
      { picture: "note", fromX: 0, fromY: 0, width: 180, height: 120, x: 20 + frame * 13, y: 15 + frame * 7 },
    ],
  },
  {
    name: "typing",
    frames: 12,
    budgetBytes: 100_000,
    draw: (frame) => [
      { ...whole("night", 400, 40), height: 40 },
      { picture: "typed", fromX: 0, fromY: 0, width: 10 * (frame + 1), height: 24, x: 8, y: 60 },
    ],
  },
  {
    name: "film",
    frames: 8,
    budgetBytes: 5_000,
    draw: (frame) => [
      { picture: "video", fromX: 100, fromY: frame * 360 + 60, width: 112, height: 80, x: 40, y: 50 },
    ],
  },
];

/** Writes the updates of short sequences and the hash of the picture after each; later versions decode them alike. */
export async function writeCorpus(): Promise<boolean> {
  const painter = new PartPainter(await paintScenePictures());
  mkdirSync(folder, { recursive: true });
  for (const sequence of sequences) {
    const updates = await encode(sequence, painter);
    const text = JSON.stringify({ updates }, undefined, 2);
    writeFileSync(join(folder, `${sequence.name}.json`), `${text}\n`);
    console.log(`${sequence.name}: ${updates.length} updates, ${text.length} bytes`);
  }
  return true;
}

async function encode(
  { frames, budgetBytes, lostAfter, draw }: Sequence,
  painter: PartPainter,
): Promise<{ base64: string; sha256: string }[]> {
  const encoder = new ScreenEncoder({ channelOrder: "bgrx" });
  const surface = new ScreenSurface();
  const screen = { width, height, pixels: new Uint32Array(width * height).fill(0xf0f0f0) };
  const updates: { base64: string; sha256: string }[] = [];
  const send = async (atMs: number) => {
    const plan = encoder.planUpdate(screen, { budgetBytes, mayCopy: true, atMs });
    if (plan === null) return false;
    const bytes = await encoder.encodeUpdate(plan, compress);
    surface.apply(await decodeUpdate(bytes, inflate));
    const sha256 = createHash("sha256").update(surface.pixelsRgba).digest("hex");
    updates.push({ base64: Buffer.from(bytes).toString("base64"), sha256 });
    return true;
  };
  for (let frame = 0; frame < frames; frame += 1) {
    for (const part of draw(frame)) painter.place(screen.pixels, width, part);
    await send(frame * frameMs);
    if (frame === lostAfter) encoder.forgetUpdates(surface.lastUpdateId - 2);
  }
  // Repairs, until the picture is exact.
  for (let atMs = (frames + 20) * frameMs; await send(atMs); atMs += frameMs);
  return updates;
}

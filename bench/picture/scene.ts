import type { ScreenArea } from "../../tests/support/x-terminal.ts";

/** Office work that the painter draws, and where a viewer's pixels show which of its frames they are. */
export interface Scene {
  readonly name: string;
  /** Everything that changes. */
  readonly area: ScreenArea;
  /** Upper left corners of bar codes; a frame is seen when all of them show its number. */
  readonly codes: readonly { x: number; y: number }[];
  readonly frameCount: number;
  readonly intervalMs: number;
  /** Commands of the painter before the first frame, and after the last. */
  readonly open: readonly string[];
  readonly close: readonly string[];
  /** Commands of a frame; frames count from 1. */
  draw(frame: number): string[];
}

/** The painter's script for these frames of a scene, from a first one on. */
export function scriptOf(scene: Scene, frameCount = scene.frameCount): string[] {
  return Array.from({ length: frameCount }, (_, index) => index + 1).flatMap((frame) => [
    `frame ${frame} ${Math.round((frame - 1) * scene.intervalMs * 1_000)}`,
    ...scene.draw(frame),
  ]);
}

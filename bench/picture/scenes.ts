import { dragScene } from "./drag-scene.ts";
import { menuScene } from "./menu-scene.ts";
import { photosScene } from "./photos-scene.ts";
import type { Scene } from "./scene.ts";
import { scrollScene } from "./scroll-scene.ts";
import { typingScene } from "./typing-scene.ts";
import { videoScene } from "./video-scene.ts";

export const textScroll = scrollScene("scroll", "letter", 30);

/** In the order in which they are measured. */
export const scenes: readonly Scene[] = [
  typingScene,
  textScroll,
  dragScene,
  videoScene,
  scrollScene("night", "night", 30),
  scrollScene("site", "site", 30),
  scrollScene("sheet", "sheet", 15),
  menuScene,
  photosScene,
];

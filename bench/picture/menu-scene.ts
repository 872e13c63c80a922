import { barCodeHeight, barCodeWidth } from "./bar-code.ts";
import { officePages } from "./office-pages.ts";
import type { Scene } from "./scene.ts";

const name = "menu";
const area = { x: 60, y: 100, width: 1_000, height: 900 };
const { width, height } = officePages.menu;
const code = { x: area.x + area.width - barCodeWidth - 4, y: area.y + area.height - barCodeHeight - 4 };

const draw = (frame: number) => [
  ...(frame % 2 === 1
    ? [`move ${name}-list ${area.x + 40 + ((frame * 97) % 600)} ${area.y + 40}`, `raise ${name}-list`]
    : [`hide ${name}-list`]),
  `code ${name}-code 0 0 ${frame}`,
  `show ${name}-code 0 0 ${barCodeWidth} ${barCodeHeight}`,
];

/** Menus that open over text, now here, now there, and close again. */
export const menuScene: Scene = {
  name,
  area,
  codes: [code],
  frameCount: 20,
  intervalMs: 250,
  open: [
    `window ${name} ${area.x} ${area.y} ${area.width} ${area.height}`,
    `copy letter 0 1000 ${area.width} ${area.height} ${name} 0 0`,
    `show ${name} 0 0 ${area.width} ${area.height}`,
    `window ${name}-list ${area.x} ${area.y} ${width} ${height}`,
    `hide ${name}-list`,
    `copy menu 0 0 ${width} ${height} ${name}-list 0 0`,
    `window ${name}-code ${code.x} ${code.y} ${barCodeWidth} ${barCodeHeight}`,
    ...draw(0),
  ],
  close: [`close ${name}`, `close ${name}-list`, `close ${name}-code`],
  draw,
};

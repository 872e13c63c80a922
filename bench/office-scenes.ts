import type { Rectangle } from "@meekijk/screen-codec";
import type { PicturePart } from "./picture-part.ts";
import { officePages } from "./picture/office-pages.ts";

/** A scene of the picture bench, for a codec without a screen. */
export interface OfficeScene {
  readonly name: string;
  /** What changes in a frame, as an X server tells it. */
  draw(frame: number): { readonly parts: readonly PicturePart[]; readonly damageRects: readonly Rectangle[] };
}

export function scroll(name: string, picture: "letter" | "night" | "site" | "sheet"): OfficeScene {
  const page = officePages[picture];
  const area = { x: 60, y: 140, width: page.width, height: 610 };
  const most = page.height - area.height;
  let offset = 0;
  return {
    name,
    draw(frame) {
      offset += 8 + Math.round(32 * Math.abs(Math.sin(frame / 15)));
      const there = offset % (2 * most);
      const fromY = there <= most ? there : 2 * most - there;
      return { parts: [{ ...area, picture, fromX: 0, fromY }], damageRects: [area] };
    },
  };
}

export function drag(): OfficeScene {
  const page = { picture: "letter", fromX: 0, fromY: 0, width: 1_000, height: 900, x: 60, y: 100 };
  let before: Rectangle = page;
  return {
    name: "window 560x400 dragged over text",
    draw(frame) {
      const angle = (frame / 150) * 4 * Math.PI;
      const x = Math.round(260 + 190 * Math.cos(angle));
      const y = Math.round(350 + 240 * Math.sin(angle));
      const window = { x, y, width: officePages.note.width, height: officePages.note.height };
      const damageRects = [before, window];
      before = window;
      return { parts: [page, { picture: "note", fromX: 0, fromY: 0, ...window }], damageRects };
    },
  };
}

const letterWidth = 9.633;
const lettersPerLine = 54;
export const typing: OfficeScene = {
  name: "typing, a letter",
  draw(frame) {
    const fromY = Math.floor(frame / lettersPerLine) * 24;
    const fromX = Math.round((frame % lettersPerLine) * letterWidth);
    const area = { x: 60 + fromX, y: 100 + fromY, width: 10, height: 24 };
    return { parts: [{ ...area, picture: "typed", fromX, fromY }], damageRects: [area] };
  },
};

export const film: OfficeScene = {
  name: "film 640x360 with grain",
  draw(frame) {
    const area = { x: 500, y: 300, width: 640, height: 360 };
    const [fromX, fromY] = [Math.floor(frame / 75) * 640, (frame % 75) * 360];
    return { parts: [{ ...area, picture: "video", fromX, fromY }], damageRects: [area] };
  },
};

import { useEffect, useRef } from "react";
import { paintedEvent } from "../../session/painted-event.ts";
import type { PicturePlace } from "./place-picture.ts";
import styles from "./remote-screen.module.css";
import type { ViewBox } from "./view-box.ts";

/**
 * Below this a browser's own scaling of a canvas, which looks at four pixels for each, leaves out strokes of letters. By
 * halves those four are all there are.
 */
const sharpBelowDensity = 1 / 2;
/** A painted canvas of a worker reaches the page a frame later than the word about it. */
const settleMs = 60;

/** The same picture over the canvas, scaled down well. Presses go through it to the canvas. */
export function SharpPicture({
  screen,
  box,
  place,
  devicePixelRatio,
}: {
  screen: HTMLCanvasElement;
  box: ViewBox;
  place: PicturePlace;
  devicePixelRatio: number;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { x, y, width, height } = box;
  const isNeeded = place.density < sharpBelowDensity;
  const shownWidth = Math.round(place.width * devicePixelRatio);
  const shownHeight = Math.round(place.height * devicePixelRatio);

  useEffect(() => {
    const shown = canvas.current;
    if (!isNeeded || shown === null) return undefined;
    shown.width = shownWidth;
    shown.height = shownHeight;
    const pen = shown.getContext("2d", { alpha: false });
    if (pen === null) return undefined;
    const halves = halvesOf(width, height, shownWidth);
    const draw = () => {
      let source: CanvasImageSource = screen;
      let from: ViewBox = { x, y, width, height };
      for (const half of halves) {
        const { width: halfWidth, height: halfHeight } = half.canvas;
        half.drawImage(source, from.x, from.y, from.width, from.height, 0, 0, halfWidth, halfHeight);
        source = half.canvas;
        from = { x: 0, y: 0, width: halfWidth, height: halfHeight };
      }
      pen.drawImage(source, from.x, from.y, from.width, from.height, 0, 0, shownWidth, shownHeight);
    };
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const drawSoon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
      clearTimeout(timer);
      timer = setTimeout(draw, settleMs);
    };
    draw();
    drawSoon();
    screen.addEventListener(paintedEvent, drawSoon);
    return () => {
      screen.removeEventListener(paintedEvent, drawSoon);
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [screen, isNeeded, x, y, width, height, shownWidth, shownHeight]);

  if (!isNeeded) return null;
  const { left, top } = place;
  return (
    <canvas
      ref={canvas}
      className={styles.sharp}
      style={{ left, top, width: place.width, height: place.height }}
      aria-hidden="true"
      data-testid="sharp-screen"
    />
  );
}

/** As many halves as fit above the size that is shown. */
function halvesOf(width: number, height: number, shownWidth: number): OffscreenCanvasRenderingContext2D[] {
  const [halfWidth, halfHeight] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  if (halfWidth < shownWidth || width <= 1) return [];
  const pen = new OffscreenCanvas(halfWidth, halfHeight).getContext("2d", { alpha: false });
  return pen === null ? [] : [pen, ...halvesOf(halfWidth, halfHeight, shownWidth)];
}

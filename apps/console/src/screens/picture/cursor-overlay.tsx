import { useEffect, useRef } from "react";
import type { CursorMessage } from "@meekijk/protocol";
import type { SessionAsides } from "../../asides/session-asides.ts";
import { toShown } from "./arrow-cursor.ts";
import { setCanvasCursor } from "./canvas-cursor.ts";
import type { ViewBox } from "./view-box.ts";
import styles from "./cursor-overlay.module.css";

/**
 * The customer's cursor where it is. While the employee's own mouse moves it, the mouse over the picture takes its shape
 * instead, and nothing is drawn twice.
 */
export function CursorOverlay({
  screen,
  asides,
  box,
  isHeldByEmployee,
}: {
  screen: HTMLCanvasElement;
  asides: SessionAsides;
  box: ViewBox;
  isHeldByEmployee: boolean;
}) {
  const mark = useRef<HTMLCanvasElement>(null);
  const { x: left, y: top, width, height } = box;

  useEffect(() => {
    let shape: (CursorMessage & { kind: "shape" }) | undefined;
    let place: (CursorMessage & { kind: "place" }) | undefined;
    const lay = () => {
      const canvas = mark.current;
      if (canvas === null) return;
      const isInside =
        place !== undefined &&
        place.x >= left &&
        place.y >= top &&
        place.x < left + width &&
        place.y < top + height;
      canvas.hidden = isHeldByEmployee || shape === undefined || !isInside;
      if (place === undefined || shape === undefined) return;
      const frame = canvas.offsetParent;
      if (frame === null) return;
      const [lies, around] = [screen.getBoundingClientRect(), frame.getBoundingClientRect()];
      const [scaleX, scaleY] = [lies.width / width, lies.height / height];
      const x = frame.scrollLeft + lies.left - around.left - frame.clientLeft;
      const y = frame.scrollTop + lies.top - around.top - frame.clientTop;
      const atX = x + (place.x - left - shape.hotspotX) * scaleX;
      const atY = y + (place.y - top - shape.hotspotY) * scaleY;
      canvas.style.transform = `translate(${atX}px, ${atY}px) scale(${scaleX}, ${scaleY})`;
    };
    const dress = () => {
      const canvas = mark.current;
      if (canvas === null) return;
      if (shape === undefined) {
        setCanvasCursor(screen, "");
        return;
      }
      paint(canvas, shape);
      const hotspot = `${shape.hotspotX} ${shape.hotspotY}`;
      setCanvasCursor(screen, isHeldByEmployee ? `url(${canvas.toDataURL()}) ${hotspot}, default` : "");
    };
    const stop = asides.listenForCursor((cursor) => {
      if (cursor.kind === "shape") {
        shape = toShown(cursor);
        dress();
      } else place = cursor;
      lay();
    });
    // The picture is shown larger, smaller or elsewhere: so is the mark.
    const observer = new ResizeObserver(lay);
    observer.observe(screen);
    return () => {
      observer.disconnect();
      stop();
      setCanvasCursor(screen, "");
    };
  }, [screen, asides, left, top, width, height, isHeldByEmployee]);

  return <canvas ref={mark} className={styles.mark} hidden data-testid="remote-cursor" aria-hidden="true" />;
}

/** X11 gives colours that are multiplied by alpha already; a canvas wants them before that. */
function paint(
  canvas: HTMLCanvasElement,
  { width, height, pixels }: CursorMessage & { kind: "shape" },
): void {
  canvas.width = width;
  canvas.height = height;
  const image = new ImageData(width, height);
  pixels.forEach((pixel, index) => {
    const alpha = pixel >>> 24;
    const plain = (value: number) => (alpha === 0 ? 0 : Math.min(255, Math.round((value * 255) / alpha)));
    image.data.set(
      [plain((pixel >> 16) & 0xff), plain((pixel >> 8) & 0xff), plain(pixel & 0xff), alpha],
      index * 4,
    );
  });
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

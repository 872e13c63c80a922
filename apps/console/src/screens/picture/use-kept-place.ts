import { type PointerEvent, type RefObject, useLayoutEffect, useRef } from "react";
import type { PictureScale } from "./view-model.ts";

/**
 * Scrolling of the picture that is larger than its frame: dragged by hand, and at a change of scale so that what was
 * under the mouse, or in the middle, stays there.
 */
export function useKeptPlace(
  frame: RefObject<HTMLElement | null>,
  screen: HTMLCanvasElement | undefined,
  scale: PictureScale,
  mayDrag: boolean,
) {
  const mouse = useRef<{ x: number; y: number }>(undefined);
  const kept = useRef<{ along: number; down: number; x: number; y: number }>(undefined);
  const drag = useRef<{ x: number; y: number }>(undefined);

  useLayoutEffect(() => {
    const held = frame.current;
    if (screen === undefined || held === null) return undefined;
    const place = kept.current;
    if (place !== undefined && scale !== "fit") {
      const { left, top, width, height } = screen.getBoundingClientRect();
      held.scrollBy(left + place.along * width - place.x, top + place.down * height - place.y);
    }
    // Another scale is chosen, and the picture still lies where it was.
    return () => {
      const room = held.getBoundingClientRect();
      const { left, top, width, height } = screen.getBoundingClientRect();
      const { x, y } = mouse.current ?? { x: room.left + room.width / 2, y: room.top + room.height / 2 };
      kept.current = { along: (x - left) / width, down: (y - top) / height, x, y };
    };
  }, [frame, screen, scale]);

  return {
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { clientX: x, clientY: y } = event;
      mouse.current = { x, y };
      if (drag.current === undefined) return;
      frame.current?.scrollBy(drag.current.x - x, drag.current.y - y);
      drag.current = { x, y };
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (!mayDrag || scale === "fit" || event.button !== 0 || event.target !== screen) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { x: event.clientX, y: event.clientY };
    },
    onLostPointerCapture: () => {
      drag.current = undefined;
    },
    onPointerLeave: () => {
      mouse.current = undefined;
    },
  };
}

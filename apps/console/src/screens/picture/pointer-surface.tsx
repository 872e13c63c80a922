import { useEffect } from "react";
import { toRemotePlace } from "../../control/pointer-translator.ts";
import type { ConsoleWorkerClient } from "../../session/console-worker-client.ts";
import { setCanvasCursor } from "./canvas-cursor.ts";
import type { ViewBox } from "./view-box.ts";

/** While the pointer tool is on: the mouse over the picture shows the customer a place, and touches nothing. */
export function PointerSurface({
  screen,
  box,
  client,
}: {
  screen: HTMLCanvasElement;
  box: ViewBox;
  client: ConsoleWorkerClient;
}) {
  useEffect(() => {
    const listening = new AbortController();
    let moved: MouseEvent | undefined;
    let frame = 0;
    const point = () => {
      if (moved === undefined) return;
      const place = toRemotePlace(
        { box: screen.getBoundingClientRect(), view: box, devicePixelRatio },
        moved.clientX,
        moved.clientY,
      );
      client.sendInput([{ kind: "point", ...place }]);
      moved = undefined;
    };
    const { signal } = listening;
    screen.addEventListener(
      "pointermove",
      (event) => {
        if (moved === undefined) frame = requestAnimationFrame(point);
        moved = event;
      },
      { signal },
    );
    screen.addEventListener("pointerleave", () => client.sendInput([{ kind: "point-away" }]), { signal });
    setCanvasCursor(screen, "crosshair");
    return () => {
      listening.abort();
      cancelAnimationFrame(frame);
      setCanvasCursor(screen, "");
      client.sendInput([{ kind: "point-away" }]);
    };
  }, [screen, box, client]);
  return null;
}

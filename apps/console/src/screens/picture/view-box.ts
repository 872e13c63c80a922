import type { MonitorPlace } from "@meekijk/protocol";

/** The part of the remote picture that is shown, in its own pixels. */
export interface ViewBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Browsers without it show all monitors together, so there is nothing to choose. */
export function canShowPart(): boolean {
  return CSS.supports("object-view-box", "inset(0px)");
}

/** The whole picture, or the monitor that was chosen while it lies in it. */
export function viewBoxOf(
  picture: { width: number; height: number },
  monitor: MonitorPlace | undefined,
): ViewBox {
  const whole = { x: 0, y: 0, ...picture };
  if (monitor === undefined) return whole;
  const { x, y, width, height } = monitor;
  const isInside = x >= 0 && y >= 0 && x + width <= picture.width && y + height <= picture.height;
  return isInside ? { x, y, width, height } : whole;
}

/** Shows only this part of the canvas, which keeps its size in the remote screen's own pixels. */
export function showPart(
  canvas: HTMLCanvasElement,
  box: ViewBox,
  picture: { width: number; height: number },
): void {
  const { x, y, width, height } = box;
  const isWhole = width === picture.width && height === picture.height;
  const inset = `inset(${y}px ${picture.width - x - width}px ${picture.height - y - height}px ${x}px)`;
  canvas.style.setProperty("object-view-box", isWhole ? "none" : inset);
}

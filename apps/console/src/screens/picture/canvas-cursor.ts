/** What the mouse looks like over the picture; empty for the browser's own arrow. */
export function setCanvasCursor(canvas: HTMLCanvasElement, cursor: string): void {
  canvas.style.cursor = cursor;
}

/** The canvas of one session. It belongs to the worker that paints it; React only gives it a place. */
export function createScreen(): HTMLCanvasElement {
  const screen = document.createElement("canvas");
  screen.dataset["testid"] = "screen";
  return screen;
}

/** The canvas of one session; React only gives it a place. */
export function createScreen(): HTMLCanvasElement {
  const screen = document.createElement("canvas");
  screen.dataset["testid"] = "screen";
  return screen;
}

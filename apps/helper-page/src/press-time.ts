/** A browser gives a click to a page that is busy long after it happened; what it notes of the event stays true. */
const pressEvents = [
  "pointerdown",
  "pointerup",
  "mousedown",
  "mouseup",
  "keydown",
  "keyup",
  "click",
  "change",
];

/** Remembers when the last press that reached this page happened. */
export class PressTime {
  #lastMs = performance.now();

  constructor(page: Window) {
    for (const name of pressEvents)
      page.addEventListener(
        name,
        ({ isTrusted, timeStamp }) => {
          // Those of our own scripts are as old as the press that made them.
          if (isTrusted) this.#lastMs = timeStamp;
        },
        { capture: true },
      );
  }

  /** On the clock of `performance.now()`. */
  read(): number {
    return this.#lastMs;
  }
}

/** Notes when the code is first shown, inside the page: the way to the test program counts for nothing. */
export const watchCode = `
  window.__codeShownAtMs = undefined;
  new MutationObserver(() => {
    if (window.__codeShownAtMs === undefined && document.querySelector('[data-testid="session-code"]'))
      window.__codeShownAtMs = Date.now();
  }).observe(document, { childList: true, subtree: true });
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("[data-testid]")?.dataset.testid;
    if (pressed) (window.__pressedAtMs ??= {})[pressed] = Date.now();
  }, true);
`;

interface Marks {
  __codeShownAtMs?: number;
  __pressedAtMs?: Record<string, number>;
}

/** Runs in the page. */
export const readMarks = () => {
  const { __codeShownAtMs, __pressedAtMs } = globalThis as unknown as Marks;
  return { codeAtMs: __codeShownAtMs, pressedAtMs: __pressedAtMs ?? {} };
};

/** A mark that was never set must not pass for a good figure. */
export function elapsedMs(fromMs: number | undefined, toMs: number | undefined): number {
  return fromMs === undefined || toMs === undefined ? Number.POSITIVE_INFINITY : toMs - fromMs;
}

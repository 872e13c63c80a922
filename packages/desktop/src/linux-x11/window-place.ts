import type { XConnection } from "./x-connection.ts";
import type { Pointer } from "./x-libraries.ts";

/** Windows stand in windows: the manager's frame, the program's, its parts. No program nests deeper than this. */
const maxDepth = 64;

/** Whether a click at this place of the desktop lands in `window` or a part of it. */
export function isTopmostAt(connection: XConnection, window: number, x: number, y: number): boolean {
  const { calls, display, root } = connection;
  let parent = root;
  for (let depth = 0; depth < maxDepth; depth += 1) {
    const child = [0];
    if (calls.translate(display, root, parent, x, y, [0], [0], child) === 0) return false;
    const [next = 0] = child;
    if (next === window) return true;
    if (next === 0) return false;
    parent = next;
  }
  return false;
}

/** Whether keys now go to `window` or a part of it. */
export function hasKeyboardFocus(connection: XConnection, window: number): boolean {
  const { libraries, display, root } = connection;
  const focus = [0];
  libraries.bind<(display: Pointer, window: number[], revert: number[]) => number>(
    "x11",
    "int XGetInputFocus(void*, _Out_ ulong*, _Out_ int*)",
  )(display, focus, [0]);
  let [at = 0] = focus;
  for (let depth = 0; depth < maxDepth && at > 1 && at !== root; depth += 1) {
    if (at === window) return true;
    at = readParent(connection, at);
  }
  return false;
}

function readParent({ libraries, display, calls }: XConnection, window: number): number {
  const parent = [0];
  const children: Pointer[] = [null];
  const queryTree = libraries.bind<
    (
      display: Pointer,
      window: number,
      root: number[],
      parent: number[],
      children: Pointer[],
      count: number[],
    ) => number
  >("x11", "int XQueryTree(void*, ulong, _Out_ ulong*, _Out_ ulong*, _Out_ void**, _Out_ uint*)");
  if (queryTree(display, window, [0], parent, children, [0]) === 0) return 0;
  const [list = null] = children;
  if (list !== null) calls.free(list);
  return parent[0] ?? 0;
}

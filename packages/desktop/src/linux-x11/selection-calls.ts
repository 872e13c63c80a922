import type { XConnection } from "./x-connection.ts";
import type { Memory, Pointer, XLibraries } from "./x-libraries.ts";

const propertyChange = 1 << 22;

export function bindSelectionCalls(libraries: XLibraries) {
  const bind = libraries.bind.bind(libraries);
  return {
    own: bind<(display: Pointer, selection: number, owner: number, time: number) => number>(
      "x11",
      "int XSetSelectionOwner(void*, ulong, ulong, ulong)",
    ),
    ownerOf: bind<(display: Pointer, selection: number) => number>(
      "x11",
      "ulong XGetSelectionOwner(void*, ulong)",
    ),
    convert: bind<
      (
        display: Pointer,
        selection: number,
        target: number,
        property: number,
        requestor: number,
        time: number,
      ) => number
    >("x11", "int XConvertSelection(void*, ulong, ulong, ulong, ulong, ulong)"),
    putProperty: bind<
      (
        display: Pointer,
        window: number,
        property: number,
        type: number,
        itemBits: number,
        mode: number,
        items: Memory,
        count: number,
      ) => number
    >("x11", "int XChangeProperty(void*, ulong, ulong, ulong, int, int, void*, int)"),
    removeProperty: bind<(display: Pointer, window: number, property: number) => number>(
      "x11",
      "int XDeleteProperty(void*, ulong, ulong)",
    ),
    send: bind<(display: Pointer, window: number, propagate: number, mask: number, event: Memory) => number>(
      "x11",
      "int XSendEvent(void*, ulong, int, long, void*)",
    ),
  };
}

export function destroyWindow({ libraries, display }: XConnection, window: number): void {
  libraries.bind<(display: Pointer, window: number) => number>("x11", "int XDestroyWindow(void*, ulong)")(
    display,
    window,
  );
}

/** Never shown: selections are handed over between windows. */
export function createHiddenWindow({ libraries, display, root, calls }: XConnection): number {
  type Create = (display: Pointer, parent: number, ...numbers: number[]) => number;
  const create = libraries.bind<Create>(
    "x11",
    "ulong XCreateSimpleWindow(void*, ulong, int, int, uint, uint, uint, ulong, ulong)",
  );
  const window = create(display, root, 0, 0, 1, 1, 0, 0, 0);
  calls.selectInput(display, window, propertyChange);
  return window;
}

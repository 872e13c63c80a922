import type { Memory, Pointer, XLibraries } from "./x-libraries.ts";

/** The calls of libX11 that more than one part needs. Windows, atoms and pixmaps are plain numbers (XIDs). */
export function bindXCalls(libraries: XLibraries) {
  const bind = libraries.bind.bind(libraries);
  return {
    openDisplay: bind<(name: string | null) => Pointer>("x11", "void* XOpenDisplay(const char*)"),
    closeDisplay: bind<(display: Pointer) => number>("x11", "int XCloseDisplay(void*)"),
    defaultScreen: bind<(display: Pointer) => number>("x11", "int XDefaultScreen(void*)"),
    rootWindow: bind<(display: Pointer) => number>("x11", "ulong XDefaultRootWindow(void*)"),
    socketOf: bind<(display: Pointer) => number>("x11", "int XConnectionNumber(void*)"),
    sync: bind<(display: Pointer, discard: number) => number>("x11", "int XSync(void*, int)"),
    flush: bind<(display: Pointer) => number>("x11", "int XFlush(void*)"),
    nextRequest: bind<(display: Pointer) => number | bigint>("x11", "ulong XNextRequest(void*)"),
    queued: bind<(display: Pointer, how: number) => number>("x11", "int XEventsQueued(void*, int)"),
    pending: bind<(display: Pointer) => number>("x11", "int XPending(void*)"),
    nextEvent: bind<(display: Pointer, event: Memory) => number>("x11", "int XNextEvent(void*, void*)"),
    free: bind<(memory: Pointer) => number>("x11", "int XFree(void*)"),
    copyMemory: bind<(to: Memory, from: Memory, bytes: number) => Pointer>(
      "c",
      "void* memcpy(void*, void*, size_t)",
    ),
    internAtom: bind<(display: Pointer, name: string, onlyIfExists: number) => number>(
      "x11",
      "ulong XInternAtom(void*, const char*, int)",
    ),
    selectInput: bind<(display: Pointer, window: number, mask: number) => number>(
      "x11",
      "int XSelectInput(void*, ulong, long)",
    ),
    getProperty: bind<
      (
        display: Pointer,
        window: number,
        property: number,
        offset: number,
        words: number,
        remove: number,
        type: number,
        actualType: number[],
        actualFormat: number[],
        items: number[],
        bytesAfter: number[],
        data: Pointer[],
      ) => number
    >(
      "x11",
      "int XGetWindowProperty(void*, ulong, ulong, long, long, int, ulong, _Out_ ulong*, _Out_ int*, _Out_ ulong*, _Out_ ulong*, _Out_ void**)",
    ),
    windowAttributes: bind<(display: Pointer, window: number, attributes: Memory) => number>(
      "x11",
      "int XGetWindowAttributes(void*, ulong, void*)",
    ),
    translate: bind<
      (
        display: Pointer,
        from: number,
        to: number,
        x: number,
        y: number,
        toX: number[],
        toY: number[],
        child: number[],
      ) => number
    >(
      "x11",
      "int XTranslateCoordinates(void*, ulong, ulong, int, int, _Out_ int*, _Out_ int*, _Out_ ulong*)",
    ),
  };
}
export type XCalls = ReturnType<typeof bindXCalls>;

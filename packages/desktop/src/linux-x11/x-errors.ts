import koffi from "koffi";
import type { Pointer, XLibraries } from "./x-libraries.ts";

const handlerForm = koffi.pointer(koffi.proto("int MeekijkXErrorHandler(void*, void*)"));
const exitForm = koffi.pointer(koffi.proto("void MeekijkXExitHandler(void*, void*)"));
const errorCounts = new Map<bigint, number>();
const onLost = new Map<bigint, () => void>();
let areHandlersSet = false;

/**
 * Without these, Xlib ends the process for a window that closed a moment ago, and for a display that went away. They hold
 * for the whole process, as Xlib's do.
 */
export function setXErrorHandlers(libraries: XLibraries): void {
  if (areHandlersSet) return;
  areHandlersSet = true;
  const onError = koffi.register((display: bigint) => {
    errorCounts.set(display, (errorCounts.get(display) ?? 0) + 1);
    return 0;
  }, handlerForm);
  libraries.bind<(handler: bigint) => Pointer>("x11", "void* XSetErrorHandler(void*)")(onError);
  const onIoError = koffi.register(() => 0, handlerForm);
  libraries.bind<(handler: bigint) => Pointer>("x11", "void* XSetIOErrorHandler(void*)")(onIoError);
}

let exitHandler: bigint | undefined;

/** `lost` is called at most once, from within some X call; after it nothing may be asked of this display. */
export function watchForLostDisplay(libraries: XLibraries, display: bigint, lost: () => void): void {
  // Older than libX11 1.7: the process ends with the display, and so does the session.
  const setHandler = libraries.bindIfPresent<(display: bigint, handler: bigint, data: null) => void>(
    "x11",
    "void XSetIOErrorExitHandler(void*, void*, void*)",
  );
  onLost.set(display, lost);
  exitHandler ??= koffi.register((lostDisplay: bigint) => {
    const call = onLost.get(lostDisplay);
    onLost.delete(lostDisplay);
    call?.();
  }, exitForm);
  setHandler?.(display, exitHandler, null);
}

export function forgetDisplay(display: bigint): void {
  onLost.delete(display);
  errorCounts.delete(display);
}

/** How many requests of this display the server refused so far. */
export function countXErrors(display: bigint): number {
  return errorCounts.get(display) ?? 0;
}

import koffi from "koffi";
import type { Pointer, XLibraries } from "./x-libraries.ts";

const handlerForm = koffi.pointer(koffi.proto("int MeekijkXErrorHandler(void*, void*)"));
const exitForm = koffi.pointer(koffi.proto("void MeekijkXExitHandler(void*, void*)"));
const lastRefused = new Map<bigint, bigint>();
const onLost = new Map<bigint, () => void>();
/** XErrorEvent: type, display @8, resourceid @16. */
const serialAt = 24;
let areHandlersSet = false;

/**
 * Without these, Xlib ends the process for a window that closed a moment ago, and for a display that went away. They hold
 * for the whole process, as Xlib's do.
 */
export function setXErrorHandlers(libraries: XLibraries): void {
  if (areHandlersSet) return;
  areHandlersSet = true;
  const onError = koffi.register((display: bigint, error: bigint) => {
    lastRefused.set(display, BigInt(koffi.decode(error, serialAt, "uint64_t") as number | bigint));
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
  lastRefused.delete(display);
}

/** The number of the last request of this display that the server refused, as XNextRequest counts; 0 when there is none. */
export function lastRefusedRequest(display: bigint): bigint {
  return lastRefused.get(display) ?? 0n;
}

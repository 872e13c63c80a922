import koffi from "koffi";
import type { Memory, Pointer, XLibraries } from "./x-libraries.ts";

const callbackForm = koffi.pointer(koffi.proto("void MeekijkRecordCallback(void*, void*)"));

/** Called from within whatever reads the data connection; must not throw. Give back with `forgetRecordCallback`. */
export function makeRecordCallback(take: (element: Pointer) => void): bigint {
  return koffi.register((_closure: Pointer, element: Pointer) => take(element), callbackForm);
}

export function forgetRecordCallback(callback: bigint): void {
  koffi.unregister(callback);
}

/** The calls of the RECORD extension (libXtst), and of what it is used with here. */
export function bindRecordCalls(libraries: XLibraries) {
  const bind = libraries.bind.bind(libraries);
  return {
    queryExtension: bind<
      (display: Pointer, name: string, code: number[], events: number[], errors: number[]) => number
    >("x11", "int XQueryExtension(void*, const char*, _Out_ int*, _Out_ int*, _Out_ int*)"),
    poll: bind<(sockets: Memory, count: number, timeoutMs: number) => number>(
      "c",
      "int poll(void*, ulong, int)",
    ),
    queryTest: bind<(display: Pointer, ...numbers: number[][]) => number>(
      "test",
      "int XTestQueryExtension(void*, _Out_ int*, _Out_ int*, _Out_ int*, _Out_ int*)",
    ),
    queryRecord: bind<(display: Pointer, major: number[], minor: number[]) => number>(
      "test",
      "int XRecordQueryVersion(void*, _Out_ int*, _Out_ int*)",
    ),
    allocateRange: bind<() => Pointer>("test", "void* XRecordAllocRange()"),
    createContext: bind<
      (
        display: Pointer,
        headers: number,
        clients: number[],
        clientCount: number,
        ranges: Pointer[],
        rangeCount: number,
      ) => number
    >("test", "ulong XRecordCreateContext(void*, int, ulong*, int, void**, int)"),
    enableContext: bind<(display: Pointer, context: number, callback: Pointer, closure: Pointer) => number>(
      "test",
      "int XRecordEnableContextAsync(void*, ulong, void*, void*)",
    ),
    disableContext: bind<(display: Pointer, context: number) => number>(
      "test",
      "int XRecordDisableContext(void*, ulong)",
    ),
    freeContext: bind<(display: Pointer, context: number) => number>(
      "test",
      "int XRecordFreeContext(void*, ulong)",
    ),
    processReplies: bind<(display: Pointer) => void>("test", "void XRecordProcessReplies(void*)"),
    freeElement: bind<(element: Pointer) => void>("test", "void XRecordFreeData(void*)"),
  };
}

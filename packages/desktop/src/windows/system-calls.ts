import { loadLibrary } from "./load-library.ts";

/** Memory that is handed to the system, and its clock. */
export interface KernelCalls {
  GlobalAlloc(flags: number, bytes: number): number;
  GlobalFree(memory: number): number;
  GlobalLock(memory: number): unknown;
  GlobalUnlock(memory: number): number;
  GlobalSize(memory: number): number;
}

/** Bitmaps that the system paints and this program reads, and words in them. */
export interface GraphicsCalls {
  CreateCompatibleDC(context: number): number;
  DeleteDC(context: number): number;
  CreateDIBSection(
    context: number,
    info: Buffer,
    usage: number,
    bits: [unknown],
    section: number,
    offset: number,
  ): number;
  SelectObject(context: number, object: number): number;
  DeleteObject(object: number): number;
  BitBlt(
    to: number,
    x: number,
    y: number,
    width: number,
    height: number,
    from: number,
    fromX: number,
    fromY: number,
    operation: number,
  ): number;
  StretchBlt(
    to: number,
    x: number,
    y: number,
    width: number,
    height: number,
    from: number,
    fromX: number,
    fromY: number,
    fromWidth: number,
    fromHeight: number,
    operation: number,
  ): number;
  SetStretchBltMode(context: number, mode: number): number;
  GetCurrentObject(context: number, kind: number): number;
  GdiFlush(): number;
  GetObjectW(object: number, bytes: number, answer: Buffer): number;
  GetDIBits(
    context: number,
    bitmap: number,
    first: number,
    lines: number,
    bits: Uint32Array,
    info: Buffer,
    usage: number,
  ): number;
  CreateFontW(
    height: number,
    width: number,
    escapement: number,
    orientation: number,
    weight: number,
    isItalic: number,
    isUnderlined: number,
    isStruckOut: number,
    characterSet: number,
    outputPrecision: number,
    clipPrecision: number,
    quality: number,
    pitchAndFamily: number,
    face: string,
  ): number;
  SetTextColor(context: number, colour: number): number;
  SetBkMode(context: number, mode: number): number;
  GetTextExtentPoint32W(context: number, text: string, units: number, size: Buffer): number;
  TextOutW(context: number, x: number, y: number, text: string, units: number): number;
}

interface WindowManagerCalls {
  DwmGetWindowAttribute(window: number, attribute: number, answer: Buffer, bytes: number): number;
}

interface ScaleCalls {
  GetDpiForMonitor(monitor: number, kind: number, dotsX: Buffer, dotsY: Buffer): number;
}

interface TimerCalls {
  timeBeginPeriod(periodMs: number): number;
  timeEndPeriod(periodMs: number): number;
}

let kernel: KernelCalls | undefined;
let graphics: GraphicsCalls | undefined;
let windowManager: WindowManagerCalls | undefined;
let scale: ScaleCalls | undefined;
let timer: TimerCalls | undefined;

/** Loaded when first asked for, like everything in this file. */
export function kernelCalls(): KernelCalls {
  kernel ??= loadLibrary<KernelCalls>("kernel32.dll", {
    GlobalAlloc: "intptr_t GlobalAlloc(uint32_t, size_t)",
    GlobalFree: "intptr_t GlobalFree(intptr_t)",
    GlobalLock: "void* GlobalLock(intptr_t)",
    GlobalUnlock: "int GlobalUnlock(intptr_t)",
    GlobalSize: "size_t GlobalSize(intptr_t)",
  });
  return kernel;
}

export function graphicsCalls(): GraphicsCalls {
  graphics ??= loadLibrary<GraphicsCalls>("gdi32.dll", {
    CreateCompatibleDC: "intptr_t CreateCompatibleDC(intptr_t)",
    DeleteDC: "int DeleteDC(intptr_t)",
    CreateDIBSection:
      "intptr_t CreateDIBSection(intptr_t, void*, uint32_t, _Out_ void**, intptr_t, uint32_t)",
    SelectObject: "intptr_t SelectObject(intptr_t, intptr_t)",
    DeleteObject: "int DeleteObject(intptr_t)",
    BitBlt: "int BitBlt(intptr_t, int, int, int, int, intptr_t, int, int, uint32_t)",
    StretchBlt: "int StretchBlt(intptr_t, int, int, int, int, intptr_t, int, int, int, int, uint32_t)",
    SetStretchBltMode: "int SetStretchBltMode(intptr_t, int)",
    GetCurrentObject: "intptr_t GetCurrentObject(intptr_t, uint32_t)",
    GdiFlush: "int GdiFlush()",
    GetObjectW: "int GetObjectW(intptr_t, int, void*)",
    GetDIBits: "int GetDIBits(intptr_t, intptr_t, uint32_t, uint32_t, void*, void*, uint32_t)",
    CreateFontW:
      "intptr_t CreateFontW(int, int, int, int, int, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, str16)",
    SetTextColor: "uint32_t SetTextColor(intptr_t, uint32_t)",
    SetBkMode: "int SetBkMode(intptr_t, int)",
    GetTextExtentPoint32W: "int GetTextExtentPoint32W(intptr_t, str16, int, void*)",
    TextOutW: "int TextOutW(intptr_t, int, int, str16, int)",
  });
  return graphics;
}

export function windowManagerCalls(): WindowManagerCalls {
  windowManager ??= loadLibrary<WindowManagerCalls>("dwmapi.dll", {
    DwmGetWindowAttribute: "int32_t DwmGetWindowAttribute(intptr_t, uint32_t, void*, uint32_t)",
  });
  return windowManager;
}

export function scaleCalls(): ScaleCalls {
  scale ??= loadLibrary<ScaleCalls>("shcore.dll", {
    GetDpiForMonitor: "int32_t GetDpiForMonitor(intptr_t, int, void*, void*)",
  });
  return scale;
}

export function timerCalls(): TimerCalls {
  timer ??= loadLibrary<TimerCalls>("winmm.dll", {
    timeBeginPeriod: "uint32_t timeBeginPeriod(uint32_t)",
    timeEndPeriod: "uint32_t timeEndPeriod(uint32_t)",
  });
  return timer;
}

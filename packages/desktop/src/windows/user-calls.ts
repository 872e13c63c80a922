import { loadLibrary } from "./load-library.ts";

/** What this program calls of user32.dll; places and sizes are pixels. Buffers hold the structs of 64-bit Windows. */
export interface UserCalls {
  GetSystemMetrics(index: number): number;
  GetDC(window: number): number;
  GetWindowDC(window: number): number;
  ReleaseDC(window: number, context: number): number;
  EnumDisplayMonitors(context: number, clip: null, each: bigint, data: number): number;
  MonitorFromWindow(window: number, otherwise: number): number;
  GetMonitorInfoW(monitor: number, info: Buffer): number;
  EnumDisplayDevicesW(device: Buffer, index: number, answer: Buffer, flags: number): number;
  EnumWindows(each: bigint, data: number): number;
  IsWindow(window: number): number;
  IsWindowVisible(window: number): number;
  IsIconic(window: number): number;
  SendMessageTimeoutW(
    window: number,
    message: number,
    wide: number,
    long: number,
    flags: number,
    timeoutMs: number,
    answer: null,
  ): number;
  GetWindowTextW(window: number, text: Buffer, units: number): number;
  GetWindowLongPtrW(window: number, index: number): number;
  GetWindowRect(window: number, rectangle: Buffer): number;
  GetWindowThreadProcessId(window: number, processId: Buffer): number;
  GetShellWindow(): number;
  GetForegroundWindow(): number;
  WindowFromPoint(place: bigint): number;
  GetAncestor(window: number, which: number): number;
  PrintWindow(window: number, context: number, flags: number): number;
  SendInput(count: number, records: Buffer, recordBytes: number): number;
  GetCursorInfo(info: Buffer): number;
  GetIconInfo(icon: number, info: Buffer): number;
  GetLastInputInfo(info: Buffer): number;
  SetWindowsHookExW(kind: number, hook: bigint, module: number, thread: number): number;
  UnhookWindowsHookEx(hook: number): number;
  CallNextHookEx(hook: number, code: number, message: number, data: unknown): number;
  PeekMessageW(message: Buffer, window: number, first: number, last: number, flags: number): number;
  TranslateMessage(message: Buffer): number;
  DispatchMessageW(message: Buffer): number;
  CreateWindowExW(
    extended: number,
    className: string,
    title: string | null,
    style: number,
    x: number,
    y: number,
    width: number,
    height: number,
    parent: number,
    menu: number,
    module: number,
    data: null,
  ): number;
  DestroyWindow(window: number): number;
  GetDesktopWindow(): number;
  ShowWindow(window: number, how: number): number;
  SetWindowPos(
    window: number,
    after: number,
    x: number,
    y: number,
    width: number,
    height: number,
    flags: number,
  ): number;
  UpdateLayeredWindow(
    window: number,
    screen: number,
    place: Buffer,
    size: Buffer,
    context: number,
    from: Buffer,
    colourKey: number,
    blend: Buffer,
    flags: number,
  ): number;
  GetWindowRgnBox(window: number, box: Buffer): number;
  GetLayeredWindowAttributes(window: number, colourKey: null, alpha: null, flags: null): number;
  SetCapture(window: number): number;
  ReleaseCapture(): number;
  RegisterHotKey(window: number, id: number, modifiers: number, key: number): number;
  UnregisterHotKey(window: number, id: number): number;
  OpenClipboard(owner: number): number;
  CloseClipboard(): number;
  EmptyClipboard(): number;
  GetClipboardOwner(): number;
  IsClipboardFormatAvailable(format: number): number;
  GetClipboardData(format: number): number;
  SetClipboardData(format: number, memory: number): number;
  OpenInputDesktop(flags: number, isInherited: number, access: number): number;
  CloseDesktop(desktop: number): number;
  GetUserObjectInformationW(
    object: number,
    which: number,
    answer: Buffer,
    bytes: number,
    needed: Buffer,
  ): number;
  SetProcessDpiAwarenessContext(context: number): number;
  GetThreadDpiAwarenessContext(): number;
  GetDpiForWindow(window: number): number;
  GetAwarenessFromDpiAwarenessContext(context: number): number;
}

let loaded: UserCalls | undefined;

/** Loaded when first asked for, so that this file can be imported on any system. */
export function userCalls(): UserCalls {
  loaded ??= loadLibrary<UserCalls>("user32.dll", {
    GetSystemMetrics: "int GetSystemMetrics(int)",
    GetDC: "intptr_t GetDC(intptr_t)",
    GetWindowDC: "intptr_t GetWindowDC(intptr_t)",
    ReleaseDC: "int ReleaseDC(intptr_t, intptr_t)",
    EnumDisplayMonitors: "int EnumDisplayMonitors(intptr_t, void*, void*, intptr_t)",
    MonitorFromWindow: "intptr_t MonitorFromWindow(intptr_t, uint32_t)",
    GetMonitorInfoW: "int GetMonitorInfoW(intptr_t, void*)",
    EnumDisplayDevicesW: "int EnumDisplayDevicesW(void*, uint32_t, void*, uint32_t)",
    EnumWindows: "int EnumWindows(void*, intptr_t)",
    IsWindow: "int IsWindow(intptr_t)",
    IsWindowVisible: "int IsWindowVisible(intptr_t)",
    IsIconic: "int IsIconic(intptr_t)",
    SendMessageTimeoutW:
      "intptr_t SendMessageTimeoutW(intptr_t, uint32_t, uintptr_t, intptr_t, uint32_t, uint32_t, void*)",
    GetWindowTextW: "int GetWindowTextW(intptr_t, void*, int)",
    GetWindowLongPtrW: "intptr_t GetWindowLongPtrW(intptr_t, int)",
    GetWindowRect: "int GetWindowRect(intptr_t, void*)",
    GetWindowThreadProcessId: "uint32_t GetWindowThreadProcessId(intptr_t, void*)",
    GetShellWindow: "intptr_t GetShellWindow()",
    GetForegroundWindow: "intptr_t GetForegroundWindow()",
    WindowFromPoint: "intptr_t WindowFromPoint(int64_t)",
    GetAncestor: "intptr_t GetAncestor(intptr_t, uint32_t)",
    PrintWindow: "int PrintWindow(intptr_t, intptr_t, uint32_t)",
    SendInput: "uint32_t SendInput(uint32_t, void*, int)",
    GetCursorInfo: "int GetCursorInfo(void*)",
    GetIconInfo: "int GetIconInfo(intptr_t, void*)",
    GetLastInputInfo: "int GetLastInputInfo(void*)",
    SetWindowsHookExW: "intptr_t SetWindowsHookExW(int, void*, intptr_t, uint32_t)",
    UnhookWindowsHookEx: "int UnhookWindowsHookEx(intptr_t)",
    CallNextHookEx: "intptr_t CallNextHookEx(intptr_t, int, uintptr_t, void*)",
    PeekMessageW: "int PeekMessageW(void*, intptr_t, uint32_t, uint32_t, uint32_t)",
    TranslateMessage: "int TranslateMessage(void*)",
    DispatchMessageW: "intptr_t DispatchMessageW(void*)",
    CreateWindowExW:
      "intptr_t CreateWindowExW(uint32_t, str16, str16, uint32_t, int, int, int, int, intptr_t, intptr_t, intptr_t, void*)",
    DestroyWindow: "int DestroyWindow(intptr_t)",
    GetDesktopWindow: "intptr_t GetDesktopWindow()",
    ShowWindow: "int ShowWindow(intptr_t, int)",
    SetWindowPos: "int SetWindowPos(intptr_t, intptr_t, int, int, int, int, uint32_t)",
    UpdateLayeredWindow:
      "int UpdateLayeredWindow(intptr_t, intptr_t, void*, void*, intptr_t, void*, uint32_t, void*, uint32_t)",
    GetWindowRgnBox: "int GetWindowRgnBox(intptr_t, void*)",
    GetLayeredWindowAttributes: "int GetLayeredWindowAttributes(intptr_t, void*, void*, void*)",
    SetCapture: "intptr_t SetCapture(intptr_t)",
    ReleaseCapture: "int ReleaseCapture()",
    RegisterHotKey: "int RegisterHotKey(intptr_t, int, uint32_t, uint32_t)",
    UnregisterHotKey: "int UnregisterHotKey(intptr_t, int)",
    OpenClipboard: "int OpenClipboard(intptr_t)",
    CloseClipboard: "int CloseClipboard()",
    EmptyClipboard: "int EmptyClipboard()",
    GetClipboardOwner: "intptr_t GetClipboardOwner()",
    IsClipboardFormatAvailable: "int IsClipboardFormatAvailable(uint32_t)",
    GetClipboardData: "intptr_t GetClipboardData(uint32_t)",
    SetClipboardData: "intptr_t SetClipboardData(uint32_t, intptr_t)",
    OpenInputDesktop: "intptr_t OpenInputDesktop(uint32_t, int, uint32_t)",
    CloseDesktop: "int CloseDesktop(intptr_t)",
    GetUserObjectInformationW: "int GetUserObjectInformationW(intptr_t, int, void*, uint32_t, void*)",
    SetProcessDpiAwarenessContext: "int SetProcessDpiAwarenessContext(intptr_t)",
    GetDpiForWindow: "uint32_t GetDpiForWindow(intptr_t)",
    GetThreadDpiAwarenessContext: "intptr_t GetThreadDpiAwarenessContext()",
    GetAwarenessFromDpiAwarenessContext: "int GetAwarenessFromDpiAwarenessContext(intptr_t)",
  });
  return loaded;
}

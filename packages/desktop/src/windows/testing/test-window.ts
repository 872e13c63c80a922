import koffi from "koffi";
import type { Rectangle } from "@meekijk/screen-codec";
import { loadLibrary } from "../load-library.ts";
import { userCalls } from "../user-calls.ts";

interface WindowCalls {
  RegisterClassExW(description: Buffer): number;
  DefWindowProcW(window: number, message: number, wide: number, long: number): number;
  SetForegroundWindow(window: number): number;
  SetFocus(window: number): number;
  PostMessageW(window: number, message: number, wide: number, long: number): number;
  EnableWindow(window: number, isEnabled: number): number;
  SetParent(window: number, parent: number): number;
  SetWindowLongPtrW(window: number, index: number, value: number): number;
  SetWindowRgn(window: number, region: number, mustRedraw: number): number;
  SetLayeredWindowAttributes(window: number, colourKey: number, alpha: number, flags: number): number;
  SendMessageW(window: number, message: number, wide: number, long: Buffer | null): number;
  LoadCursorW(module: number, name: number): number;
  SetWindowTextW(window: number, text: string): number;
  InvalidateRect(window: number, area: null, mustErase: number): number;
  UpdateWindow(window: number): number;
  SetClassLongPtrW(window: number, index: number, value: number): number;
  GetAsyncKeyState(key: number): number;
}

interface DrawingCalls {
  CreateSolidBrush(colour: number): number;
  CreateRectRgn(left: number, top: number, right: number, bottom: number): number;
}

export const windowCalls = loadLibrary<WindowCalls>("user32.dll", {
  RegisterClassExW: "uint16_t RegisterClassExW(void*)",
  DefWindowProcW: "intptr_t DefWindowProcW(intptr_t, uint32_t, intptr_t, intptr_t)",
  SetForegroundWindow: "int SetForegroundWindow(intptr_t)",
  SetFocus: "intptr_t SetFocus(intptr_t)",
  PostMessageW: "int PostMessageW(intptr_t, uint32_t, intptr_t, intptr_t)",
  EnableWindow: "int EnableWindow(intptr_t, int)",
  SetParent: "intptr_t SetParent(intptr_t, intptr_t)",
  SetWindowLongPtrW: "intptr_t SetWindowLongPtrW(intptr_t, int, intptr_t)",
  SetWindowRgn: "int SetWindowRgn(intptr_t, intptr_t, int)",
  SetLayeredWindowAttributes: "int SetLayeredWindowAttributes(intptr_t, uint32_t, uint8_t, uint32_t)",
  SendMessageW: "intptr_t SendMessageW(intptr_t, uint32_t, intptr_t, void*)",
  LoadCursorW: "intptr_t LoadCursorW(intptr_t, intptr_t)",
  SetWindowTextW: "int SetWindowTextW(intptr_t, str16)",
  InvalidateRect: "int InvalidateRect(intptr_t, void*, int)",
  UpdateWindow: "int UpdateWindow(intptr_t)",
  SetClassLongPtrW: "intptr_t SetClassLongPtrW(intptr_t, int, intptr_t)",
  GetAsyncKeyState: "int16_t GetAsyncKeyState(int)",
});

export const drawingCalls = loadLibrary<DrawingCalls>("gdi32.dll", {
  CreateSolidBrush: "intptr_t CreateSolidBrush(uint32_t)",
  CreateRectRgn: "intptr_t CreateRectRgn(int, int, int, int)",
});

export interface WindowMessage {
  readonly message: number;
  readonly wide: number;
  readonly long: number;
}

export const messages = {
  keyDown: 0x0100,
  keyUp: 0x0101,
  systemKeyDown: 0x0104,
  leftDown: 0x0201,
  leftUp: 0x0202,
  rightDown: 0x0204,
  middleDown: 0x0207,
  wheel: 0x020a,
  extraDown: 0x020b,
  wheelSideways: 0x020e,
} as const;

const [popup, visible, child, multiLine] = [0x80000000, 0x10000000, 0x40000000, 0x0004];
const [arrow, textCursor] = [32512, 32513];
const backgroundIndex = -10;
const cursorIndex = -12;
let classes = 0;

/** A window of one colour in this process, which notes its messages. */
export class TestWindow {
  readonly handle: number;
  readonly seen: WindowMessage[] = [];

  /** @param colour 0xRRGGBB */
  constructor(title: string, { x, y, width, height }: Rectangle, colour: number) {
    classes += 1;
    const className = `MeekijkTest${classes}`;
    const procedure = koffi.register(
      (window: number, message: number, wide: number, long: number) => {
        this.seen.push({ message, wide, long });
        return windowCalls.DefWindowProcW(window, message, wide, long);
      },
      koffi.pointer(koffi.proto("intptr_t __stdcall (intptr_t, uint32_t, intptr_t, intptr_t)")),
    );
    // WNDCLASSEXW
    const name = Buffer.from(`${className}\0`, "utf16le");
    const description = Buffer.alloc(80);
    description.writeUInt32LE(80, 0);
    description.writeBigUInt64LE(koffi.address(procedure), 8);
    description.writeBigInt64LE(BigInt(windowCalls.LoadCursorW(0, arrow)), 40);
    description.writeBigInt64LE(BigInt(brush(colour)), 48);
    description.writeBigUInt64LE(koffi.address(name), 64);
    if (windowCalls.RegisterClassExW(description) === 0) throw new Error("no window class");
    const style = (popup | visible) >>> 0;
    const { CreateWindowExW } = userCalls();
    this.handle = CreateWindowExW(0, className, title, style, x, y, width, height, 0, 0, 0, null);
    if (this.handle === 0) throw new Error("no window");
    windowCalls.UpdateWindow(this.handle);
  }

  bringToFront(): void {
    userCalls().SetWindowPos(this.handle, 0, 0, 0, 0, 0, 0x0003);
    windowCalls.SetForegroundWindow(this.handle);
    windowCalls.SetFocus(this.handle);
  }

  paint(colour: number): void {
    windowCalls.SetClassLongPtrW(this.handle, backgroundIndex, brush(colour));
    windowCalls.InvalidateRect(this.handle, null, 1);
    windowCalls.UpdateWindow(this.handle);
  }

  showTextCursor(): void {
    windowCalls.SetClassLongPtrW(this.handle, cursorIndex, windowCalls.LoadCursorW(0, textCursor));
  }

  count(message: number): number {
    return this.seen.filter((one) => one.message === message).length;
  }

  /** A field for text that fills the window and has the keyboard. */
  addTextField(width: number, height: number): number {
    const style = (child | visible | multiLine) >>> 0;
    const { CreateWindowExW } = userCalls();
    const field = CreateWindowExW(0, "Edit", "", style, 0, 0, width, height, this.handle, 0, 0, null);
    windowCalls.SetForegroundWindow(this.handle);
    windowCalls.SetFocus(field);
    return field;
  }

  close(): void {
    userCalls().DestroyWindow(this.handle);
  }
}

/** By WM_GETTEXT. */
export function readFieldText(field: number): string {
  const answer = Buffer.alloc(2048);
  const units = windowCalls.SendMessageW(field, 0x000d, answer.length / 2, answer);
  return answer.toString("utf16le", 0, units * 2);
}

/** A COLORREF has red in its lowest byte. */
function brush(colour: number): number {
  const [red, green, blue] = [(colour >> 16) & 0xff, (colour >> 8) & 0xff, colour & 0xff];
  return drawingCalls.CreateSolidBrush((blue << 16) | (green << 8) | red);
}

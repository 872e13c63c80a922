import koffi from "koffi";
import type { Rectangle } from "@meekijk/screen-codec";
import { callbackType } from "./callback-type.ts";
import { readRectangle } from "./read-rectangle.ts";
import { scaleCalls } from "./system-calls.ts";
import { userCalls } from "./user-calls.ts";
import { wideText } from "./wide-text.ts";

export interface Monitor {
  /** The system's name of the place it is plugged in, such as `\\.\DISPLAY1`. */
  readonly device: string;
  readonly title: string;
  readonly isPrimary: boolean;
  /** In pixels of the whole desktop. */
  readonly bounds: Rectangle;
  /** 1.5 where the person has Windows draw everything at 150 %. */
  readonly scale: number;
}

// MONITORINFOEXW
const monitorInfoBytes = 104;
const deviceOffset = 40;
const deviceBytes = 64;
const primaryFlag = 1;
/** MDT_EFFECTIVE_DPI, in dots an inch; 96 is the scale 1. */
const effectiveDots = 0;
const plainDots = 96;
// DISPLAY_DEVICEW
const displayDeviceBytes = 840;
const deviceStringOffset = 68;
const deviceStringBytes = 256;

const virtualScreen = { x: 76, y: 77, width: 78, height: 79 } as const;

/** All monitors together, in pixels; x and y are negative when one stands left of or above the primary. */
export function wholeDesktop(): Rectangle {
  const { GetSystemMetrics } = userCalls();
  return {
    x: GetSystemMetrics(virtualScreen.x),
    y: GetSystemMetrics(virtualScreen.y),
    width: GetSystemMetrics(virtualScreen.width),
    height: GetSystemMetrics(virtualScreen.height),
  };
}

export function listMonitors(): readonly Monitor[] {
  const user = userCalls();
  const handles: number[] = [];
  const each = koffi.register(
    (handle: number) => handles.push(handle),
    callbackType("int __stdcall (intptr_t, intptr_t, void*, intptr_t)"),
  );
  try {
    user.EnumDisplayMonitors(0, null, each, 0);
  } finally {
    koffi.unregister(each);
  }
  return handles.map(readMonitor).filter((monitor) => monitor !== undefined);
}

function readMonitor(handle: number): Monitor | undefined {
  const info = Buffer.alloc(monitorInfoBytes);
  info.writeUInt32LE(monitorInfoBytes);
  // A monitor that was pulled out since it was listed.
  if (userCalls().GetMonitorInfoW(handle, info) === 0) return undefined;
  const device = info.subarray(deviceOffset, deviceOffset + deviceBytes);
  return {
    device: wideText(device),
    title: readTitle(device),
    isPrimary: (info.readUInt32LE(36) & primaryFlag) !== 0,
    bounds: readRectangle(info, 4),
    scale: readScale(handle),
  };
}

function readScale(handle: number): number {
  const [dotsX, dotsY] = [Buffer.alloc(4), Buffer.alloc(4)];
  const isKnown = scaleCalls().GetDpiForMonitor(handle, effectiveDots, dotsX, dotsY) === 0;
  return isKnown ? dotsX.readUInt32LE() / plainDots : 1;
}

function readTitle(device: Buffer): string {
  const answer = Buffer.alloc(displayDeviceBytes);
  answer.writeUInt32LE(displayDeviceBytes);
  const isKnown = userCalls().EnumDisplayDevicesW(Buffer.from(device), 0, answer, 0) !== 0;
  const title = isKnown
    ? wideText(answer.subarray(deviceStringOffset, deviceStringOffset + deviceStringBytes))
    : "";
  return title === "" ? wideText(device) : title;
}

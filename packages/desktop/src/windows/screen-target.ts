import type { Rectangle } from "@meekijk/screen-codec";
import type { ScreenChoice } from "../desktop.ts";
import {
  hasKeyboard,
  isStillOpen,
  isUppermostAt,
  listAppWindows,
  readWindowPlace,
  windowTitle,
  type AppWindow,
} from "./app-windows.ts";
import { listMonitors, wholeDesktop, type Monitor } from "./monitors.ts";

/** What a choice stands for in the system. */
export type ScreenTarget =
  | { readonly kind: "all" }
  | { readonly kind: "monitor"; readonly device: string }
  | { readonly kind: "window"; readonly window: AppWindow };

export interface ListedScreen {
  readonly choice: ScreenChoice;
  readonly target: ScreenTarget;
}

/** Everything that can be chosen now; the whole desktop first, then monitors, then windows from the front to the back. */
export function listTargets(): readonly ListedScreen[] {
  const all = { screenId: "all", kind: "all", title: "", isPrimary: false, bounds: wholeDesktop() } as const;
  return [
    { choice: all, target: { kind: "all" } },
    ...listMonitors().map(listMonitor),
    ...listAppWindows().flatMap(listWindow),
  ];
}

/** In pixels of the whole desktop; undefined while there is nothing to see. */
export function boundsOf(target: ScreenTarget): Rectangle | undefined {
  switch (target.kind) {
    case "all":
      return wholeDesktop();
    case "monitor":
      return listMonitors().find((monitor) => monitor.device === target.device)?.bounds;
    case "window":
      return readWindowPlace(target.window)?.visible;
  }
}

/** False when the monitor was taken away or the window closed. */
export function isThere(target: ScreenTarget): boolean {
  return target.kind === "window" ? isStillOpen(target.window) : boundsOf(target) !== undefined;
}

/** Whether a click there lands in what the employee sees, and not in a window that covers the chosen one. */
export function isInSight(target: ScreenTarget, x: number, y: number): boolean {
  return target.kind !== "window" || isUppermostAt(target.window, x, y);
}

/** Whether keys go to what the employee sees: with one window chosen, only to that. */
export function takesKeys(target: ScreenTarget): boolean {
  return target.kind !== "window" || hasKeyboard(target.window);
}

function listMonitor({ device, title, isPrimary, bounds }: Monitor): ListedScreen {
  const choice = { screenId: `monitor:${device}`, kind: "monitor", title, isPrimary, bounds } as const;
  return { choice, target: { kind: "monitor", device } };
}

function listWindow(window: AppWindow): ListedScreen[] {
  const place = readWindowPlace(window);
  if (place === undefined) return [];
  const screenId = `window:${window.processId}:${window.handle}`;
  const bounds = place.visible;
  const choice = { screenId, kind: "window", title: windowTitle(window), isPrimary: false, bounds } as const;
  return [{ choice, target: { kind: "window", window } }];
}

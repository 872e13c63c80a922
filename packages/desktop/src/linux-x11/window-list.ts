import type { ScreenChoice } from "../desktop.ts";
import { limits } from "./limits.ts";
import { readIds, readWindowBounds, readWindowFacts, readWindowTitle } from "./window-facts.ts";
import type { XConnection } from "./x-connection.ts";

const maxAtoms = 32;
const ordinaryKinds = [
  "_NET_WM_WINDOW_TYPE_NORMAL",
  "_NET_WM_WINDOW_TYPE_DIALOG",
  "_NET_WM_WINDOW_TYPE_UTILITY",
];

/** The windows of programs that a person sees, in the order of the window manager. */
export function listWindows(connection: XConnection): ScreenChoice[] {
  const windows = readIds(connection, connection.root, "_NET_CLIENT_LIST", limits.maxListedWindows);
  return windows.flatMap((window): ScreenChoice[] => {
    if (!isOrdinary(connection, window)) return [];
    const bounds = readWindowBounds(connection, window);
    if (bounds === undefined || readWindowFacts(connection, window)?.isViewable !== true) return [];
    const title = readWindowTitle(connection, window);
    return [{ screenId: `window:${window}`, kind: "window", title, isPrimary: false, bounds }];
  });
}

function isOrdinary(connection: XConnection, window: number): boolean {
  const states = readIds(connection, window, "_NET_WM_STATE", maxAtoms);
  if (states.includes(connection.atom("_NET_WM_STATE_HIDDEN"))) return false;
  const kinds = readIds(connection, window, "_NET_WM_WINDOW_TYPE", maxAtoms);
  return kinds.length === 0 || ordinaryKinds.some((kind) => kinds.includes(connection.atom(kind)));
}

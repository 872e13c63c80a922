import type { DeviceClipboard } from "@meekijk/session-client";

/** Whether the card of the clipboard has anything to say. */
export function isClipboardInUse(clipboard: DeviceClipboard): boolean {
  const { in: into, out, question, arrived } = clipboard;
  const isLent = into === "granted" || out === "granted";
  return isLent || isGranting(clipboard) || question !== undefined || arrived !== undefined;
}

/** A yes that is being put on record. */
export function isGranting({ in: into, out }: DeviceClipboard): boolean {
  return into === "granting" || out === "granting";
}

/**
 * What the employee fetched last, as long as they may fetch. It may be a password and stands on a screen that is shown: it
 * goes with the right.
 */
export function passedTextOf({ out, lastPassed }: DeviceClipboard): string | undefined {
  return out === "granted" && lastPassed?.direction === "out" ? lastPassed.text : undefined;
}

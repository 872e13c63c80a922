/** The key that puts the cursor in the field of the page (code, search) from anywhere on the page. */
export const fieldShortcut = "/";

interface PressedKey {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  target: unknown;
}

/** Whether a key means "to the field": the bare shortcut, not typed into another text. */
export function meansField(event: PressedKey): boolean {
  if (event.key !== fieldShortcut || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return false;
  return !takesText(event.target);
}

function takesText(target: unknown): boolean {
  if (target === null || typeof target !== "object" || !("tagName" in target)) return false;
  return target.tagName === "TEXTAREA" || target.tagName === "INPUT";
}

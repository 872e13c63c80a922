import { useEffect } from "react";
import type { PictureScale } from "./view-model.ts";

const scaleKey = "1";

interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  readonly target: unknown;
}

/**
 * Whether a key means another scale. While the keyboard is grabbed its target is a text field and every key belongs to the
 * customer; the right Ctrl key lets go first.
 */
export function meansOtherScale(event: PressedKey): boolean {
  const { key, ctrlKey, altKey, metaKey, repeat, isComposing, target } = event;
  if (key !== scaleKey || ctrlKey || altKey || metaKey || repeat || isComposing) return false;
  const tagName = target !== null && typeof target === "object" && "tagName" in target && target.tagName;
  return tagName !== "TEXTAREA" && tagName !== "INPUT" && tagName !== "SELECT";
}

/** The key that changes between the whole picture and 1:1. */
export function useScaleKey(change: (next: (before: PictureScale) => PictureScale) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!meansOtherScale(event)) return;
      event.preventDefault();
      change((before) => (before === "fit" ? "actual-size" : "fit"));
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [change]);
}

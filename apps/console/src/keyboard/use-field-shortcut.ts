import { useEffect } from "react";
import type { RefObject } from "react";
import { meansField } from "./field-shortcut.ts";

/** As long as the component is there, the shortcut puts the cursor in this field, with its text selected. */
export function useFieldShortcut(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const takeKey = (event: KeyboardEvent) => {
      if (!meansField(event)) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener("keydown", takeKey);
    return () => document.removeEventListener("keydown", takeKey);
  }, [field]);
}

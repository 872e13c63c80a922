import type { XLibraries } from "./x-libraries.ts";

const unicodeKeysyms = 0x0100_0000;
const firstBeyondLatin1 = 0x100;

/** The keysym by which every program knows a character. */
export function keysymOf(codePoint: number): number {
  return codePoint < firstBeyondLatin1 ? codePoint : unicodeKeysyms | codePoint;
}

/** All keysyms under which a layout may have a character: older ones have names for Greek, Cyrillic, the euro. */
export function keysymsOf(libraries: XLibraries, codePoint: number): readonly number[] {
  const named = libraries.bindIfPresent<(codePoint: number) => number>(
    "keyNames",
    "uint32_t xkb_utf32_to_keysym(uint32_t)",
  );
  const modern = keysymOf(codePoint);
  const old = named?.(codePoint) ?? 0;
  return old === 0 || old === modern ? [modern] : [modern, old];
}

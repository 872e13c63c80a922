import { readFileSync } from "node:fs";

/** A JSON file of this package's fixtures. The caller says what is in it. */
export function readFixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8"));
}

/** Hexadecimal to bytes. */
export function hex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromHex(text);
}

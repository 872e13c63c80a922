import type { WireData } from "./relay-line.ts";

export type Word = Record<string, unknown>;

/** A message of the rendezvous; empty for what the ends say to each other. */
export const readWord = (data: WireData): Word =>
  typeof data === "string" ? (JSON.parse(data) as Word) : {};

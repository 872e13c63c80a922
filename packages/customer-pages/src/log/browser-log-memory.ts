import type { LogMemory } from "./log-memory.ts";

/** The memory of this browser, from one session to the next. Throws where the browser keeps nothing. */
export const browserLogMemory: LogMemory = {
  read: (brandSlug) => localStorage.getItem(`meekijk-log ${brandSlug}`),
  keep: (brandSlug, text) => localStorage.setItem(`meekijk-log ${brandSlug}`, text),
};

import type { LogMemory } from "@meekijk/customer-pages";

/**
 * The log as this program saw it, from the first page of a session to the last. The browser keeps nothing of it: the
 * program leaves nothing behind, and another one of a later day would stand at another address.
 */
export function createProgramLogMemory(known: string | null, tellProgram: (text: string) => void): LogMemory {
  let newest = known;
  return {
    read: () => newest,
    keep: (_, text) => {
      newest = text;
      tellProgram(text);
    },
  };
}

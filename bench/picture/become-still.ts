import { setTimeout as delay } from "node:timers/promises";
import type { EmulatedLine } from "./emulated-line.ts";

/** In this time a line that still had to carry something would have carried this much. */
const [restMs, stillBytes] = [600, 2_000];
const patienceMs = 8_000;

/** Until the line has carried next to nothing for a while: what came before has come, or never will. */
export async function becomeStill(line: EmulatedLine): Promise<void> {
  const untilMs = Date.now() + patienceMs;
  for (let last = await line.count(); Date.now() < untilMs;) {
    await delay(restMs);
    const now = await line.count();
    if (now.toViewerBytes - last.toViewerBytes < stillBytes) return;
    last = now;
  }
}

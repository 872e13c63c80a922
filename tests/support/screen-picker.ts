import { runTool } from "./run-tool.ts";
import type { VirtualDesktop } from "./virtual-desktop.ts";
import { waitUntil } from "./wait-until.ts";

/**
 * Presses Escape on the desktop until the browser's own screen picker is gone. The picker is no window of its own, so
 * only the page can tell; before it stands there, Escape does nothing.
 */
export async function cancelScreenPicker(
  { environment }: VirtualDesktop,
  isGone: () => Promise<boolean>,
): Promise<void> {
  await waitUntil("the screen picker to go", async () => {
    if (await isGone()) return true;
    await runTool("xdotool", ["key", "Escape"], environment);
    return false;
  });
}

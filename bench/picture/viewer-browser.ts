import { type TestBrowser, openChromium } from "../../tests/support/chromium.ts";
import { findProcess } from "./process-time.ts";
import { screenSize } from "./side.ts";

/** The Chromium of a viewer, its page as large as the screen that it looks at, and its first process. */
export async function openViewerBrowser(
  name: string,
  viewport: { width: number; height: number } = screenSize,
  switches: readonly string[] = [],
): Promise<{ browser: TestBrowser; processId: number }> {
  const mark = `--bench-viewer=${name}-${process.pid}`;
  const browser = await openChromium({ viewport, arguments: [...switches, mark] });
  return { browser, processId: findProcess(mark) ?? 0 };
}

import type { Page } from "playwright-core";
import { runTool } from "./run-tool.ts";
import type { VncDesktop } from "./vnc-desktop.ts";

/** Moves the person's own mouse onto a control of a page that stands on the desktop. Motion only. */
export async function pointByHand(desktop: VncDesktop, page: Page, testId: string): Promise<Place> {
  const control = page.getByTestId(testId);
  await control.scrollIntoViewIfNeeded();
  const place = await control.evaluate((element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const edge = (window.outerWidth - window.innerWidth) / 2;
    const above = window.outerHeight - window.innerHeight - edge;
    return {
      x: Math.round(window.screenX + edge + x + width / 2),
      y: Math.round(window.screenY + above + y + height / 2),
    };
  });
  desktop.movePointer(place.x, place.y);
  return place;
}

const maxTries = 4;

/** A click of the person's own mouse; again when it came too late for the program to count, as a person would. */
export async function pressByHand(desktop: VncDesktop, page: Page, testId: string): Promise<void> {
  const control = page.getByTestId(testId);
  for (let tries = 0; tries < maxTries; tries += 1) {
    if (tries > 0 && !(await control.isVisible())) return;
    const { x, y } = await pointByHand(desktop, page, testId);
    desktop.movePointer(x, y, 1);
    desktop.movePointer(x, y, 0);
    const isTaken = await control.waitFor({ state: "hidden", timeout: 10_000 }).then(
      () => true,
      () => false,
    );
    if (isTaken) return;
  }
  throw new Error(`${testId} stands there still`);
}

/** A click that a program sends to the browser's windows past every device, wherever the pointer stands (XSendEvent). */
export async function sendClick({ environment }: VncDesktop, windowClass: string): Promise<void> {
  const search = ["search", "--onlyvisible", "--class", windowClass];
  const { output } = await runTool("xdotool", search, environment);
  for (const window of output.trim().split("\n"))
    await runTool("xdotool", ["click", "--window", window, "1"], environment);
}

interface Place {
  readonly x: number;
  readonly y: number;
}

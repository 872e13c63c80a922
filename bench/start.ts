import type { Page } from "playwright-core";
import { buildWebApps } from "../tools/build-web.ts";
import { hashCanvas, hashCapturedFrame, watchCapturedFrames } from "../tests/support/captured-frames.ts";
import { openChromium } from "../tests/support/chromium.ts";
import { Customer } from "../tests/support/customer.ts";
import { Employee } from "../tests/support/employee.ts";
import { MeekijkServer } from "../tests/support/meekijk-server.ts";
import { openVirtualDesktop } from "../tests/support/virtual-desktop.ts";
import { waitUntil } from "../tests/support/wait-until.ts";
import { printFigure } from "./figure.ts";
import { elapsedMs, readMarks, watchCode } from "./page-marks.ts";

const runs = 5;
const pictureTargetMs = 2_000;

/** Tiles of the canvas that hold a pixel that is not black, as it is before anything was painted; one look at it. */
interface Look {
  readonly atMs: number;
  readonly paintedTiles: readonly number[];
}

/** Looks at the canvas twenty times a second, inside the page. Gives all looks when asked to stop. */
async function watchPicture(page: Page): Promise<() => Promise<Look[]>> {
  const handle = await page.evaluateHandle(() => {
    const tileSide = 64;
    const looks: Look[] = [];
    const timer = setInterval(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-testid="screen"]');
      if (canvas === null) return;
      const { width, height } = canvas;
      const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      context?.drawImage(canvas, 0, 0);
      const atMs = Date.now();
      const words = new Uint32Array(
        context?.getImageData(0, 0, width, height).data.buffer ?? new ArrayBuffer(),
      );
      const columns = Math.ceil(width / tileSide);
      const painted = new Uint8Array(columns * Math.ceil(height / tileSide));
      for (let pixel = 0; pixel < words.length; pixel += 1) {
        if (((words[pixel] as number) & 0xffffff) === 0) continue;
        const row = Math.floor(pixel / width);
        painted[Math.floor(row / tileSide) * columns + Math.floor((pixel - row * width) / tileSide)] = 1;
        // The rest of this tile's line says nothing new.
        pixel |= tileSide - 1;
      }
      looks.push({ atMs, paintedTiles: [...painted.keys()].filter((tile) => painted[tile] === 1) });
    }, 50);
    return { looks, stop: () => clearInterval(timer) };
  });
  return () =>
    handle.evaluate(({ looks, stop }) => {
      stop();
      return looks;
    });
}

/** When every tile was painted that is painted in the end. */
function findFullPicture(looks: readonly Look[]): number | undefined {
  const last = looks.at(-1)?.paintedTiles ?? [];
  return looks.find(({ paintedTiles }) => {
    const painted = new Set(paintedTiles);
    return last.length > 0 && last.every((tile) => painted.has(tile));
  })?.atMs;
}

/**
 * From the press that accepts sharing to the code, from allow to the first whole picture, and the portal's weight to its
 * first screen. Ends and server share the machine.
 */
export async function benchStart(): Promise<boolean> {
  await buildWebApps();
  await using server = await MeekijkServer.start();
  await using desktop = await openVirtualDesktop();
  await using customerBrowser = await openChromium({ desktop: desktop.environment });
  await using employeeBrowser = await openChromium();
  const [customer, employee] = [new Customer(customerBrowser.page), new Employee(employeeBrowser.page)];
  await customer.page.addInitScript(watchCode);
  await watchCapturedFrames(customerBrowser.context);
  await employee.signIn(server.signIns[0] ?? "");

  const codes: number[] = [];
  const pictures: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const code = await customer.showCode(server.portals[0] ?? "");
    const { codeAtMs, pressedAtMs: atStart } = await customer.page.evaluate(readMarks);
    codes.push(elapsedMs(atStart["share-in-browser"], codeAtMs));
    await employee.join(code);
    await employee.reachState("identified");
    await employee.askView("Meting");
    await customer.see("allow-view");
    const stopWatching = await watchPicture(employee.page);
    await customer.press("allow-view");
    await employee.seePicture();
    // Whether it is whole is looked at only after the target, since that look costs both machines time.
    await new Promise((resolve) => setTimeout(resolve, pictureTargetMs));
    await customer.hideClocks();
    await waitUntil(
      "the whole picture, pixel for pixel",
      async () => (await hashCapturedFrame(customer.page)) === (await hashCanvas(employee.page)),
    );
    const pictureAtMs = findFullPicture(await stopWatching());
    const { pressedAtMs } = await customer.page.evaluate(readMarks);
    pictures.push(elapsedMs(pressedAtMs["allow-view"], pictureAtMs));
    await customer.press("stop");
    await employee.see("session-ended");
    await employee.press("outcome-solved");
    await employee.page.getByTestId("work-done").fill("Meting");
    await employee.press("save-outcome");
    await employee.see("code-field");
  }
  const results = [
    printFigure({ name: "accept to code", unit: "ms", target: 1_000, values: codes }),
    printFigure({
      name: "allow to first full picture",
      unit: "ms",
      target: pictureTargetMs,
      values: pictures,
    }),
    printFigure({
      name: "portal to its first screen, compressed",
      unit: "kB",
      target: 150,
      values: [await weighPortal(server.portals[0] ?? "")],
    }),
  ];
  return results.every(Boolean);
}

/** Kilobytes on the wire of all that was asked for until the first question stood there, with an empty cache. */
async function weighPortal(portal: string): Promise<number> {
  await using browser = await openChromium();
  await browser.page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('[data-testid="did-you-call-yes"]') === null) return;
      observer.disconnect();
      Object.assign(globalThis, { firstScreenAtMs: performance.now() });
    }).observe(document, { childList: true, subtree: true });
  });
  await browser.page.goto(portal);
  await new Customer(browser.page).see("did-you-call-yes");
  const bytes = await browser.page.evaluate(() => {
    const { firstScreenAtMs } = globalThis as unknown as { firstScreenAtMs: number };
    return [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      .filter(({ startTime }) => startTime <= firstScreenAtMs)
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).transferSize, 0);
  });
  return bytes / 1_000;
}

import { openChromium } from "../../tests/support/chromium.ts";
import { Customer } from "../../tests/support/customer.ts";
import { runTool } from "../../tests/support/run-tool.ts";
import { openVirtualDesktop } from "../../tests/support/virtual-desktop.ts";
import type { EmulatedLine } from "./emulated-line.ts";
import { type BenchServer, endSession, pathIs } from "./meekijk-servers.ts";
import { findProcess } from "./process-time.ts";
import { writeProgramInside } from "./program-inside.ts";
import { type Side, screenSize } from "./side.ts";

/** The portal in a browser beyond the line, which shares its whole screen; server and console on this side. View only. */
export async function openMeekijkBrowserSide(line: EmulatedLine, server: BenchServer): Promise<Side> {
  await using stack = new AsyncDisposableStack();
  const desktop = stack.use(await openVirtualDesktop(screenSize.width, screenSize.height));
  const { portal } = server;
  const mark = `--bench-host=meekijk-${process.pid}`;
  const customerBrowser = stack.use(
    await openChromium({
      desktop: desktop.environment,
      program: writeProgramInside(line, "/usr/bin/chromium"),
      arguments: [
        // Only a page that the browser trusts may capture; this one comes without a certificate.
        `--unsafely-treat-insecure-origin-as-secure=${new URL(portal).origin}`,
        "--disable-backgrounding-occluded-windows",
        "--disable-renderer-backgrounding",
        mark,
      ],
    }),
  );
  const hostProcess = findProcess(mark) ?? 0;
  const customer = new Customer(customerBrowser.page);
  const { employee } = server;
  stack.defer(() => endSession(customer, server));
  await employee.join(await customer.showCode(portal));
  await employee.reachState("identified");
  await employee.askView("Meting");
  await customer.see("allow-view");

  const owned = stack.move();
  return {
    name: "meekijk",
    desktop,
    page: employee.page,
    canvas: '[data-testid="screen"]',
    isViewOnly: true,
    hostProcesses: [hostProcess],
    viewerProcesses: [server.viewerProcess],
    async allow(startWatch) {
      // The pointer is part of the picture: to where no scene is.
      await runTool("xdotool", ["mousemove", "1900", "1060"], desktop.environment);
      await startWatch();
      const allowedAtMs = Date.now();
      await customer.press("allow-view");
      await employee.reachState("live");
      await employee.seePicture();
      await pathIs(employee, server.path);
      return allowedAtMs;
    },
    allowControl: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

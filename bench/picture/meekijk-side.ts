import { join } from "node:path";
import { headlessChromiumProgram } from "../../tests/support/chromium-program.ts";
import { openChromium } from "../../tests/support/chromium.ts";
import { Customer } from "../../tests/support/customer.ts";
import { openVirtualDesktop } from "../../tests/support/virtual-desktop.ts";
import { waitUntil } from "../../tests/support/wait-until.ts";
import { repositoryRoot } from "../../tools/repository-root.ts";
import type { EmulatedLine } from "./emulated-line.ts";
import { type BenchServer, endSession, pathIs } from "./meekijk-servers.ts";
import { writeProgramInside } from "./program-inside.ts";
import { type Side, screenSize } from "./side.ts";

/**
 * The helper from source on an X screen and its page in a browser, both beyond the line; server and console on this
 * side. Each opens what it trusts: the console this machine's own address, the helper plain http.
 */
export async function openMeekijkSide(line: EmulatedLine, server: BenchServer): Promise<Side> {
  await using stack = new AsyncDisposableStack();
  const desktop = stack.use(await openVirtualDesktop(screenSize.width, screenSize.height));
  const { origin, pathname } = new URL(server.portal);
  const brand = /^\/b\/([^/]+)/.exec(pathname)?.[1] ?? "default";
  const main = join(repositoryRoot, "apps", "helper", "src", "main.ts");
  const helper = line.startInside(
    process.execPath,
    [main, "--server", origin, "--brand", brand],
    desktop.environment,
  );
  stack.defer(async () => void (await helper.end()));
  const address = await waitUntil("the helper's page", () => {
    if (helper.child.exitCode !== null) throw new Error(`the helper left: ${helper.errors}`);
    return helper.lines.find((text) => text.startsWith("page: "))?.slice("page: ".length);
  });
  const customerBrowser = stack.use(
    await openChromium({ program: writeProgramInside(line, headlessChromiumProgram) }),
  );
  const customer = new Customer(customerBrowser.page);
  const { employee } = server;
  stack.defer(() => endSession(customer, server));

  await employee.join(await customer.showCode(address));
  await employee.reachState("identified");
  await employee.askView("Meting");
  await customer.see("allow-view");

  const owned = stack.move();
  return {
    name: "meekijk",
    desktop,
    page: employee.page,
    canvas: '[data-testid="screen"]',
    hostProcesses: [helper.child.pid ?? 0],
    viewerProcesses: [server.viewerProcess],
    async allow(startWatch) {
      await startWatch();
      await customer.page.evaluate(() => {
        const note = () => Object.assign(globalThis, { allowedAtMs: Date.now() });
        addEventListener("click", note, { capture: true, once: true });
      });
      await customer.press("allow-view");
      await employee.reachState("live");
      await employee.seePicture();
      await pathIs(employee, server.path);
      return customer.page.evaluate(() => (globalThis as unknown as { allowedAtMs: number }).allowedAtMs);
    },
    async allowControl() {
      await employee.press("ask-control");
      await customer.page.locator('[data-testid="allow-control"]:not([disabled])').waitFor();
      await customer.press("allow-control");
      await employee.page.locator('[data-testid="control-state"][data-state="granted"]').waitFor();
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

import { test } from "node:test";
import { openChromium } from "../support/chromium.ts";
import { Customer } from "../support/customer.ts";
import { HelperProcess } from "../support/helper-process.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { openVirtualDesktop } from "../support/virtual-desktop.ts";

test("R041 a second page takes over and the first says so; a page without its program claims nothing", async () => {
  await using server = await MeekijkServer.start();
  await using desktop = await openVirtualDesktop(640, 480);
  await using helper = await HelperProcess.start(desktop, server.portals[0] ?? "");
  await using browser = await openChromium();
  const first = new Customer(browser.page);
  await first.showCode(helper.pageAddress ?? "");
  const second = new Customer(await browser.context.newPage());
  await second.page.goto(new URL(helper.pageAddress ?? "").origin);
  await second.see("session-code");
  await first.see("program-replaced");
  process.kill(helper.pid, "SIGKILL");
  await second.see("program-lost");
  await second.see("program-silent");
  await first.see("program-replaced");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { openChromium } from "../support/chromium.ts";
import { Customer } from "../support/customer.ts";
import { Employee } from "../support/employee.ts";
import { HelperProcess } from "../support/helper-process.ts";
import { KeyedTerminal } from "../support/keyed-terminal.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { openVirtualDesktop } from "../support/virtual-desktop.ts";

test("R013 R039 R041 an employee looks along and takes over by the helper, and all of it is gone after", async () => {
  await using server = await MeekijkServer.start();
  await using desktop = await openVirtualDesktop(1280, 900);
  await using helper = await HelperProcess.start(desktop, server.portals[0] ?? "");
  await using customerBrowser = await openChromium({
    desktop: desktop.environment,
    arguments: ["--window-position=560,60", "--window-size=700,820"],
  });
  await using employeeBrowser = await openChromium();
  const customer = new Customer(customerBrowser.page);
  const employee = new Employee(employeeBrowser.page);
  const controlIs = (page: typeof customer.page, kind: string) =>
    page.locator(`[data-testid="control-state"][data-state="${kind}"]`).waitFor();

  await employee.signIn(server.signIns[0] ?? "");
  const code = await customer.showCode(helper.pageAddress ?? "");
  await employee.join(code);
  await employee.reachState("identified");
  await employee.askView("De printer doet het niet");
  await customer.see("allow-view");
  await customer.press("allow-view");
  await employee.reachState("live");
  await employee.seePicture();
  await employee.press("ask-control");
  await customer.see("allow-control");
  await customer.page.locator('[data-testid="allow-control"]:not([disabled])').waitFor();
  await customer.press("allow-control");
  await controlIs(employee.page, "granted");
  await using terminal = await KeyedTerminal.open(desktop);
  const canvas = employee.page.getByTestId("screen");
  await canvas.click({ position: { x: 60, y: 60 } });
  await employee.page.keyboard.type("Hé {[@#]} € ok");
  assert.equal(await terminal.readUntil("ok"), "Hé {[@#]} € ok");
  await customer.press("stop");
  await customer.see("session-ended");
  await employee.see("session-ended");
  await customerBrowser.page.close();
  assert.equal(await helper.exited, 0);
});

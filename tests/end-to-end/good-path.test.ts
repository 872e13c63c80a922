import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { repositoryRoot } from "../../tools/repository-root.ts";
import { openChromium } from "../support/chromium.ts";
import { Customer } from "../support/customer.ts";
import { Employee } from "../support/employee.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { runTool } from "../support/run-tool.ts";
import { openVirtualDesktop } from "../support/virtual-desktop.ts";

test("R004 R005 R012 R030 R032 R039 R049 R051 a session from the first question to the record, in real browsers", async () => {
  await using server = await MeekijkServer.start();
  await using desktop = await openVirtualDesktop();
  await using customerBrowser = await openChromium({ desktop: desktop.environment });
  await using employeeBrowser = await openChromium();
  const customer = new Customer(customerBrowser.page);
  const employee = new Employee(employeeBrowser.page);

  await employee.signIn(server.signIns[0] ?? "");
  const code = await customer.showCode(server.portals[0] ?? "");
  assert.match(code, /^\d{9}$/);
  await employee.join(` ${code.slice(0, 3)}-${code.slice(3, 6)} ${code.slice(6)} `);
  await employee.reachState("identified");
  await employee.askView("De printer doet het niet");

  await customer.see("allow-view");
  assert.notEqual(await customer.text("employee-name"), "");
  assert.equal(await customer.text("session-reason"), "De printer doet het niet");
  await customer.press("allow-view");
  await employee.reachState("live");
  assert.deepEqual(await employee.seePicture(), { width: 1920, height: 1080 });
  assert.equal(await employee.text("link-path"), "relay");
  assert.match(await customer.text("security-claim"), /website die deze pagina levert/);

  await customer.press("pause");
  await employee.reachState("paused");
  await customer.press("resume");
  await employee.reachState("live");

  await customer.press("stop");
  await customer.see("session-ended");
  await employee.see("session-ended");
  await employee.press("outcome-solved");
  await employee.page.getByTestId("work-done").fill("Stuurprogramma opnieuw gekozen");
  await employee.press("save-outcome");
  await employee.see("code-field");

  const [download] = await Promise.all([
    customerBrowser.page.waitForEvent("download"),
    customer.press("download-record"),
  ]);
  const path = await download.path();
  const record = JSON.parse(await readFile(path, "utf8")) as { format: string };
  assert.equal(record.format, "meekijk-record");
  const verify = await runTool(process.execPath, [
    join(repositoryRoot, "apps", "verify", "src", "verify-command.ts"),
    path,
  ]);
  assert.equal(verify.exitCode, 0, verify.output + verify.errors);
  assert.match(verify.output, /bewijst niet wie/);
});

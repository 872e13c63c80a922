import { test } from "node:test";
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { HelperStage } from "../support/helper-stage.ts";
import { KeyedTerminal } from "../support/keyed-terminal.ts";
import { waitUntil } from "../support/wait-until.ts";

const shortControl = fileURLToPath(new URL("../support/short-control.ts", import.meta.url));

test("R013 R047 control goes on when the person says so, and else ends by itself after its time", async () => {
  await using stage = await HelperStage.open();
  const { desktop, employee, customer } = stage.parts;
  const { page } = employee;
  await using helper = await stage.startHelper(desktop, shortControl);
  await stage.lookAlong(helper);
  await using terminal = await KeyedTerminal.open(desktop);
  await stage.takeControl();
  await stage.click(60, 60);
  await page.keyboard.type("a");
  await terminal.readUntil("a");

  await customer.press("extend-control");
  await waitUntil("the warning to go", async () => !(await customer.has("extend-control")));
  await stage.controlIs("granted");
  await stage.click(60, 60);
  await page.keyboard.type("b");
  await terminal.readUntil("b");

  await customer.see("extend-control");
  await stage.controlIs("none");
  await waitUntil("the page to say so", async () => !(await customer.has("withdraw-control")));
  await page.keyboard.type("te laat");
  assert.equal(await employee.state(), "live");
  await stage.takeControl();
  await stage.click(60, 60);
  await page.keyboard.type("c");
  assert.equal(await terminal.readUntil("c"), "abc");
});

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { openChromium } from "../support/chromium.ts";
import { Customer } from "../support/customer.ts";
import { Employee } from "../support/employee.ts";
import { HelperProcess } from "../support/helper-process.ts";
import { KeyedTerminal } from "../support/keyed-terminal.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { runTool } from "../support/run-tool.ts";
import { openVirtualDesktop } from "../support/virtual-desktop.ts";
import { waitUntil } from "../support/wait-until.ts";

/** Longer than control rests after its question closed. */
const pastQuestionRestMs = 700;

test("R013 R039 R041 an employee looks along and takes over by the helper, and all of it is gone after", async () => {
  await using server = await MeekijkServer.start();
  await using desktop = await openVirtualDesktop(1280, 900);
  const home = await mkdtemp(join(tmpdir(), "meekijk-home-"));
  await mkdir(join(home, "Downloads"));
  const environment = { ...desktop.environment, HOME: home };
  await using helper = await HelperProcess.start({ environment }, server.portals[0] ?? "");
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
  await delay(pastQuestionRestMs);
  const canvas = employee.page.getByTestId("screen");
  await canvas.click({ position: { x: 60, y: 60 } });
  await employee.page.keyboard.type("Hé {[@#]} € ok");
  assert.equal(await terminal.readUntil("ok"), "Hé {[@#]} € ok");
  await employee.page.keyboard.press("ControlRight");
  await employee.page.getByTestId("chat-input").fill("Ziet u het menu?");
  await employee.press("chat-send");
  await customer.page.getByText("Ziet u het menu?").waitFor();
  await customer.page.getByTestId("chat-input").fill("Ja, linksboven");
  await customer.press("chat-send");
  await employee.page.getByText("Ja, linksboven").waitFor();

  const installer = Buffer.from("#!/bin/sh\necho hallo\n".repeat(3_000));
  await employee.page.getByTestId("file-picker").setInputFiles({
    name: "herstel.sh",
    mimeType: "application/x-sh",
    buffer: installer,
  });
  await customer.see("accept-file");
  await customer.page.locator('[data-testid="accept-file"]:not([disabled])').click();
  await customer.page.getByText("Ja, neem het toch aan").waitFor();
  await customer.page.locator('[data-testid="accept-file"]:not([disabled])').click();
  await customer.page.getByText("als herstel.sh").first().waitFor();
  assert.deepEqual(await readFile(join(home, "Downloads", "herstel.sh")), installer);

  const photo = randomBytes(200_000);
  await customer.page.getByTestId("file-picker").setInputFiles({
    name: "foutmelding.png",
    mimeType: "image/png",
    buffer: photo,
  });
  await employee.see("accept-file");
  const download = employee.page.waitForEvent("download");
  await employee.page.locator('[data-testid="accept-file"]:not([disabled])').click();
  assert.deepEqual(await readFile(await (await download).path()), photo);

  await employee.press("ask-clipboard");
  await customer.page.locator('[data-testid="allow-clipboard"]:not([disabled])').click();
  await employee.page.getByTestId("clipboard-text").fill("https://printer.local/é");
  await employee.press("send-clipboard-text");
  await customer.page.getByTestId("clipboard-text").getByText("https://printer.local/é").waitFor();
  await customer.page.locator('[data-testid="take-clipboard-text"]:not([disabled])').click();
  await waitUntil("the text on the clipboard", async () => {
    const { output } = await runTool("xclip", ["-selection", "clipboard", "-o"], desktop.environment);
    return output === "https://printer.local/é";
  });

  await employee.press("pointer-tool");
  await canvas.hover({ position: { x: 300, y: 300 } });
  await employee.press("pointer-tool");
  await customer.press("stop");
  await customer.see("session-ended");
  await employee.see("session-ended");
  // The program followed the log by itself, the receipt stands in it, and the browser was given nothing to keep.
  await customer.press("read-receipt");
  await customer.see("receipt-paper");
  await waitUntil("what the program saw of the log", () =>
    customer.page.evaluate(
      async () =>
        ((await (await fetch("/program")).json()) as { rememberedLog: string | null }).rememberedLog,
    ),
  );
  assert.equal(await customer.page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  assert.equal(await customer.page.getByTestId(/^log-/).count(), 0);
  await customerBrowser.page.close();
  assert.equal(await helper.exited, 0);
});

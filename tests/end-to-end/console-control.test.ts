import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { openChromium } from "../support/chromium.ts";
import { Employee } from "../support/employee.ts";
import { LentDesktop } from "../support/lent-desktop.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { pastQuestionRestMs } from "../support/past-question-rest.ts";
import { waitUntil } from "../support/wait-until.ts";

test("R013 R039 the employee asks for mouse and keyboard, uses them, yields, and loses them at one press", async () => {
  await using server = await MeekijkServer.start();
  await using browser = await openChromium();
  const { page } = browser;
  const employee = new Employee(page);
  const controlIs = (kind: string) =>
    page.locator(`[data-testid="control-state"][data-state="${kind}"]`).waitFor();
  await employee.signIn(server.signIns[0] ?? "");
  const desktop = await LentDesktop.open(new URL(server.portals[0] ?? "").origin, {
    width: 800,
    height: 600,
  });
  await employee.join(await desktop.code());
  await employee.reachState("identified");
  await employee.askView("Instellingen van de printer");
  await desktop.allowView(0xff336699);
  await employee.reachState("live");
  await employee.seePicture();

  const canvas = page.getByTestId("screen");
  await canvas.click({ position: { x: 5, y: 5 } });
  await page.keyboard.type("zonder recht");
  await controlIs("none");
  await employee.press("ask-control");
  await controlIs("asking");
  await desktop.allowControl();
  await controlIs("granted");
  assert.equal(desktop.acts.length, 0);
  await delay(pastQuestionRestMs);

  const box = await canvas.boundingBox();
  assert(box !== null);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 4);
  await page.mouse.up();
  await page.mouse.wheel(0, 300);
  await page.keyboard.type("Hé €");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+c");
  await waitUntil("the shortcut", () =>
    desktop.acts.some((act) => act.kind === "key" && act.code === "ControlLeft" && !act.isDown),
  );
  const buttons = desktop.acts.flatMap((act) =>
    act.kind === "button" ? [[act.isDown, Math.round(act.x / 10), Math.round(act.y / 10)]] : [],
  );
  assert.deepEqual(buttons, [
    [true, 40, 30],
    [false, 20, 15],
  ]);
  const text = desktop.acts.flatMap((act) => (act.kind === "text" ? [act.text] : [])).join("");
  assert.equal(text, "Hé €");
  const keys = desktop.acts.flatMap((act) => (act.kind === "key" ? [`${act.code} ${act.isDown}`] : []));
  assert.deepEqual(keys, [
    "Enter true",
    "Enter false",
    "ControlLeft true",
    "KeyC true",
    "KeyC false",
    "ControlLeft false",
  ]);
  assert.deepEqual(
    desktop.acts.filter(({ kind }) => kind === "wheel").map((act) => act.kind === "wheel" && act.notchesY),
    [3],
  );

  // It goes on, or a page that stalls for two seconds would never show it.
  await waitUntil("control held off", async () => {
    desktop.useOwnInput();
    return (await page.getByTestId("control-state").getAttribute("data-state")) === "held-off";
  });
  const before = desktop.acts.length;
  await page.keyboard.type("terwijl de klant zelf beweegt");
  await controlIs("granted");
  assert.equal(desktop.acts.length, before);

  desktop.press({ kind: "withdraw-control" });
  await controlIs("none");
  await canvas.click({ position: { x: 5, y: 5 } });
  await page.keyboard.type("erna");
  await employee.press("end-session");
  await employee.see("session-ended");
  await waitUntil("the end on the desktop", () => desktop.step === "ended");
  assert.equal(desktop.acts.length, before);
  assert(desktop.releases > 0);
  await page.getByText("Klant zei ja tegen bedienen").waitFor();
  await page.getByText("De klant nam de toestemming terug").waitFor();
});

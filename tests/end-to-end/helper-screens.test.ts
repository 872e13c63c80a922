import assert from "node:assert/strict";
import { test } from "node:test";
import { HelperStage } from "../support/helper-stage.ts";
import { runTool } from "../support/run-tool.ts";
import { waitUntil } from "../support/wait-until.ts";

test("R043 R013 two monitors: one is offered first, all are shown on request, and hands land right on each", async () => {
  await using stage = await HelperStage.open({ width: 1280, height: 800 });
  const { desktop, customer, employee } = stage.parts;
  const xrandr = async (...parameters: string[]) => {
    const { exitCode, errors } = await runTool("xrandr", parameters, desktop.environment);
    assert.equal(exitCode, 0, errors);
  };
  const lands = async (x: number, y: number) => {
    let at = "";
    await waitUntil(
      `the mouse at ${x},${y}`,
      async () => {
        at = (await runTool("xdotool", ["getmouselocation"], desktop.environment)).output;
        const place = /x:(\d+) y:(\d+)/.exec(at);
        return Math.abs(Number(place?.[1]) - x) <= 2 && Math.abs(Number(place?.[2]) - y) <= 2;
      },
      30_000,
    ).catch(() => assert.fail(`${at.trim()} instead of ${x},${y}`));
  };
  // None is the main one, as on a desk where nobody ever chose.
  await xrandr("--setmonitor", "links", "640/170x800/210+0+0", "VNC-0");
  await xrandr("--setmonitor", "rechts", "640/170x800/210+640+0", "none");
  await using helper = await stage.startHelper();

  await stage.ask(helper);
  const choices = customer.page.getByTestId("screen-choice").getByRole("radio");
  await waitUntil("both monitors and all of it", async () => (await choices.count()) >= 3);
  const checked = await choices.evaluateAll((all) =>
    all.map((one) => ({
      isChecked: (one as HTMLInputElement).checked,
      value: (one as HTMLInputElement).value,
    })),
  );
  assert.deepEqual(checked.slice(0, 3), [
    { isChecked: false, value: "all" },
    { isChecked: true, value: "monitor:links" },
    { isChecked: false, value: "monitor:rechts" },
  ]);
  await customer.page.getByTestId("screen-choice").locator("label").first().click();
  await customer.press("allow-view");
  await employee.reachState("live");
  await employee.seePicture();
  assert.deepEqual(await stage.canvasSize(), { width: 1280, height: 800 });
  await stage.takeControl();
  await stage.click(900, 300);
  await lands(900, 300);

  await employee.page.getByTestId("monitor-choice").selectOption("1");
  const second = { x: 640, y: 0, width: 640, height: 800 };
  await stage.click(1000, 500, second);
  await lands(1000, 500);
  await stage.click(660, 700, second);
  await lands(660, 700);

  // A monitor is unplugged and the screen gets another size: the session goes on with what is there.
  await xrandr("--delmonitor", "rechts");
  await xrandr("--delmonitor", "links");
  await xrandr("--size", "1024x768");
  await waitUntil("the canvas in the new size", async () => (await stage.canvasSize()).width === 1024);
  assert.deepEqual(await stage.canvasSize(), { width: 1024, height: 768 });
  await employee.page.getByTestId("monitor-choice").waitFor({ state: "detached" });
  assert.equal(await employee.state(), "live");
  await stage.click(1000, 700);
  await lands(1000, 700);
});

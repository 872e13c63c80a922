import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { TestProcess } from "../support/child-process.ts";
import { HelperStage, findBar } from "../support/helper-stage.ts";
import { KeyedTerminal } from "../support/keyed-terminal.ts";
import { runTool } from "../support/run-tool.ts";
import { waitUntil } from "../support/wait-until.ts";

const line = "Hello {[@#]} é è ë ß € ñ ç ü ’ “ĳ” Ω 你 😀";
const layouts = [["us"], ["us", "-variant", "intl"], ["nl"], ["be"], ["fr"], ["de"]];
/** Longer than a dialog takes to act on a press that it took. */
const pressAgainMs = 3_000;
const afterLayout = "\u2713";

test("R013 R042 an employee works a real terminal, editor and file dialog, and loses control in every way", async (t) => {
  await using stage = await HelperStage.open();
  const { desktop, employee, customer, line: wire } = stage.parts;
  await using helper = await stage.startHelper();
  const { page } = employee;
  // Windows that open while the keyboard changes get a wrong size: the window manager reads everything anew.
  const keysGivenBack = () =>
    waitUntil("the spare keys given back", async () => {
      const { output } = await runTool("xmodmap", ["-pke"], desktop.environment);
      return !output.includes("U1F600");
    });
  await stage.lookAlong(helper);

  await t.test("before the second yes hands do nothing", async () => {
    await using terminal = await KeyedTerminal.open(desktop);
    await stage.click(60, 60);
    await page.keyboard.type("zonder recht");
    await stage.takeControl();
    await stage.click(60, 60);
    await page.keyboard.type("ok");
    assert.equal(await terminal.readUntil("ok"), "ok");
  });

  await t.test("the same bytes on six layouts", () =>
    stage.withControl(async () => {
      await using terminal = await KeyedTerminal.open(desktop);
      await stage.click(60, 60);
      let expected = "";
      for (const layout of layouts) {
        await runTool("setxkbmap", layout, desktop.environment);
        await page.keyboard.type(`${line}${afterLayout}`);
        expected += `${line}${afterLayout}`;
        const typed = await terminal.readUntil(expected);
        assert.notEqual(typed, "", await stage.whatPagesSay());
        assert.equal(typed, expected, layout.join(" "));
      }
      await keysGivenBack();
    }),
  );

  await t.test("drag and wheel", () =>
    stage.withControl(async () => {
      await using terminal = await KeyedTerminal.open(desktop, { reportsMouse: true });
      const [from, to] = [await stage.onCanvas(40, 60), await stage.onCanvas(160, 100)];
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 4 });
      await page.mouse.up();
      await page.mouse.wheel(0, 200);
      await page.keyboard.type("q");
      const typed = await terminal.readUntil("q");
      assert(typed.endsWith("q"), await stage.whatPagesSay());
      // eslint-disable-next-line no-control-regex -- the terminal's own sequences
      const reports = [...typed.matchAll(/\u001B\[<(\d+);(\d+);(\d+)([Mm])/g)].map(
        ([, button, column, row, end]) => ({ button, column: Number(column), row: Number(row), end }),
      );
      const [down, up] = [reports[0], reports.find(({ end }) => end === "m")];
      assert.deepEqual([down?.button, up?.button], ["0", "0"]);
      assert(down !== undefined && up !== undefined && up.column - down.column >= 15 && up.row > down.row);
      assert(
        reports.some(({ button }) => button === "32"),
        "the way between them",
      );
      assert.equal(reports.filter(({ button }) => button === "65").length, 2);
    }),
  );

  await t.test("an editor, saved by its file dialog with mouse and keyboard", async () => {
    const folder = await mkdtemp(join(tmpdir(), "meekijk-editor-"));
    const environment = { ...desktop.environment, LC_ALL: "C.UTF-8", HOME: folder };
    const editor = new TestProcess("l3afpad", [], environment, folder);
    try {
      const hasKeyboard = async (name: string) => {
        const { output } = await runTool("xdotool", ["getwindowfocus", "getwindowname"], desktop.environment);
        return output.trim() === name;
      };
      const focusedWindow = (name: string) =>
        waitUntil(`the keyboard in the window ${name}`, async () => {
          if (!(await hasKeyboard(name))) return undefined;
          const { output } = await runTool("xwininfo", ["-name", name], desktop.environment);
          const read = (label: string) => Number(new RegExp(`${label}:\\s+(\\d+)`).exec(output)?.[1]);
          const [x, y] = [read("Absolute upper-left X"), read("Absolute upper-left Y")];
          return { x, y, width: read("Width"), height: read("Height") };
        });
      const editing = await focusedWindow("(Untitled)");
      await stage.click(editing.x + editing.width / 2, editing.y + editing.height / 2);
      await page.keyboard.type("Beste klant,");
      await page.keyboard.press("Enter");
      await page.keyboard.type(line);
      await page.keyboard.press("Control+s");
      await focusedWindow("Save As");
      const name = "brief é.txt";
      await page.keyboard.press("Control+a");
      await page.keyboard.type(name);
      const dialog = await focusedWindow("Save As");
      let pressedAtMs = 0;
      const written = await waitUntil("the saved file", async () => {
        const text = await readFile(join(folder, name), "utf8").catch(() => "");
        if (text !== "") return text;
        // The dialog drops a press that comes while it still reads its folder; a person presses again.
        if (performance.now() - pressedAtMs < pressAgainMs || !(await hasKeyboard("Save As")))
          return undefined;
        await stage.click(dialog.x + dialog.width - 45, dialog.y + dialog.height - 25);
        pressedAtMs = performance.now();
        return undefined;
      });
      assert.equal(written.trimEnd(), `Beste klant,\n${line}`);
      await keysGivenBack();
    } finally {
      await editor.end();
      await rm(folder, { recursive: true, force: true });
    }
  });

  await t.test("the person's own mouse wins, and what was typed meanwhile never comes", () =>
    stage.withControl(async () => {
      await using terminal = await KeyedTerminal.open(desktop);
      await stage.click(60, 60);
      await page.keyboard.type("a");
      await terminal.readUntil("a");
      let moves = 0;
      // It goes on, or a page that stalls for two seconds would never show it.
      await waitUntil("control held off", async () => {
        desktop.movePointer(62 + 2 * ((moves += 1) % 2), 62);
        return (await page.getByTestId("control-state").getAttribute("data-state")) === "held-off";
      });
      await page.keyboard.type("tijdens");
      await stage.controlIs("granted");
      // The keyboard stayed with the employee's own computer: what they type on without looking goes nowhere.
      await page.keyboard.type("blind");
      await stage.click(60, 60);
      await page.keyboard.type("b");
      assert.equal(await terminal.readUntil("b"), "ab");
    }),
  );

  await t.test("R047 control goes with the link and does not come back with it", async () => {
    await using terminal = await KeyedTerminal.open(desktop);
    wire.cut();
    await stage.controlIs("none");
    await page.keyboard.type("zonder lijn");
    wire.heal();
    await employee.reachState("live");
    await waitUntil("the question to be possible again", () => page.getByTestId("ask-control").isEnabled());
    await page.keyboard.type("erna");
    await stage.takeControl();
    await stage.click(60, 60);
    await page.keyboard.type("c");
    assert.equal(await terminal.readUntil("c"), "c");
  });

  await t.test(
    "R039 clicks of the employee on the bar do nothing; the person takes back and stops with it",
    async () => {
      await using terminal = await KeyedTerminal.open(desktop);
      const bar = await findBar(desktop);
      for (let x = bar.x + 4; x < bar.x + bar.width; x += 12) await stage.click(x, bar.y + 20);
      await stage.click(60, 60);
      await page.keyboard.type("d");
      assert.equal(await terminal.readUntil("d"), "d");
      assert.equal(await employee.state(), "live");
      await customer.press("withdraw-control");
      await stage.controlIs("none");
      await page.keyboard.type("terug");
      const narrow = await waitUntil("the bar without its middle button", async () => {
        const now = await findBar(desktop);
        return now.width < bar.width ? now : undefined;
      });
      assert.equal(await employee.state(), "live");
      assert.equal(await terminal.readUntil("d"), "d");
      const place = [narrow.x + narrow.width - 30, narrow.y + 20] as const;
      for (const buttons of [0, 1, 0]) desktop.movePointer(...place, buttons);
      await employee.see("session-ended");
      await customer.see("session-ended");
    },
  );
});

test("R039 a program that kills the bar ends the session", async () => {
  await using stage = await HelperStage.open();
  const { desktop, employee, customer } = stage.parts;
  await using helper = await stage.startHelper();
  await stage.lookAlong(helper);
  const { output } = await runTool("xwininfo", ["-root", "-tree"], desktop.environment);
  const bar = /(0x[0-9a-f]+) \(has no name\): \(\)\s+\d+x44\+/.exec(output)?.[1] ?? "";
  await runTool("xkill", ["-id", bar], desktop.environment);
  await employee.see("session-ended");
  await customer.see("session-ended");
});

import assert from "node:assert/strict";
import { type TestContext, after, before, test } from "node:test";
import {
  hashCanvas,
  hashCapturedFrame,
  readCanvas,
  readCapturedFrame,
  watchCapturedFrames,
} from "../support/captured-frames.ts";
import { areaOfCursor, compareAll, compareGreys } from "../support/pixel-comparison.ts";
import { runTool } from "../support/run-tool.ts";
import { SessionStage } from "../support/session-stage.ts";
import { waitUntil } from "../support/wait-until.ts";
import { writeTextLine } from "../support/written-text.ts";
import { readXScreen } from "../support/x-screen.ts";
import { XTerminal } from "../support/x-terminal.ts";

const mouse = { x: 1700, y: 1020 };
let stage: SessionStage;
let terminal: XTerminal;

before(async () => {
  stage = await SessionStage.open();
  await runTool("xdotool", ["mousemove", String(mouse.x), String(mouse.y)], stage.desktop.environment);
  await watchCapturedFrames(stage.customerBrowser.context);
  await stage.employee.signIn(stage.server.signIns[0] ?? "");
  await stage.lookAlong();
  await stage.customer.hideClocks();
  terminal = await XTerminal.open(stage.desktop, "logboek", { columns: 90, rows: 45, x: 1000, y: 60 });
  for (let line = 0; line < 45; line += 1) await terminal.write(`\r\n${writeTextLine(line, 88)}`);
});

after(async () => {
  await terminal?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

test("R012 after a scroll the employee sees the captured frame, pixel for pixel", async (t) => {
  for (let line = 100; line < 400; line += 1) await terminal.write(`\r\n${writeTextLine(line, 88)}`);
  await seeTheSame(t);
});

test("R012 after a window was dragged the employee sees the captured frame, pixel for pixel", async (t) => {
  for (let step = 1; step <= 40; step += 1) await terminal.moveTo(1000 - step * 13, 60 + step * 5);
  await seeTheSame(t);
});

test("R012 after typing the employee sees the captured frame, pixel for pixel", async (t) => {
  await terminal.type("dit schrijft de klant zelf: 0123456789 {}[]|~ einde");
  await seeTheSame(t);
});

test("the device's worker may compile WebAssembly, and its page may not", async () => {
  const { page } = stage.customer;
  const [worker] = page.workers();
  assert(worker !== undefined);
  const compile = () => {
    try {
      return (
        new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)) instanceof WebAssembly.Module
      );
    } catch {
      return false;
    }
  };
  assert.deepEqual([await worker.evaluate(compile), await page.evaluate(compile)], [true, false]);
});

test("the corner tells the round trip and the picture's delay of the path in use, and no picture is called old", async () => {
  const corner = stage.employee.page.getByTestId("line-facts");
  const seen = await waitUntil("the figures", async () =>
    /^(Rechtstreeks|Via de server) · \d+ ms · beeld \d+ ms$/.exec((await corner.textContent()) ?? ""),
  );
  const path = await stage.employee.page.getByTestId("link-path").textContent();
  assert.equal(seen[1], path === "direct" ? "Rechtstreeks" : "Via de server");
  // Rightly there for a moment after a stall.
  await stage.employee.page.getByTestId("picture-age").waitFor({ state: "detached", timeout: 60_000 });
});

/** Waits until the canvas is the captured frame and that frame is the screen of now; tells how long that took. */
async function seeTheSame(t: TestContext): Promise<void> {
  const stoppedAtMs = performance.now();
  const [customer, employee] = [stage.customer.page, stage.employee.page];
  let lookedAtMs = stoppedAtMs;
  let last = "nothing was compared";
  const isSame = async () => {
    lookedAtMs = performance.now();
    const [captured, shown] = [await hashCapturedFrame(customer), await hashCanvas(employee)];
    if (captured !== shown) {
      const difference = compareAll(await readCapturedFrame(customer), await readCanvas(employee));
      last = `canvas against captured frame: ${JSON.stringify(difference)}`;
      return undefined;
    }
    const [screen, canvas] = [await readXScreen(stage.desktop), await readCanvas(employee)];
    const difference = compareGreys(canvas, screen, areaOfCursor(mouse));
    last = `canvas against X screen: ${JSON.stringify(difference)}`;
    return difference.different === 0 ? difference : undefined;
  };
  const difference = await waitUntil("the same picture at both ends", isSame).catch((error: unknown) => {
    throw new Error(`${String(error)}; ${last}`);
  });
  // Most of an office screen is grey; were it not, this comparison would prove little.
  assert(difference.compared > 1_000_000, `${difference.compared} pixels compared`);
  t.diagnostic(
    `same within ${Math.round(lookedAtMs - stoppedAtMs)} ms; ${difference.compared} grey pixels differ by at most ` +
      `${difference.worstLevels} levels from the X screen`,
  );
}

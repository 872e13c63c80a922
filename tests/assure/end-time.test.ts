import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { ClientWorld } from "../support/client-world.ts";
import { PaintedScreen } from "../support/painted-screen.ts";
import { SlowLine } from "../support/slow-line.ts";
import { waitUntil } from "../support/wait-until.ts";

/** Sessions that are ended, half by either side. */
const endings = Number(process.env["ENDINGS"] ?? 100);
const sessionsAtOnce = 10;
const frameIntervalMs = 20;

const lines = [
  { name: "on one machine", speed: undefined, targetMs: 250 },
  {
    name: "at 200 ms there and back with 5% loss",
    speed: { bytesPerSecond: Infinity, delayMs: 100, queueBytes: Infinity, lostShare: 0.05 },
    targetMs: 1_000,
  },
] as const;

/** From the press to the last picture on the console, or to the end of the capture when the employee pressed. */
async function endOne(world: ClientWorld, deviceAddress: string, isCustomer: boolean): Promise<number> {
  const device = world.device(deviceAddress);
  const employee = world.console();
  const screen = new PaintedScreen(64, 64);
  await employee.ask(await device.code());
  await device.allow(screen);
  let lastPaintAtMs = 0;
  const paint = employee.canvas.paint.bind(employee.canvas);
  employee.canvas.paint = (patch) => {
    lastPaintAtMs = performance.now();
    paint(patch);
  };
  let colour = 0;
  const painting = setInterval(() => {
    if (!screen.isCancelled) screen.paint(0xff000000 | (colour += 1));
  }, frameIntervalMs);
  try {
    await waitUntil("pictures", () => employee.canvas.paints > 10);
    const pressedAtMs = performance.now();
    if (isCustomer) {
      device.press({ kind: "stop" });
      await waitUntil("the end at the console", () => employee.view?.step.kind === "ended");
      return Math.max(0, lastPaintAtMs - pressedAtMs);
    }
    employee.press({ kind: "end" });
    while (!screen.isCancelled) await delay(1);
    return performance.now() - pressedAtMs;
  } finally {
    clearInterval(painting);
  }
}

for (const { name, speed, targetMs } of lines)
  test(`R039 from the press to the last picture ${name}`, async (t) => {
    const tookMs: number[] = [];
    for (let left = endings; left > 0; left -= sessionsAtOnce) {
      await using world = await ClientWorld.open();
      await using line = await SlowLine.open();
      line.leadTo(world.port);
      if (speed !== undefined) line.slowDown(speed);
      const count = Math.min(left, sessionsAtOnce);
      // One after the other, so that no two of them wait for one processor.
      for (let session = 0; session < count; session += 1)
        tookMs.push(await endOne(world, line.origin, session % 2 === 0));
    }
    const sorted = tookMs.toSorted((a, b) => a - b);
    const worst = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN;
    t.diagnostic(
      `figure: ${endings} ends ${name}, 99 of 100 within ${Math.ceil(worst)} ms, half of them within ${Math.ceil(sorted[sorted.length >> 1] ?? Number.NaN)} ms`,
    );
    assert(worst < targetMs, `${worst} ms`);
  });

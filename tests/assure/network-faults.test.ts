import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { ClientWorld } from "../support/client-world.ts";
import { PaintedScreen } from "../support/painted-screen.ts";
import { CuttableLine } from "../support/cuttable-line.ts";
import { pastQuestionRestMs } from "../support/past-question-rest.ts";
import { type LineSpeed, SlowLine } from "../support/slow-line.ts";
import { waitUntil } from "../support/wait-until.ts";

/** Sessions under each fault; the whole is a hundred. */
const runs = Number(process.env["FAULT_RUNS"] ?? 100);
const sessionsAtOnce = 10;
const faultMs = 10_000;
const recoveryMs = 5_000;
const fastLine: LineSpeed = { bytesPerSecond: Infinity, delayMs: 0, queueBytes: Infinity };

interface Fault {
  readonly name: string;
  open(): Promise<{ origin: string; leadTo(port: number): void } & AsyncDisposable>;
  /** Ends with the fault. */
  strike(world: ClientWorld, line: unknown): Promise<void>;
}

const slow = (name: string, speed: Partial<LineSpeed>): Fault => ({
  name,
  open: () => SlowLine.open(),
  strike: async (_world, line) => {
    (line as SlowLine).slowDown({ ...fastLine, ...speed });
    await delay(faultMs);
    (line as SlowLine).slowDown(fastLine);
  },
});
const cuttable = (
  name: string,
  strike: (line: CuttableLine, world: ClientWorld) => Promise<void>,
): Fault => ({
  name,
  open: () => CuttableLine.open(),
  strike: (world, line) => strike(line as CuttableLine, world),
});

const faults: readonly Fault[] = [
  slow("2% loss", { delayMs: 20, lostShare: 0.02 }),
  slow("10% loss", { delayMs: 20, lostShare: 0.1 }),
  slow("30% loss", { delayMs: 20, lostShare: 0.3 }),
  slow("500 ms delay", { delayMs: 500 }),
  cuttable("a black-out of ten seconds", async (line) => {
    line.cut();
    await delay(faultMs);
    line.heal();
  }),
  cuttable("an address that changed", async (line) => line.strand()),
  cuttable("every connection reset", async (line) => {
    line.break();
    await delay(1_000);
    line.heal();
  }),
  cuttable("the server restarted", async (_line, world) => {
    await world.stopSignalling();
    await delay(1_000);
    await world.startSignalling();
  }),
];

type Play = Awaited<ReturnType<typeof lendHands>>;

async function lendHands(
  world: ClientWorld,
  device: ReturnType<ClientWorld["deviceWithHands"]>,
  code: string,
) {
  const employee = world.console();
  const screen = new PaintedScreen(64, 64);
  await employee.ask(code);
  await device.allow(screen);
  screen.paint(0xff000001);
  await waitUntil("the picture", () => employee.canvas.paints > 0);
  employee.press({ kind: "ask-control" });
  const { questionId, answerableAtMs } = await device.reachControl("question");
  await waitUntil("the explanation to be read", () => Date.now() >= answerableAtMs);
  device.press({ kind: "allow-control", questionId });
  await employee.reachControl("granted");
  await delay(pastQuestionRestMs);
  return { device, employee, screen };
}

const isLive = ({ device, employee }: Play) =>
  device.view?.step.kind === "live" && employee.view?.step.kind === "live";
const isEnded = ({ device, employee }: Play) =>
  device.view?.step.kind === "ended" && employee.view?.step.kind === "ended";
const hasHands = ({ device }: Play) => {
  const step = device.view?.step;
  return step?.kind === "live" && step.control.kind === "granted";
};

/** After the fault: how long until the present is on the canvas, and what acted although control was gone. */
async function comeBack(play: Play, colour: number) {
  const beganAtMs = performance.now();
  const { device, employee, screen } = play;
  screen.paint(0xff000000 | colour);
  await waitUntil(
    "the present on the canvas, or the end",
    () => isEnded(play) || (isLive(play) && (employee.canvas.firstPixel & 0xffffff) === colour),
    90_000,
  );
  const tookMs = performance.now() - beganAtMs;
  const hadHands = hasHands(play);
  const acts = () => device.acts.filter((act) => act !== "release").length;
  const before = acts();
  employee.type("after the fault");
  screen.paint(0xff000000 | (colour + 1));
  await waitUntil(
    "what was typed to have crossed",
    () => isEnded(play) || (employee.canvas.firstPixel & 0xffffff) === colour + 1,
    90_000,
  );
  // Pictures and input go opposite ways; a message back and forth is behind both.
  if (hadHands && !isEnded(play))
    await waitUntil("the hands", () => acts() > before || !hasHands(play), 30_000);
  return { tookMs, ended: isEnded(play), acted: hadHands ? 0 : acts() - before };
}

for (const fault of faults)
  test(`R013 R047 ${fault.name}: the picture is current soon or the session is over, and control never comes back by itself`, async (t) => {
    const times: number[] = [];
    let [ended, acted] = [0, 0];
    for (let left = runs; left > 0; left -= sessionsAtOnce) {
      await using world = await ClientWorld.open();
      await using line = await fault.open();
      line.leadTo(world.port);
      const devices = [];
      for (let number = Math.min(left, sessionsAtOnce); number > 0; number -= 1) {
        const device = world.deviceWithHands(line.origin);
        devices.push({ device, code: await device.code() });
      }
      const plays = await Promise.all(devices.map(({ device, code }) => lendHands(world, device, code)));
      const isOver = fault.strike(world, line).then(() => true);
      for (let beat = 2; !(await Promise.race([isOver, delay(250, false)])); beat += 1)
        for (const { employee, screen } of plays) {
          employee.type(`during ${beat}`);
          screen.paint(0xff000000 | beat);
        }
      for (const { tookMs, ended: isDone, acted: count } of await Promise.all(
        plays.map((play) => comeBack(play, 0x010000)),
      )) {
        times.push(tookMs);
        ended += isDone ? 1 : 0;
        acted += count;
      }
    }
    const slowest = Math.max(...times);
    t.diagnostic(
      `figure: ${runs} sessions with ${fault.name}, current after at most ${(slowest / 1_000).toFixed(1)} s, ${ended} ended, ${acted} acts without control`,
    );
    assert.equal(acted, 0);
    assert(slowest < recoveryMs || ended === runs, `${slowest} ms`);
  });

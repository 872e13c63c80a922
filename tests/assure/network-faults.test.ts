import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { CuttableLine } from "../support/cuttable-line.ts";
import {
  type Fault,
  faultMs,
  faultOn,
  isCleanlyOvercome,
  playFault,
  sayFigure,
} from "../support/fault-play.ts";
import { type LineSpeed, SlowLine } from "../support/slow-line.ts";

/** Sessions under each fault; the whole is a hundred. */
const runs = Number(process.env["FAULT_RUNS"] ?? 100);
const fastLine: LineSpeed = { bytesPerSecond: Infinity, delayMs: 0, queueBytes: Infinity };

const slow = (name: string, speed: Partial<LineSpeed>): Fault =>
  faultOn(
    name,
    () => SlowLine.open(),
    async (line) => {
      line.slowDown({ ...fastLine, ...speed });
      await delay(faultMs);
      line.slowDown(fastLine);
    },
  );
const cuttable = (name: string, strike: (line: CuttableLine) => Promise<void>): Fault =>
  faultOn(name, () => CuttableLine.open(), strike);

const faults: readonly Fault[] = [
  slow("2% loss", { delayMs: 20, lostShare: 0.02 }),
  slow("10% loss", { delayMs: 20, lostShare: 0.1 }),
  slow("30% loss", { delayMs: 20, lostShare: 0.3 }),
  slow("500 ms delay", { delayMs: 500 }),
  slow("a quarter of the packets overtaken by up to 100 ms", {
    delayMs: 20,
    overtakenShare: 0.25,
    maxLateMs: 100,
  }),
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
  faultOn(
    "the server restarted",
    () => CuttableLine.open(),
    async (_line, world) => {
      await world.stopSignalling();
      await delay(1_000);
      await world.startSignalling();
    },
  ),
];

for (const fault of faults)
  test(`R013 R047 ${fault.name}: the picture is current soon or the session is over, and control never comes back by itself`, async (t) => {
    const outcome = await playFault(fault, runs);
    t.diagnostic(sayFigure(runs, fault.name, outcome));
    assert(isCleanlyOvercome(outcome, runs));
  });

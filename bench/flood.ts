import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { BrandView } from "@meekijk/protocol";
import { TestProcess } from "../tests/support/child-process.ts";
import { MeekijkServer } from "../tests/support/meekijk-server.ts";
import { askAsStranger } from "../tests/support/stranger.ts";
import { buildWebApps } from "../tools/build-web.ts";
import { median, printFigure } from "./figure.ts";

/** `npm run assure` floods for five minutes. */
const floodMs = Number(process.env["FLOOD_SECONDS"] ?? 60) * 1_000;
const calmMs = 10_000;
/** Sessions whose customer went away are held for a minute and a half; only then does memory have its size. */
const warmMs = 100_000;
const crowd = 200;
const targetMs = 200;
/** What the scoreboard asks for; fewer would be no such flood. */
const leastActsPerSecond = 5_000;
/** Garbage is collected when there is need: what stays is the lowest of each third. */
const maxGrowth = 1.1;
const maxMb = 512;
/** V8 lets garbage lie while the machine has room: this is the setting that operating.md gives for a machine of 1 GB. */
const heapOfSmallMachine = { NODE_OPTIONS: "--max-old-space-size=256" };

interface Visits {
  pageMs: number[];
  codeMs: number[];
}

/**
 * Strangers who open sockets, sessions and requests, good and bad, more than five thousand a second from thirty networks, and
 * one person after the other who only wants a code meanwhile. Crowd, server and person share two cores.
 */
export async function benchFlood(): Promise<boolean> {
  await buildWebApps();
  await using server = await MeekijkServer.start(heapOfSmallMachine);
  const { origin } = new URL(server.portals[0] ?? "");
  const calm = await visitFor(origin, calmMs);
  await using strangers = new TestProcess(
    process.execPath,
    [join(import.meta.dirname, "flood-strangers.ts"), origin, String(crowd)],
    process.env,
  );
  await delay(warmMs);
  const begun = countsOf(strangers);
  const residentMb: number[] = [];
  const watch = setInterval(() => residentMb.push(residentMbOf(server.pid)), 500);
  const flooded = await visitFor(origin, floodMs);
  clearInterval(watch);
  const ended = countsOf(strangers);
  const perSecond = Object.keys(ended).map((what) => {
    const rate = ((ended[what] ?? 0) - (begun[what] ?? 0)) / (floodMs / 1_000);
    printFigure({ name: `strangers' ${what}`, unit: "a second", values: [rate] });
    // What was refused was tried first, and is counted there.
    return what === "refused" ? 0 : rate;
  });
  const third = Math.floor(residentMb.length / 3);
  const [first, last] = [Math.min(...residentMb.slice(0, third)), Math.min(...residentMb.slice(-third))];
  printFigure({ name: "memory in the first and last third", unit: "MB", values: [first, last] });
  printFigure({ name: "good visits", unit: "in all", values: [flooded.codeMs.length] });
  const results = [
    ...(["pageMs", "codeMs"] as const).map((what) => {
      const words = what === "pageMs" ? "brand's page" : "socket to code";
      printFigure({ name: `${words}, median, calm`, unit: "ms", values: [median(calm[what])] });
      printFigure({ name: `${words}, median, flooded`, unit: "ms", values: [median(flooded[what])] });
      return printFigure({
        name: `${words}, 99 of 100, flooded`,
        unit: "ms",
        target: targetMs,
        values: [worstOfHundred(flooded[what])],
      });
    }),
    printFigure({ name: "growth of memory", unit: "times", target: maxGrowth, values: [last / first] }),
    printFigure({ name: "most memory", unit: "MB", target: maxMb, values: [Math.max(...residentMb)] }),
  ];
  const acts = Math.round(perSecond.reduce((sum, rate) => sum + rate, 0));
  const [page, code] = [worstOfHundred(flooded.pageMs), worstOfHundred(flooded.codeMs)].map(Math.round);
  console.log(
    `figure: ${floodMs / 1_000} s of ${acts} strangers' acts a second, 99 of 100 of ${flooded.codeMs.length} good visits saw the page within ${page} ms and had a code within ${code} ms, memory ${Math.round(Math.min(...residentMb))} to ${Math.round(Math.max(...residentMb))} MB`,
  );
  return results.every(Boolean) && acts >= leastActsPerSecond;
}

/** One good visit after the other: the brand's page and what it reads, then a session and its code. */
async function visitFor(origin: string, durationMs: number): Promise<Visits> {
  const visits: Visits = { pageMs: [], codeMs: [] };
  const endsAtMs = performance.now() + durationMs;
  for (let at = 0; performance.now() < endsAtMs; at += 1) {
    const startMs = performance.now();
    await (await fetch(`${origin}/`)).text();
    const brand = (await (await fetch(`${origin}/api/brands/default`)).json()) as BrandView;
    const readMs = performance.now();
    const { routingNumber, client } = await askAsStranger(
      brand,
      origin,
      `127.${120 + (at % 80)}.${at % 250}.1`,
    );
    visits.pageMs.push(readMs - startMs);
    if (routingNumber === undefined) throw new Error("a good visitor got no code");
    visits.codeMs.push(performance.now() - readMs);
    client.send({ type: "end" });
    client.webSocket.close();
    await delay(20);
  }
  return visits;
}

function countsOf(strangers: TestProcess): Record<string, number> {
  const line = strangers.lines.at(-1);
  if (line === undefined) throw new Error(`no strangers came: ${strangers.errors}`);
  return JSON.parse(line) as Record<string, number>;
}

function residentMbOf(pid: number): number {
  const [, kilobytes = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1_024;
}

function worstOfHundred(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}

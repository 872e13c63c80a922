import { setTimeout as delay } from "node:timers/promises";
import type { OpenDirectPeer } from "@meekijk/direct-path";
import { ClientWorld } from "./client-world.ts";
import { PaintedScreen } from "./painted-screen.ts";
import { lendHands } from "./lend-hands.ts";
import { waitUntil } from "./wait-until.ts";

/** Long enough for whatever is counted in seconds to happen under a fault that passes. */
export const faultMs = 10_000;
const recoveryMs = 5_000;

/** The way between the customer's device and the world. */
interface FaultyLine extends AsyncDisposable {
  readonly origin: string;
  leadTo(port: number): void;
  /** Only where the ends may reach each other beside the server. */
  readonly openDirectPeer?: OpenDirectPeer;
}

export interface Fault {
  readonly name: string;
  open(): Promise<{ line: FaultyLine; strike(world: ClientWorld): Promise<void> }>;
}

/** `strike` ends with the fault, or when one that stays stands. */
export function faultOn<Line extends FaultyLine>(
  name: string,
  openLine: () => Promise<Line>,
  strike: (line: Line, world: ClientWorld) => Promise<void>,
): Fault {
  const open = async () => {
    const line = await openLine();
    return { line, strike: (world: ClientWorld) => strike(line, world) };
  };
  return { name, open };
}

/** What came of all sessions under one fault. */
export interface FaultOutcome {
  readonly slowestMs: number;
  readonly ended: number;
  /** Acts on the customer's computer that were typed when control was gone. */
  readonly acted: number;
  /** Sessions with control although the device lost the link since it was given. */
  readonly back: number;
  /** Written by either end during the fault, and not heard by the other, once and in order. */
  readonly lostWords: number;
}

/** Plays so many sessions with control lent under a fault, ten at once. */
export async function playFault(fault: Fault, runs: number): Promise<FaultOutcome> {
  const plays: Awaited<ReturnType<typeof comeBack>>[] = [];
  for (let left = runs; left > 0; left -= 10) plays.push(...(await playTogether(fault, Math.min(left, 10))));
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    slowestMs: Math.max(...plays.map(({ tookMs }) => tookMs)),
    ended: plays.filter(({ hasEnded }) => hasEnded).length,
    acted: sum(plays.map(({ acted }) => acted)),
    back: plays.filter(({ isBack }) => isBack).length,
    lostWords: sum(plays.map(({ lostWords }) => lostWords)),
  };
}

export function sayFigure(runs: number, name: string, outcome: FaultOutcome): string {
  const { slowestMs, ended, acted, back, lostWords } = outcome;
  const seconds = (slowestMs / 1_000).toFixed(1);
  return `figure: ${runs} sessions with ${name}, current after at most ${seconds} s, ${ended} ended, ${back} with control back by itself, ${acted} acts without it, ${lostWords} words lost`;
}

/** The picture was current in time or every session is over; control did not come back, nothing acted without it, no word was lost. */
export function isCleanlyOvercome(
  { slowestMs, ended, acted, back, lostWords }: FaultOutcome,
  runs: number,
): boolean {
  return acted + back + lostWords === 0 && (slowestMs < recoveryMs || ended === runs);
}

async function playTogether(fault: Fault, sessions: number) {
  await using world = await ClientWorld.open();
  const { line, strike } = await fault.open();
  await using _ = line;
  line.leadTo(world.port);
  if (line.openDirectPeer !== undefined) world.stunPort = 3_478;
  const devices = [];
  for (let number = 0; number < sessions; number += 1) {
    const device = world.deviceWithHands(line.origin, line.openDirectPeer);
    devices.push({ device, code: await device.code() });
  }
  const plays = await Promise.all(devices.map(({ device, code }) => openPlay(world, line, device, code)));
  // On their way when it strikes.
  for (const play of plays) keepBusy(play, 0);
  const isOver = strike(world).then(() => true);
  for (let beat = 2; !(await Promise.race([isOver, delay(250, false)])); beat += 1)
    for (const play of plays) keepBusy(play, beat);
  const outcomes = await Promise.all(plays.map((play) => comeBack(play, 0x010000)));
  for (const { device } of plays) device.press({ kind: "stop" });
  await waitUntil("the ends", () => plays.every(isEnded), 90_000);
  return outcomes;
}

type Play = Awaited<ReturnType<typeof openPlay>>;

async function openPlay(
  world: ClientWorld,
  line: FaultyLine,
  device: ReturnType<ClientWorld["deviceWithHands"]>,
  code: string,
) {
  const employee = world.console(world.address, line.openDirectPeer);
  const screen = new PaintedScreen(64, 64);
  await employee.ask(code);
  await device.allow(screen);
  screen.paint(0xff000001);
  await waitUntil("the picture", () => employee.canvas.paints > 0);
  await lendHands(device, employee);
  if (line.openDirectPeer !== undefined)
    await waitUntil("the direct path", () => employee.view?.linkPath === "direct");
  const written: string[] = [];
  return { device, employee, screen, written };
}

/** Pictures and keys all the time, and a word each half second: more would be a flood when they arrive at once. */
function keepBusy({ device, employee, screen, written }: Play, beat: number): void {
  employee.type(`during ${beat}`);
  screen.paint(0xff000000 | beat);
  if (beat % 2 === 1) return;
  const text = `word ${beat}`;
  written.push(text);
  device.press({ kind: "write", text });
  employee.press({ kind: "write", text });
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
  const { device, employee, screen, written } = play;
  for (const beat of [colour - 4, colour - 2, colour]) keepBusy(play, beat);
  await waitUntil(
    "the present on the canvas, or the end",
    () => isEnded(play) || (isLive(play) && (employee.canvas.firstPixel & 0xffffff) === colour),
    90_000,
  );
  const tookMs = performance.now() - beganAtMs;
  const hadHands = hasHands(play);
  const isBack = hadHands && device.hasLostLink;
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
  // What the employee wrote may still be held up when the picture, which goes the other way, is current.
  const missingWords = () => missing(written, device.heard) + missing(written, employee.heard);
  const patience = AbortSignal.timeout(60_000);
  await waitUntil("the words", () => isEnded(play) || missingWords() === 0 || patience.aborted, 90_000);
  const hasEnded = isEnded(play);
  const lostWords = hasEnded ? 0 : missingWords();
  return { tookMs, hasEnded, isBack, acted: hadHands ? 0 : acts() - before, lostWords };
}

/** How many of these words the other end did not hear, or heard twice or elsewhere. */
function missing(written: readonly string[], heard: readonly string[]): number {
  return written.filter((word, index) => heard[index] !== word).length;
}

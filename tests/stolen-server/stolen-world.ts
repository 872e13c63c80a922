import type { RosterStanding } from "@meekijk/protocol";
import { RecordedSockets } from "../support/recorded-sockets.ts";
import { PaintedScreen } from "../support/painted-screen.ts";
import type { Customer } from "./ends.ts";
import { readRows } from "./database-rows.ts";
import { type Ends, HonestServer, tenantId } from "./honest-server.ts";
import { type KeptCheckpoints, keepCheckpoints } from "./kept-checkpoints.ts";
import { playWholeSession } from "./play-whole-session.ts";
import { RecordedLog } from "./recorded-log.ts";
import { type EndsOnly, RecordedPlaintexts } from "./recorded-plaintexts.ts";
import type { ServerForm } from "./server-form.ts";
import { Thief } from "./thief.ts";

/** A session that runs, with the hands lent, and what its ends alone have. */
export interface RunningSession extends Ends {
  readonly screen: PaintedScreen;
  readonly endsOnly: EndsOnly;
  /** What was said on the line while it began. */
  readonly wire: Wire;
}

/** What each side sent and heard. */
export type Wire = Record<"device" | "console", { sent: Buffer[]; heard: Buffer[] }>;

/** An honest server that somebody looks into, with what runs on it; and, once it is copied, the thief's at the same address. */
export interface StolenWorld extends AsyncDisposable {
  readonly honest: HonestServer;
  readonly past: Awaited<ReturnType<typeof playWholeSession>> & {
    readonly picture: Uint32Array;
    readonly wire: Wire;
    readonly endsOnly: EndsOnly;
  };
  /** One for whoever comes in the place of each end, and one whose ends follow the address. */
  readonly running: Readonly<Record<"asDevice" | "asConsole" | "movedOn", RunningSession>>;
  /** Shows a code that nobody typed yet. */
  readonly waiting: Customer;
  readonly kept: KeptCheckpoints;
  readonly standing: RosterStanding;
  /** What stood in the database when somebody first looked. */
  readonly rows: string;
  /** Of the honest server, at its most talkative. */
  readonly serverLog: string;
  /** All that the relay carried up to now. */
  wire(): Wire;
  /** The first time: copies all of the honest server while it runs, stops it, and starts the thief's in its place. */
  takeOver(): Promise<Thief>;
}

export async function steal(form: ServerForm): Promise<StolenWorld> {
  await using stack = new AsyncDisposableStack();
  const sockets = stack.use(new RecordedSockets());
  const log = stack.use(new RecordedLog());
  const honest = await HonestServer.start(form);
  stack.use(honest.ground);
  let stopHonest: Promise<void> | undefined;
  const stop = () => (stopHonest ??= honest.server[Symbol.asyncDispose]());
  stack.defer(stop);
  const wire = (): Wire => {
    const linesOf = (side: "device" | "console") => {
      const { sent, heard } = sockets.of(side);
      return { sent: sent.map(({ data }) => data), heard: heard.map(({ data }) => data) };
    };
    return { device: linesOf("device"), console: linesOf("console") };
  };

  const picture = randomPicture();
  const { played, endsOnly } = await withPlaintexts(() => playWholeSession(honest, picture));
  const past = { ...played, picture, wire: wire(), endsOnly };
  const running = {
    asDevice: await startSession(honest, wire),
    asConsole: await startSession(honest, wire),
    movedOn: await startSession(honest, wire),
  };
  const waiting = await honest.customer();
  await waiting.code();
  await honest.server.server.logs.integrate(tenantId);
  const kept = await keepCheckpoints(honest, past.receipt);
  const standing = await honest.standing();
  const rows = await readRows(honest.server.server.database);

  let thief: Promise<Thief> | undefined;
  const takeOver = () =>
    (thief ??= (async () => {
      const { port } = honest.server.server;
      const copy = world.use(await honest.ground.steal());
      await stop();
      const started = await Thief.start(copy, honest, port);
      world.defer(() => started[Symbol.asyncDispose]());
      return started;
    })());
  const world = stack.move();
  return {
    honest,
    past,
    running,
    waiting,
    rows,
    kept,
    standing,
    wire,
    takeOver,
    get serverLog() {
      return log.text;
    },
    [Symbol.asyncDispose]: () => world.disposeAsync(),
  };
}

export function randomPicture(): Uint32Array {
  return crypto.getRandomValues(new Uint32Array(64 * 64)).map((word) => (word | 0xff000000) >>> 0);
}

async function startSession(honest: HonestServer, wire: () => Wire): Promise<RunningSession> {
  const screen = new PaintedScreen(64, 64);
  const before = wire();
  const { played, endsOnly } = await withPlaintexts(async () => {
    const ends = await honest.goLive(screen);
    await honest.lendHands(ends);
    return ends;
  });
  return { ...played, screen, endsOnly, wire: since(before, wire()) };
}

/** What was carried between these two moments. */
export function since(before: Wire, after: Wire): Wire {
  const rest = (side: "device" | "console") => ({
    sent: after[side].sent.slice(before[side].sent.length),
    heard: after[side].heard.slice(before[side].heard.length),
  });
  return { device: rest("device"), console: rest("console") };
}

async function withPlaintexts<Played>(play: () => Promise<Played>) {
  using plaintexts = new RecordedPlaintexts();
  const played = await play();
  return { played, endsOnly: plaintexts.endsOnly };
}

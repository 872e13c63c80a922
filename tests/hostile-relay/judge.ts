import { createEvidencePorts, readRecord, type RecordProblem, type TimelineItem } from "@meekijk/evidence";
import type { EvidenceEntry, SessionId, SessionRecord, Signer } from "@meekijk/protocol";
import type { GameConsole, GameDevice } from "./game-ends.ts";
import { allowedColours, type GameScript } from "./game-script.ts";
import type { InMemoryServer } from "./in-memory-server.ts";
import type { Interference } from "./interference.ts";
import { findUnnoticed } from "./unnoticed.ts";

export interface PlayedGame {
  readonly device: GameDevice;
  readonly console: GameConsole;
  readonly script: GameScript;
  readonly interference: Interference;
  readonly server: InMemoryServer;
  readonly crypto: Crypto;
  readonly isHanging: boolean;
  /** There was one interference only, so that nothing else can have hidden it. */
  readonly mustNotice: boolean;
}

/** Everything that the relay brought about and may not. */
export async function judge(game: PlayedGame): Promise<string[]> {
  const { device, console } = game;
  const deviceRecord = await readHeld(game, device.view?.entries ?? [], device.view?.sessionId);
  const consoleRecord = await readHeld(game, console.view?.entries ?? [], console.view?.session?.sessionId);
  return [
    ...judgeCanvas(game),
    ...judgeEnds(game),
    ...judgeRecord("device", game, deviceRecord.problems),
    ...judgeRecord("console", game, consoleRecord.problems),
    ...judgeDeviceChain(game, deviceRecord.timeline),
    ...judgeConsoleChain(game, consoleRecord.timeline),
    ...judgeForeignEntries(game),
    ...(game.mustNotice ? findUnnoticed(game) : []),
  ];
}

function judgeCanvas({ console, device }: PlayedGame): string[] {
  const losses: string[] = [];
  let newest = 0;
  for (const { colour, consoleStep } of console.canvas.paintings) {
    const index = colour === undefined ? -1 : allowedColours.indexOf(colour);
    if (index < 0) losses.push(`canvas: colour ${colour?.toString(16)} was never allowed`);
    else if (index < newest) losses.push("canvas: went back to an older picture");
    newest = Math.max(newest, index);
    if (consoleStep !== "live") losses.push(`canvas: painted while ${consoleStep}`);
  }
  if (console.canvas.paintings.length > 0 && device.pressed.allow === 0)
    losses.push("canvas: painted without a yes");
  return losses;
}

function judgeEnds({ device, console, script, isHanging }: PlayedGame): string[] {
  const losses: string[] = [];
  if (isHanging) losses.push(`hangs: device ${device.step}, console ${console.step}`);
  const deviceEnd = device.view?.step;
  const consoleEnd = console.view?.step;
  if (deviceEnd?.kind === "ended" && deviceEnd.endedBy === "employee" && console.pressed.end === 0)
    losses.push("device: believes that the employee ended");
  if (consoleEnd?.kind === "ended" && consoleEnd.endedBy === "customer" && device.pressed.stop === 0)
    losses.push("console: believes that the customer ended");
  if (!script.isCodeRight && (device.view?.joinedAtMs !== undefined || console.wasProven))
    losses.push("device: took a wrong code for the right one");
  if (script.isFinished && console.canvas.colour !== allowedColours.at(-1))
    losses.push("canvas: the session went on without its last picture");
  return losses;
}

interface HeldRecord {
  readonly problems: readonly string[];
  readonly timeline: readonly TimelineItem[];
}

async function readHeld(
  { crypto, server }: PlayedGame,
  entries: readonly EvidenceEntry[],
  sessionId: SessionId | undefined,
): Promise<HeldRecord> {
  if (sessionId === undefined || entries.length === 0) return { problems: [], timeline: [] };
  const record: SessionRecord = { format: "meekijk-record", v: 1, sessionId, entries: [...entries] };
  const { verdict, timeline } = await readRecord(record, createEvidencePorts(crypto));
  const logged = new Set(server.ledger.entries.map(({ jws }) => jws));
  return {
    problems: verdict.problems
      .filter((problem) => !isWithheld(problem, timeline, logged))
      .map(({ fault, signer, sequence }) => `${fault} at ${signer} ${sequence}`),
    timeline,
  };
}

/**
 * What the relay kept from this end and the whole record has: the other side's first event, the receipt for a permission
 * that was logged, or all that came after a permission that was not.
 */
function isWithheld(
  { fault, signer, sequence }: RecordProblem,
  timeline: readonly TimelineItem[],
  logged: ReadonlySet<string>,
): boolean {
  const chain = timeline.filter((event) => event.signer === signer);
  if (fault === "no-acceptance") return chain.length === 0;
  if (fault !== "grant-not-logged") return false;
  const grant = chain.find((event) => event.sequence === sequence);
  const hasEnd = chain.some(({ type }) => type === "session-ended");
  return !hasEnd || (grant !== undefined && logged.has(grant.entry.jws));
}

function judgeRecord(side: string, { device }: PlayedGame, problems: readonly string[]): string[] {
  const end = device.view?.step;
  // The server told the two ends different names: the record says so, and the session ended over it.
  const isMismatch = end?.kind === "ended" && end.reason === "identity-mismatch";
  return problems
    .filter((problem) => !(isMismatch && problem.startsWith("joined-differs")))
    .map((problem) => `record of ${side}: ${problem}`);
}

const countOf = (timeline: readonly TimelineItem[], signer: Signer, type: string) =>
  timeline.filter((event) => event.signer === signer && event.type === type).length;

/** The customer's chain tells nothing that the customer did not do. */
function judgeDeviceChain({ device, console }: PlayedGame, timeline: readonly TimelineItem[]): string[] {
  const atMost: readonly [string, number][] = [
    ["terms-accepted", 1],
    ["wrong-try", 3 * console.pressed.join],
    ["joined", 1],
    ["identity-shown", 1],
    ["view-granted", device.pressed.allow],
    ["view-refused", 0],
    ["paused", device.pressed.pause],
    ["resumed", device.pressed.resume],
    ["limit-extended", 0],
    ["session-ended", device.step === "ended" ? 1 : 0],
  ];
  return [...tooMany("device", timeline, atMost), ...judgeRecordedEnd("device", timeline, device.view?.step)];
}

function judgeConsoleChain({ console }: PlayedGame, timeline: readonly TimelineItem[]): string[] {
  const atMost: readonly [string, number][] = [
    ["joined", 1],
    ["identity-proven", 0],
    ["view-asked", console.pressed.ask],
    ["limit-extended", 0],
    ["session-ended", console.step === "ended" ? 1 : 0],
  ];
  return [
    ...tooMany("console", timeline, atMost),
    ...judgeRecordedEnd("console", timeline, console.view?.step),
  ];
}

function tooMany(
  signer: Signer,
  timeline: readonly TimelineItem[],
  atMost: readonly [string, number][],
): string[] {
  return atMost
    .filter(([type, most]) => countOf(timeline, signer, type) > most)
    .map(([type, most]) => `chain of ${signer}: more than ${most} ${type}`);
}

function judgeRecordedEnd(
  signer: Signer,
  timeline: readonly TimelineItem[],
  step: { kind: string } | undefined,
): string[] {
  const recorded = timeline.find((event) => event.signer === signer && event.type === "session-ended");
  if (recorded === undefined || step === undefined) return [];
  const { reason, endedBy } = step as { reason?: unknown; endedBy?: unknown };
  const told = recorded.details as { reason?: unknown; endedBy?: unknown };
  return told.reason === reason && told.endedBy === endedBy
    ? []
    : [`chain of ${signer}: tells another end than its page`];
}

/** What one side holds of the others, these others wrote. */
function judgeForeignEntries({ device, console, server }: PlayedGame): string[] {
  const signedBy = (entries: readonly EvidenceEntry[], signer: Signer) =>
    entries.filter(({ jws }) => signerOf(jws) === signer).map(({ jws }) => jws);
  const held = { device: device.view?.entries ?? [], console: console.view?.entries ?? [] };
  const real = {
    device: new Set(signedBy(held.device, "device")),
    console: new Set(signedBy(held.console, "console")),
    server: new Set(server.ledger.entries.map(({ jws }) => jws)),
  };
  const forged = (holder: "device" | "console", signer: Signer) =>
    signedBy(held[holder], signer)
      .filter((jws) => !real[signer].has(jws))
      .map(() => `record of ${holder}: holds an event that ${signer} never wrote`);
  return [
    ...forged("device", "console"),
    ...forged("device", "server"),
    ...forged("console", "device"),
    ...forged("console", "server"),
  ];
}

function signerOf(jws: string): unknown {
  const payload = Buffer.from(jws.split(".")[1] ?? "", "base64url").toString();
  return (JSON.parse(payload) as { signer?: unknown }).signer;
}

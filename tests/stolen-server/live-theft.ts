import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { protocolVersion } from "@meekijk/protocol";
import { succeedingToken } from "../../apps/server/src/sessions/token-hash.ts";
import { pastQuestionRestMs } from "../support/past-question-rest.ts";
import { eventsOf, typesBy } from "../support/recorded-events.ts";
import { waitUntil } from "../support/wait-until.ts";
import type { Attempt } from "./attempts.ts";
import { Employee } from "./ends.ts";
import { countOpenings, readWire } from "./open-captured.ts";
import { type RunningSession, type StolenWorld, randomPicture, since } from "./stolen-world.ts";
import { storedValues } from "./stored-values.ts";
import { talkToServer } from "./talk-to-server.ts";
import { guessByStoredValue, isJoined } from "./try-to-join.ts";

type Side = "device" | "console";
const sides: readonly Side[] = ["device", "console"];
type Value = Uint8Array<ArrayBuffer>;

/** While the honest server runs on: with all that was copied, and all that was said on the line up to then. */
export async function attackLiveSessions(world: StolenWorld, attempt: Attempt): Promise<void> {
  const { honest, running, waiting, rows } = world;
  const rowsOfSessions = rows
    .split("\n")
    .filter((row) => Object.values(running).some((one) => row.includes(idOf(one))));
  const hashes = [...storedValues(rowsOfSessions.filter((row) => row.includes("resume_seed")))];
  assert(hashes.length > 3, "the sessions are in the copy");
  await useStoredValues(world, hashes, attempt);

  const stored = [...storedValues([rows]).take(20)];
  const guesser = new Employee(honest.origin, honest.cookie);
  await guessByStoredValue(stored[0] ?? new Uint8Array(16), waiting, guesser, attempt);
  guesser.press({ kind: "leave" });
  for (const side of sides) await comeInPlaceOf(world, { side, stored }, attempt);
}

/** A session comes back, and a browser is signed in, by tokens of which the copy has hashes alone. */
async function useStoredValues(
  world: StolenWorld,
  hashes: readonly Value[],
  attempt: Attempt,
): Promise<void> {
  const { honest, running } = world;
  const [cookieName = ""] = honest.cookie.split("=");
  const send = (cookie: string) => honest.server.send("/api/log-consistency?from=0", { cookie });
  assert.equal((await send(honest.cookie)).status, 200, "the cookie itself is one");
  for (const value of hashes.filter(({ length }) => length === 32)) {
    const token = Buffer.from(value).toString("base64url");
    attempt("signed in by a stored value", (await send(`${cookieName}=${token}`)).status === 200);
    for (const side of sides) {
      using line = await resumeAs(world, { side, token, session: running.movedOn });
      attempt(`${side} resumed by a stored value`, line.isIn);
    }
  }
}

/**
 * A token that was said on the line lets its bearer onto the line: that cuts the end off which it belongs to, and no more. The
 * bearer hears sealed frames, and what it says again makes nothing happen, or the end of the session.
 */
async function comeInPlaceOf(
  world: StolenWorld,
  { side, stored }: { side: Side; stored: readonly Value[] },
  attempt: Attempt,
): Promise<void> {
  const session = side === "device" ? world.running.asDevice : world.running.asConsole;
  const { customer, employee } = session;
  const { resume, record } = tokensOf(session, side);
  {
    using line = await resumeAs(world, { side, token: record, session });
    attempt(`${side} resumed by a record token`, line.isIn);
  }
  const heard: Buffer[] = [];
  const secret = `alleen-voor-wie-erbij-hoort-${side}`;
  let token = resume;
  await waitUntil("something to be heard", async () => {
    using line = await resumeAs(world, { side, token, session });
    assert(line.isIn, "whoever has the token has the line");
    token = tokenIn(line.answers);
    // To whoever holds the line now.
    (side === "device" ? employee : customer).press({ kind: "write", text: secret });
    // The end that was cut off comes back, which cuts this one.
    await waitUntil("the own end to come back", line.isClosed);
    heard.push(...line.frames);
    await waitUntil("both ends at work again", () => isAtWork(session));
    return heard.length > 0;
  });
  assert.equal(
    token,
    succeedingToken(resume, seedOf(world, session)),
    "the seed and a token make the next one",
  );
  const before = { typed: customer.typed.length, types: typesOf(session) };
  {
    using line = await resumeAs(world, { side, token, session });
    assert(line.isIn);
    for (const from of sides)
      for (const bytes of session.wire[from].sent.filter((one) => !isWords(one))) line.socket.send(bytes);
    await waitUntil("the own end to come back or to give up", () => line.isClosed() || isOver(session));
    heard.push(...line.frames);
  }
  await waitUntil("both ends at work, or over", () => isAtWork(session) || isOver(session));
  attempt(`${side}: typed again`, customer.typed.length > before.typed);
  attempt(
    `${side}: a word of chat`,
    customer.heard.some((word) => word !== secret),
  );
  attempt(`${side}: a word that was heard`, Buffer.concat(heard).includes(secret));
  const gained = typesOf(session).slice(before.types.length);
  attempt(
    `${side}: another permission`,
    gained.some((type) => /granted|accepted|joined/.test(type)),
  );
  await openAll({ device: heard, console: heard }, { session, stored }, attempt);
  customer.press({ kind: "stop" });
  await customer.reach("ended");
}

async function resumeAs(
  { honest }: StolenWorld,
  { side, token, session }: { side: Side; token: string; session: RunningSession },
) {
  const resume = { type: "resume", protocolVersion, sessionId: idOf(session), side, resumeToken: token };
  const messages = [JSON.stringify(resume)];
  const line = await talkToServer(honest, `/rendezvous/${side}`, messages, (all) => all.length > 0);
  return Object.assign(line, { isIn: line.answers.some((one) => one.includes('"resumed"')) });
}

/** The ends come back to the address that they know, and the thief's server stands there. */
export async function carryOnThroughThief(world: StolenWorld, attempt: Attempt): Promise<void> {
  const { running, waiting, honest } = world;
  const { customer, employee, screen } = running.movedOn;
  const until = world.wire();
  const thief = await world.takeOver();
  await waitUntil("both ends at the thief's server", () => isAtWork(running.movedOn));
  attempt("control without being lent again", employee.live?.control.kind === "granted");
  const picture = randomPicture();
  const { paints } = employee;
  screen.show(picture);
  await waitUntil("the picture", () => employee.paints > paints);
  const words = ["nieuw-wachtwoord-na-de-diefstal", "het-antwoord-na-de-diefstal", "getypt-na-de-diefstal"];
  const [asked = "", answered = "", typed = ""] = words;
  customer.press({ kind: "write", text: asked });
  employee.press({ kind: "write", text: answered });
  await waitUntil("the word", () => customer.heard.includes(answered));
  await honest.lendHands(running.movedOn);
  await delay(pastQuestionRestMs);
  employee.press({ kind: "input", message: { kind: "text", text: typed } });
  await waitUntil("the typed text", () => customer.typed.includes(typed));

  const carried = since(until, world.wire());
  const rows = await thief.rows();
  const lines = sides.flatMap((side) => [...carried[side].sent, ...carried[side].heard]);
  const haystack = Buffer.concat([Buffer.from(rows), ...lines]);
  for (const text of words) attempt(`${text} at the thief's server`, haystack.includes(text));
  attempt("pixels at the thief's server", haystack.includes(Buffer.from(picture.buffer).subarray(0, 32)));
  const stored = [...storedValues([thief.copy.serverKeyPem, rows]).take(20)];
  const frames = { device: carried.device.sent, console: carried.console.sent };
  await openAll(frames, { session: running.movedOn, stored }, attempt);

  // The number still stands, on the customer's screen and in the copy.
  await guessByStoredValue(stored[1] ?? new Uint8Array(16), waiting, thief.console(), attempt);
  attempt("the code that was shown", isJoined(waiting));
  waiting.press({ kind: "stop" });
  customer.press({ kind: "stop" });
  await employee.reach("ended");
}

async function openAll(
  frames: Record<Side, readonly Uint8Array[]>,
  { session, stored }: { session: RunningSession; stored: readonly Value[] },
  attempt: Attempt,
): Promise<void> {
  const sealed = readWire(frames);
  assert(sealed.frames.length > 0);
  for (const value of stored) {
    const { tried, opened } = await countOpenings(value, sealed, session.endsOnly);
    for (let turn = 0; turn < tried; turn += 1) attempt("a stored value opens a live frame", turn < opened);
  }
}

const idOf = ({ customer }: RunningSession): string => customer.view?.sessionId ?? "";
const isWords = (bytes: Buffer): boolean => bytes[0] === "{".charCodeAt(0);

const isAtWork = ({ customer, employee }: RunningSession): boolean =>
  customer.view?.link === "up" &&
  employee.view?.link === "up" &&
  customer.live !== undefined &&
  employee.live !== undefined;

const isOver = ({ customer, employee }: RunningSession): boolean =>
  customer.view?.step.kind === "ended" || employee.view?.step.kind === "ended";

const typesOf = ({ customer }: RunningSession) =>
  typesBy("device", eventsOf({ entries: customer.view?.entries ?? [] }));

/** The newest token of an end, and the record's, as they stood in the server's words. */
function tokensOf({ wire, customer }: RunningSession, side: Side) {
  const words = wire[side].heard.filter(isWords).map((one) => one.toString());
  const resume = words.flatMap((word) => /"resumeToken":"([\w-]{43})"/.exec(word)?.[1] ?? []).at(-1);
  const record = customer.view?.recordToken;
  const deviceHeard = wire.device.heard.filter(isWords).map((one) => one.toString());
  assert(resume !== undefined && record !== undefined, "the tokens stood on the line");
  assert(deviceHeard.some((word) => word.includes(record)));
  return { resume, record };
}

function tokenIn(answers: readonly string[]): string {
  const { resumeToken = "" } = JSON.parse(answers.find((one) => one.includes('"resumed"')) ?? "{}") as {
    resumeToken?: string;
  };
  return resumeToken;
}

/** From which the server makes the token after a token. */
function seedOf({ rows }: StolenWorld, session: RunningSession): string {
  const row = rows.split("\n").find((one) => one.includes(idOf(session)) && one.includes("resume_seed"));
  const { resume_seed: seed } = JSON.parse(row ?? "{}") as Record<string, string>;
  assert(seed !== undefined, "the seed is in the copy");
  return seed;
}

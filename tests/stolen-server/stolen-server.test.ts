import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { signRotation, verifyReceipt } from "@meekijk/evidence";
import {
  isHandshakeMessage,
  protocolVersion,
  rosterRequestSchema,
  type RosterRequest,
  type RosterStanding,
} from "@meekijk/protocol";
import { WebSocket } from "ws";
import { inTenant } from "../../apps/server/src/database/tenant-scope.ts";
import { findStanding } from "../../apps/server/src/roster/find-standing.ts";
import { readRosterSite } from "../../apps/server/src/roster/read-roster-site.ts";
import { PasskeyVisitor } from "../../apps/server/src/testing/passkey-visitor.ts";
import { createRootKey, evidencePorts, signRequest } from "../../apps/server/src/testing/sample-root.ts";
import { SoftAuthenticator } from "../../apps/server/src/testing/soft-authenticator.ts";
import { createTestPasskey } from "../../packages/evidence/src/testing/test-passkey.ts";
import { repositoryRoot } from "../../tools/repository-root.ts";
import { CapturedLinks } from "../support/captured-links.ts";
import { eventsOf, typesBy } from "../support/recorded-events.ts";
import { waitUntil } from "../support/wait-until.ts";
import { type Customer, noor } from "./ends.ts";
import { assertWith, reason, root, said, tenantId } from "./honest-server.ts";
import { countOpenings, readWire } from "./open-captured.ts";
import { isNamed, loggedOrder, mustOpen, payloadOf, reseal, resignJws, rosterOf } from "./reseal.ts";
import { inventSession } from "./session-that-never-was.ts";
import { steal } from "./stolen-world.ts";
import { storedValues } from "./stored-values.ts";

/** `npm run assure` tries all that is stored. */
const mostValues = Number(process.env["STOLEN_VALUES"] ?? 100);

let stolen: Awaited<ReturnType<typeof steal>>;
let standing: RosterStanding;
const own = { passkey: new SoftAuthenticator(), root: createRootKey() };
const count = { attempts: 0, kinds: 0, succeeded: 0, lastWordsLeftOut: 0 };
const attempt = (what: string, hasSucceeded: boolean) => {
  count.attempts += 1;
  if (hasSucceeded) count.succeeded += 1;
  assert(!hasSucceeded, what);
};

before(async () => {
  stolen = await steal();
  const { server } = stolen.thief.server;
  const ports = { readOrigins: () => server.origins, serverKey: server.logs.publicKey };
  const found = await inTenant(server.database, tenantId, async (tenant) =>
    findStanding(tenant, noor.employeeId, {
      now: new Date(),
      site: await readRosterSite(tenant, ports),
      evidencePorts,
    }),
  );
  assert(found);
  standing = found;
  assert.equal(stolen.past.shown, "verified");
});
after(() => stolen.thief[Symbol.asyncDispose]());

const isJoined = (customer: Customer) =>
  typesBy("device", eventsOf({ entries: customer.view?.entries ?? [] })).includes("joined");

/** A line to the thief's server, with what it answered until it was closed or `isEnough`. */
async function talk(
  path: string,
  messages: (string | Uint8Array)[],
  isEnough: (answers: string[]) => boolean,
) {
  const { origin, cookie } = stolen.thief;
  const socket = new WebSocket(`${origin.replace("http", "ws")}${path}`, { origin, headers: { cookie } });
  const answers: string[] = [];
  socket.on("message", (data: Buffer, isBinary) => void answers.push(isBinary ? "frame" : data.toString()));
  await waitUntil("the line", () => socket.readyState === WebSocket.OPEN);
  const [first = "", ...rest] = messages;
  socket.send(first);
  await waitUntil("the first answer", () => answers.length > 0 || socket.readyState === WebSocket.CLOSED);
  for (const message of rest) socket.send(message);
  await waitUntil(`an answer on ${path}`, () => isEnough(answers) || socket.readyState === WebSocket.CLOSED);
  return { answers, [Symbol.dispose]: () => socket.terminate() };
}

test("R041 a stolen server joins no session: not by what is stored, not by what was said before", async () => {
  const { thief, wire, runningId } = stolen;
  const values = storedValues(await thief.rows());

  // The digits were never stored; what the thief has instead are other numbers.
  const guessed = await thief.victim();
  const code = await guessed.code();
  const employee = thief.console();
  for (const value of values.slice(0, 2)) {
    const digits = String(new DataView(value.buffer).getUint32(0) % 1_000_000).padStart(6, "0");
    if (code.endsWith(digits)) continue;
    employee.press({ kind: "join", code: code.slice(0, 3) + digits });
    await waitUntil("the answer to the guess", () => {
      const step = employee.view?.step;
      return isJoined(guessed) || (step?.kind === "idle" && step.problem !== undefined);
    });
    attempt("a stored value as digits", isJoined(guessed));
  }
  employee.press({ kind: "leave" });
  guessed.press({ kind: "stop" });

  const again = await thief.victim();
  const join = {
    type: "join",
    protocolVersion,
    routingNumber: (await again.code()).slice(0, 3),
    consolePublicKey: thief.serverKey.publicKey,
  };
  const handshakes = wire.console.sent.filter((bytes) => isHandshakeMessage(bytes));
  {
    using line = await talk("/rendezvous/console", [JSON.stringify(join), ...handshakes], (all) =>
      all.includes("frame"),
    );
    assert.match(line.answers[0] ?? "", /^\{"type":"joined"/);
    attempt("the handshake of a session before", isJoined(again));
  }
  again.press({ kind: "stop" });

  // The copy knows a session that was running when it was taken: both ends come back by a token that is not stored.
  const rows = (await thief.rows()).split("\n").filter((row) => row.includes(runningId));
  const tokens = storedValues(rows.join("\n")).filter(({ length }) => length === 32);
  assert(tokens.length > 3, "the session is in the copy");
  for (const side of ["device", "console"] as const)
    for (const token of tokens) {
      const resumeToken = Buffer.from(token).toString("base64url");
      const resume = { type: "resume", protocolVersion, sessionId: runningId, side, resumeToken };
      using line = await talk(`/rendezvous/${side}`, [JSON.stringify(resume)], (all) => all.length > 0);
      attempt(
        `${side} resumed by a stored value`,
        line.answers.some((one) => one.includes('"resumed"')),
      );
    }
  count.kinds += 1;
});

const ownPasskey = createTestPasskey("the thief's", -7);
const ownAssertion = (challenge: string) => ownPasskey.assert({ challenge, origin: stolen.thief.origin });
const inHerName = (challenge: string) => ({
  ...ownAssertion(challenge),
  credentialId: stolen.past.assertion.credentialId,
});

/** The thief is at both the console and the server, and was told the code. */
async function showTo(say: (challenge: string) => object | undefined) {
  using links = new CapturedLinks();
  // A server of the thief's own counts no joins.
  stolen.thief.server.moveClock(75_000);
  const victim = await stolen.thief.victim();
  const employee = stolen.thief.console();
  employee.press({ kind: "join", code: await victim.code() });
  const { request } = await employee.reach("confirming");
  const proof = say(request.challenge);
  const identify = { type: "identify", employee: noor, ...(proof === undefined ? {} : { proof }) };
  void links.ofConsole().sendControl(new TextEncoder().encode(JSON.stringify(identify)));
  const shown = await waitUntil("the customer's screen", () => victim.shown);
  const { verification } = await victim.reach("joined");
  assert.equal(verification, shown);
  victim.press({ kind: "stop" });
  employee.press({ kind: "end" });
  return shown;
}

test("R036 a stolen server forges no employee to a device that knows the root key, whatever it signs", async () => {
  const { thief, past } = stolen;
  const { origin, serverKey } = thief;
  const { trust, entry } = standing;
  thief.server.moveClock(600_000);
  const roster = rosterOf(trust.roster);
  const nowMs = Date.now();
  const employees = [{ ...noor, passkeys: [ownPasskey.listed] }];
  const request = { ...roster, afterNumber: roster.number, employees } as unknown as RosterRequest;
  const ownRoster = await signRequest(request, { signer: own.root, nowMs });
  const byServer = await signRequest(request, { signer: serverKey, nowMs });
  const rotation = await signRotation(
    { v: 1, tenant: tenantId, newRoot: own.root.publicKey, at: new Date(nowMs).toISOString() },
    serverKey,
    evidencePorts,
  );
  const [ownEntry, serverEntry] = [ownRoster.entries[0], byServer.entries[0]];
  assert(ownEntry && serverEntry);
  const listed = rosterOf(ownRoster.trust.roster).employees;
  const signedByServer = resignJws(trust.roster, { ...roster, employees: listed }, serverKey);
  const firstRoot = root.publicKey;
  const forgeries: [string, (challenge: string) => object | undefined][] = [
    ["no proof", () => undefined],
    ["a past session's signature", () => ({ trust, entry, assertion: past.assertion })],
    ["an own passkey", (challenge) => ({ trust, entry, assertion: ownAssertion(challenge) })],
    ["an own passkey under her number", (challenge) => ({ trust, entry, assertion: inHerName(challenge) })],
    [
      "an own entry beside the true roster",
      (challenge) => ({ trust, entry: ownEntry, assertion: ownAssertion(challenge) }),
    ],
    [
      "an own root",
      (challenge) => ({ trust: ownRoster.trust, entry: ownEntry, assertion: ownAssertion(challenge) }),
    ],
    [
      "the server's key as root",
      (challenge) => ({ trust: byServer.trust, entry: serverEntry, assertion: ownAssertion(challenge) }),
    ],
    [
      "the true root's name over the server's roster",
      (challenge) => ({
        trust: { firstRoot, rotations: [], roster: byServer.trust.roster },
        entry: serverEntry,
        assertion: ownAssertion(challenge),
      }),
    ],
    [
      "the true roster with an own employee, signed by the server",
      (challenge) => ({
        trust: { ...trust, roster: signedByServer },
        entry: ownEntry,
        assertion: ownAssertion(challenge),
      }),
    ],
    [
      "a rotation that the server signed",
      (challenge) => ({
        trust: { firstRoot, rotations: [rotation], roster: ownRoster.trust.roster },
        entry: ownEntry,
        assertion: ownAssertion(challenge),
      }),
    ],
  ];
  for (const [what, forge] of forgeries) {
    const shown = await showTo(forge);
    attempt(`${what}: ${shown}`, shown === "verified");
  }
  // The same hands, with the one thing that was not stolen.
  const real = await showTo((challenge) => ({
    trust,
    entry,
    assertion: assertWith(past.passkey, challenge, origin),
  }));
  assert.equal(real, "verified");

  // The server itself is made to believe in the thief's root; its own console goes along.
  await replaceRoot();
  thief.server.moveClock(75_000);
  const victim = await thief.victim();
  const employee = thief.console();
  employee.press({ kind: "join", code: await victim.code() });
  const step = await employee.reach("confirming");
  employee.press({
    kind: "answer-passkey",
    assertion: assertWith(own.passkey, step.request.challenge, origin),
  });
  await employee.reach("identified");
  attempt(
    "a replaced root in the database",
    (await waitUntil("the word", () => victim.shown)) === "verified",
  );
  victim.press({ kind: "stop" });
  count.kinds += 1;
});

/** In the stolen database the employee has the thief's passkey, and the provider the thief's root key. */
async function replaceRoot(): Promise<void> {
  const { server } = stolen.thief;
  await server.server.database.deleteFrom("passkeys").execute();
  const visitor = new PasskeyVisitor(server);
  await visitor.signInByLink(noor.employeeId);
  assert.equal(await visitor.addPasskey(own.passkey), 204);
  assert.equal(await visitor.prove("step-up", own.passkey), 204);
  const request = rosterRequestSchema.parse(JSON.parse((await visitor.send("/api/roster/request")).text));
  const file = await signRequest(request, { signer: own.root, nowMs: server.nowMs });
  assert.equal((await visitor.send("/api/roster", { file, replacesRoot: true })).status, 204);
}

test("R048 a stolen server makes no receipt that verifies with the root key", async () => {
  const { thief, past } = stolen;
  const { origin, serverKey, folder } = thief;
  const check = async (text: string) => (await verifyReceipt(text, root.publicKey, evidencePorts)).outcome;
  const refuse = async (what: string, text: string) => {
    const outcome = await check(text);
    attempt(`${what}: ${outcome}`, outcome === "accepted");
  };
  const inventions: [string, Parameters<typeof inventSession>[2]][] = [
    ["a past session's signature", () => past.assertion],
    ["an own passkey", ownAssertion],
    ["an own passkey under her number", inHerName],
  ];
  let invented = "";
  for (const [what, sign] of inventions) {
    invented = await inventSession(thief, standing, sign);
    await refuse(`a session that never was, with ${what}`, invented);
  }
  // The same invention with the passkey that was not stolen is accepted: nothing else was missing.
  const withPasskey = await inventSession(thief, standing, (challenge) =>
    assertWith(past.passkey, challenge, origin),
  );
  assert.equal(await check(withPasskey), "accepted");
  const file = join(folder, "invented.json");
  writeFileSync(file, invented);
  const command = join(repositoryRoot, "apps", "verify", "src", "verify-command.ts");
  const { status } = spawnSync(process.execPath, [command, file, "--root", root.publicKey]);
  attempt("the command", status !== 1);

  const receipt = mustOpen(past.receipt);
  const order = loggedOrder(receipt);
  assert.equal(await check(past.receipt), "accepted");
  assert.equal(await check(await reseal(receipt, order, serverKey)), "accepted");
  for (const [index, entry] of order.entries()) {
    const payload = payloadOf(entry.jws);
    const name = `${payload.signer} ${payload.type}`;
    const without = await reseal(receipt, order.toSpliced(index, 1), serverKey);
    // Known limit: an end's last word that no event of an end builds on is missed in the log alone.
    if (payload.type === "session-ended" && !isNamed(entry, order))
      count.lastWordsLeftOut += (await check(without)) === "accepted" ? 1 : 0;
    else await refuse(`${name} left out`, without);
    const jws = resignJws(entry.jws, { ...payload, at: "2026-01-01T00:00:00.000Z" }, serverKey);
    await refuse(`${name} changed`, await reseal(receipt, order.with(index, { ...entry, jws }), serverKey));
    await refuse(`${name} twice`, await reseal(receipt, order.toSpliced(index, 0, entry), serverKey));
  }
  count.kinds += 1;
});

test("R041 a stolen server reads no past session: not on disk, not on the wire, under no stored key", async (t) => {
  const { thief, wire, picture, endsOnly } = stolen;
  const rows = await thief.rows();
  const haystack = Buffer.concat([
    ...thief.files,
    Buffer.from(rows),
    ...[wire.device, wire.console].flatMap(({ sent, heard }) => [...sent, ...heard]),
  ]);
  assert(haystack.includes(reason), "what is on record by design is found");
  assert(endsOnly.pictures.length > 0);
  const pixels = Buffer.from(picture.buffer).subarray(0, 64);
  const needles: [string, Buffer][] = [
    ...Object.entries(said).flatMap(([what, text]): [string, Buffer][] => [
      [what, Buffer.from(text)],
      [`${what} as JSON`, Buffer.from(JSON.stringify(text).slice(1, -1))],
      [`${what} in base64`, Buffer.from(Buffer.from(text).toString("base64url").slice(0, -4))],
    ]),
    ["pixels", pixels],
    ...endsOnly.pictures.map((bytes, index): [string, Buffer] => [
      `picture ${index}`,
      Buffer.from(bytes.subarray(bytes.length / 2, bytes.length / 2 + 32)),
    ]),
  ];
  for (const [what, needle] of needles.filter(([, { length }]) => length > 11))
    attempt(`${what} stands in the clear`, haystack.includes(needle));

  const sealed = readWire({ device: wire.device.sent, console: wire.console.sent });
  const control = await countOpenings(new Uint8Array(endsOnly.secrets.isk), sealed, endsOnly);
  assert.deepEqual(control, { tried: 2, opened: 2 }, "the ends' own key opens what was captured");
  const text = [rows, ...thief.files.map((bytes) => bytes.toString("latin1"))].join("\n");
  const heard = [wire.device, wire.console].flatMap((line) => [...line.sent, ...line.heard]);
  const carried = heard.map((bytes) => bytes.toString("latin1")).join("\n");
  for (const value of storedValues(`${text}\n${carried}`).slice(0, mostValues)) {
    const { tried, opened } = await countOpenings(value, sealed, endsOnly);
    count.attempts += tried - 1;
    attempt("a stored value opens a frame", opened > 0);
  }
  count.kinds += 1;
  const known = `${count.lastWordsLeftOut} last words that nobody named could be left out`;
  t.diagnostic(
    `figure: ${count.attempts} attempts of ${count.kinds} kinds, ${count.succeeded} succeeded; ${known}`,
  );
});

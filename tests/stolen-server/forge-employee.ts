import assert from "node:assert/strict";
import { signRotation } from "@meekijk/evidence";
import { rosterRequestSchema, type RosterRequest, type RosterStanding } from "@meekijk/protocol";
import { PasskeyVisitor } from "../../apps/server/src/testing/passkey-visitor.ts";
import { createRootKey, evidencePorts, signRequest } from "../../apps/server/src/testing/sample-root.ts";
import { SoftAuthenticator } from "../../apps/server/src/testing/soft-authenticator.ts";
import { createTestPasskey } from "../../packages/evidence/src/testing/test-passkey.ts";
import { CapturedLinks } from "../support/captured-links.ts";
import { waitUntil } from "../support/wait-until.ts";
import type { Attempt } from "./attempts.ts";
import { noor } from "./ends.ts";
import { assertWith, root, tenantId } from "./honest-server.ts";
import { resignJws, rosterOf } from "./reseal.ts";
import type { StolenWorld } from "./stolen-world.ts";
import type { Thief } from "./thief.ts";

const own = { passkey: new SoftAuthenticator(), root: createRootKey() };
const ownPasskey = createTestPasskey("the thief's", -7);

/** What the thief can sign in the employee's place. */
export function ownAssertions(origin: string, past: StolenWorld["past"]) {
  const ownAssertion = (challenge: string) => ownPasskey.assert({ challenge, origin });
  const inHerName = (challenge: string) => ({
    ...ownAssertion(challenge),
    credentialId: past.assertion.credentialId,
  });
  return { ownAssertion, inHerName };
}

type Forgery = (challenge: string) => object | undefined;

/** The thief is at both the console and the server, and was told the code. */
async function showTo(thief: Thief, say: Forgery) {
  using links = new CapturedLinks();
  // A server of the thief's own counts no joins.
  thief.server.moveClock(75_000);
  const victim = await thief.victim();
  const employee = thief.console();
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

async function forgeriesOf(
  { origin, serverKey }: Thief,
  { past, standing }: StolenWorld,
): Promise<[string, Forgery][]> {
  const { trust, entry } = standing;
  const { ownAssertion, inHerName } = ownAssertions(origin, past);
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
  const byOwn = (line: RosterStanding["trust"], own = ownEntry): Forgery => {
    return (challenge) => ({ trust: line, entry: own, assertion: ownAssertion(challenge) });
  };
  return [
    ["no proof", () => undefined],
    ["a past session's signature", () => ({ trust, entry, assertion: past.assertion })],
    ["an own passkey", byOwn(trust, entry)],
    ["an own passkey under her number", (challenge) => ({ trust, entry, assertion: inHerName(challenge) })],
    ["an own entry beside the true roster", byOwn(trust)],
    ["an own root", byOwn(ownRoster.trust)],
    ["the server's key as root", byOwn(byServer.trust, serverEntry)],
    [
      "the true root's name over the server's roster",
      byOwn({ firstRoot, rotations: [], roster: byServer.trust.roster }, serverEntry),
    ],
    [
      "the true roster with an own employee, signed by the server",
      byOwn({ ...trust, roster: signedByServer }),
    ],
    [
      "a rotation that the server signed",
      byOwn({ firstRoot, rotations: [rotation], roster: ownRoster.trust.roster }),
    ],
  ];
}

/** To a device that knows the root key, with everything that a thief can sign. */
export async function forgeEmployee(world: StolenWorld, attempt: Attempt): Promise<void> {
  const thief = await world.takeOver();
  const { past, standing } = world;
  thief.server.moveClock(600_000);
  for (const [what, forge] of await forgeriesOf(thief, world)) {
    const shown = await showTo(thief, forge);
    attempt(`${what}: ${shown}`, shown === "verified");
  }
  // The same hands, with the one thing that was not stolen.
  const { trust, entry } = standing;
  const real = await showTo(thief, (challenge) => ({
    trust,
    entry,
    assertion: assertWith(past.passkey, challenge, thief.origin),
  }));
  assert.equal(real, "verified");

  // The server itself is made to believe in the thief's root; its own console goes along.
  await replaceRoot(thief);
  thief.server.moveClock(75_000);
  const victim = await thief.victim();
  const employee = thief.console();
  employee.press({ kind: "join", code: await victim.code() });
  const { request } = await employee.reach("confirming");
  employee.press({
    kind: "answer-passkey",
    assertion: assertWith(own.passkey, request.challenge, thief.origin),
  });
  await employee.reach("identified");
  const shown = await waitUntil("the word", () => victim.shown);
  attempt("a replaced root in the database", shown === "verified");
  victim.press({ kind: "stop" });
}

/** In the stolen database the employee has the thief's passkey, and the provider the thief's root key. */
async function replaceRoot({ server }: Thief): Promise<void> {
  await server.server.database.deleteFrom("passkeys").execute();
  const visitor = new PasskeyVisitor(server);
  await visitor.signInByLink(noor.employeeId);
  assert.equal(await visitor.addPasskey(own.passkey), 204);
  assert.equal(await visitor.prove("step-up", own.passkey), 204);
  const request = rosterRequestSchema.parse(JSON.parse((await visitor.send("/api/roster/request")).text));
  const file = await signRequest(request, { signer: own.root, nowMs: server.nowMs });
  assert.equal((await visitor.send("/api/roster", { file, replacesRoot: true })).status, 204);
}

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyReceipt } from "@meekijk/evidence";
import type { EvidenceEntry } from "@meekijk/protocol";
import { evidencePorts } from "../../apps/server/src/testing/sample-root.ts";
import { repositoryRoot } from "../../tools/repository-root.ts";
import type { Attempt } from "./attempts.ts";
import { ownAssertions } from "./forge-employee.ts";
import { assertWith, root } from "./honest-server.ts";
import { isNamed, loggedOrder, mustOpen, payloadOf, reseal, resignJws } from "./reseal.ts";
import { inventSession } from "./session-that-never-was.ts";
import type { StolenWorld } from "./stolen-world.ts";

const judge = (text: string) => verifyReceipt(text, root.publicKey, evidencePorts);

/**
 * Receipts of sessions that never were, and of one that was otherwise. Gives how many cut off ones are accepted: the
 * known limit, which the receipt itself says.
 */
export async function forgeReceipts(world: StolenWorld, attempt: Attempt): Promise<number> {
  const refuse = async (what: string, text: string) => {
    const { outcome } = await judge(text);
    attempt(`${what}: ${outcome}`, outcome === "accepted");
  };
  await inventSessions(world, attempt, refuse);
  return makeOver(world, attempt, refuse);
}

type Refuse = (what: string, text: string) => Promise<void>;

async function inventSessions(
  { past, standing, takeOver }: StolenWorld,
  attempt: Attempt,
  refuse: Refuse,
): Promise<void> {
  const thief = await takeOver();
  const { ownAssertion, inHerName } = ownAssertions(thief.origin, past);
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
    assertWith(past.passkey, challenge, thief.origin),
  );
  assert.equal((await judge(withPasskey)).outcome, "accepted");
  const folder = mkdtempSync(join(tmpdir(), "meekijk-invented-"));
  const file = join(folder, "invented.json");
  writeFileSync(file, invented);
  const command = join(repositoryRoot, "apps", "verify", "src", "verify-command.ts");
  const { status } = spawnSync(process.execPath, [command, file, "--root", root.publicKey]);
  rmSync(folder, { recursive: true });
  attempt("the command", status !== 1);
}

/** The true session with one event left out, changed or twice; and cut off, as if the rest had never come. */
async function makeOver({ past, takeOver }: StolenWorld, attempt: Attempt, refuse: Refuse): Promise<number> {
  const { serverKey } = await takeOver();
  const receipt = mustOpen(past.receipt);
  const order = loggedOrder(receipt);
  const whole = await judge(past.receipt);
  assert.deepEqual([whole.outcome, whole.proven[0]], ["accepted", "session-complete"]);
  assert.equal((await judge(await reseal(receipt, order, serverKey))).outcome, "accepted");
  const isOfBothEnds = (events: readonly EvidenceEntry[]) =>
    events.filter(({ jws }) => {
      const { signer, type } = payloadOf(jws);
      return type === "session-ended" && signer !== "server";
    }).length === 2;
  const accepted = new Set<string>();
  /** Known limit: what only the server said after both ends can be left out, as in a receipt from before it was said. */
  const cut = async (what: string, events: readonly EvidenceEntry[]) => {
    const { outcome } = await judge(await reseal(receipt, events, serverKey));
    attempt(`${what}: ${outcome}`, outcome === "accepted" && !isOfBothEnds(events));
    if (outcome === "accepted") accepted.add(events.map(({ jws }) => jws).join());
  };
  for (const [index, entry] of order.entries()) {
    const payload = payloadOf(entry.jws);
    const name = `${payload.signer} ${payload.type}`;
    const without = order.toSpliced(index, 1);
    if (payload.type === "session-ended" && !isNamed(entry, order)) await cut(`without ${name}`, without);
    else await refuse(`${name} left out`, await reseal(receipt, without, serverKey));
    const jws = resignJws(entry.jws, { ...payload, at: "2026-01-01T00:00:00.000Z" }, serverKey);
    await refuse(`${name} changed`, await reseal(receipt, order.with(index, { ...entry, jws }), serverKey));
    await refuse(`${name} twice`, await reseal(receipt, order.toSpliced(index, 0, entry), serverKey));
    if (index > 0) await cut(`cut off before ${name}`, order.slice(0, index));
  }
  return accepted.size;
}

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { createEvidencePorts, verifyReceipt, verifyRecord } from "@meekijk/evidence";
import { type BrandView, recordViewSchema } from "@meekijk/protocol";
import { demoTenant } from "../apps/server/src/demo/demo-tenant.ts";
import { MeekijkServer } from "./support/meekijk-server.ts";
import { administer } from "./support/stopped-server.ts";
import { askAsStranger } from "./support/stranger.ts";
import { recordWholeSession } from "./support/whole-session.ts";

/** `npm run assure` restores five hundred. */
const sessions = Number(process.env["RESTORED_SESSIONS"] ?? 3);
const longestRestoreMs = 15 * 60_000;

const ports = createEvidencePorts(globalThis.crypto);

/** The record of a session, as the customer's token opens it. */
async function readRecord(origin: string, sessionId: string, token: string) {
  const answer = await fetch(`${origin}/api/records/${sessionId}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  assert.equal(answer.status, 200, sessionId);
  return recordViewSchema.parse(await answer.json());
}

/** The journal, file by file: names and contents. */
function journalOf(dataFolder: string): string {
  const digest = createHash("sha256");
  for (const file of globSync("journal/**/*", { cwd: dataFolder, withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  ))
    if (file.isFile()) digest.update(file.name).update(readFileSync(join(file.parentPath, file.name)));
  return digest.digest("hex");
}

/** The receipt of a session, asked for from an address of its own. */
async function readReceipt(
  origin: string,
  sessionId: string,
  token: string,
  number: number,
): Promise<string> {
  const address = `127.${40 + (number % 200)}.${Math.floor(number / 200)}.1`;
  const answer = await fetch(`${origin}/api/records/${sessionId}/receipt`, {
    headers: { authorization: `Bearer ${token}`, "x-forwarded-for": address },
  });
  assert.equal(answer.status, 200, sessionId);
  return answer.text();
}

async function readCheckpoint(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/log/${demoTenant.tenantId}/checkpoint`);
  assert.equal(answer.status, 200);
  return answer.text();
}

test("R048 R049 the copied data folder, started elsewhere, has every record and receipt and the log as they were", async (t) => {
  const made: Awaited<ReturnType<typeof recordWholeSession>>[] = [];
  const environment = { TRUST_PROXY: "loopback" };
  await using first = await MeekijkServer.start(environment, (dataFolder) =>
    administer(dataFolder, async (server) => {
      const brands = server.database.selectFrom("brands").select("brand_slug").orderBy("brand_slug");
      const { brand_slug: brand } = await brands.executeTakeFirstOrThrow();
      for (let left = sessions; left > 0; left -= 1) made.push(await recordWholeSession(server, brand));
    }),
  );
  const { origin } = new URL(first.portals[0] ?? "");
  // The first time each is asked for, the server's closing word comes into the log.
  for (const [number, { sessionId, recordToken }] of made.entries())
    await readReceipt(origin, sessionId, recordToken, number);
  const kept = [];
  for (const [number, { sessionId, recordToken }] of made.entries()) {
    const record = await readRecord(origin, sessionId, recordToken);
    const receipt = await readReceipt(origin, sessionId, recordToken, number);
    kept.push({ number, sessionId, recordToken, record, receipt });
  }
  const checkpoint = await readCheckpoint(origin);
  await first.stop();
  const journal = journalOf(first.dataFolder);

  let copiedAtMs = 0;
  await using second = await MeekijkServer.start(environment, async (dataFolder) => {
    copiedAtMs = performance.now();
    await rm(dataFolder, { recursive: true });
    await cp(first.dataFolder, dataFolder, { recursive: true });
    assert.equal(journalOf(dataFolder), journal);
    // What is restored must stand without the machine that is gone.
    await rm(first.dataFolder, { recursive: true });
  });
  const restoredMs = performance.now() - copiedAtMs;
  const elsewhere = new URL(second.portals[0] ?? "").origin;
  const checkpointAfter = await readCheckpoint(elsewhere);
  let missing = 0;
  for (const { number, sessionId, recordToken, record, receipt } of kept) {
    const after = await readRecord(elsewhere, sessionId, recordToken);
    const receiptAfter = await readReceipt(elsewhere, sessionId, recordToken, number);
    assert.deepEqual(after, record, sessionId);
    assert.equal(receiptAfter, receipt, sessionId);
    const { faults, outcome } = await verifyReceipt(receiptAfter, undefined, ports);
    assert.deepEqual(faults, []);
    assert.notEqual(outcome, "breaks-off");
    missing += (await verifyRecord(after.record, ports)).problems.length;
  }
  assert.equal(checkpointAfter, checkpoint);
  t.diagnostic(
    `figure: ${sessions} records and receipts restored elsewhere, ${missing} missing or changed, the same checkpoint of the log, served again after ${(restoredMs / 1_000).toFixed(1)} s`,
  );
  assert.equal(missing, 0);
  assert(restoredMs < longestRestoreMs);
  const brand = (await (await fetch(`${elsewhere}/api/brands/default`)).json()) as BrandView;
  await askAsStranger(brand, elsewhere, "127.39.1.1");
});

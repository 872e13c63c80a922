import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { createEvidencePorts, verifyRecord } from "@meekijk/evidence";
import { type BrandView, recordViewSchema } from "@meekijk/protocol";
import { MeekijkServer } from "./support/meekijk-server.ts";
import { askAsStranger } from "./support/stranger.ts";

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

test("R048 R049 the copied data folder, started elsewhere, has every record as it was", async (t) => {
  await using first = await MeekijkServer.start();
  const { origin } = new URL(first.portals[0] ?? "");
  const brand = (await (await fetch(`${origin}/api/brands/default`)).json()) as BrandView;
  const kept = [];
  for (let number = 0; number < sessions; number += 1) {
    const address = `127.${40 + (number % 200)}.${Math.floor(number / 200)}.1`;
    const { client, sessionId, recordToken } = await askAsStranger(brand, origin, address);
    client.send({ type: "end" });
    // The server keeps the line some seconds more, for what was signed before the end.
    await client.expect("closed");
    client.webSocket.terminate();
    kept.push({ sessionId, recordToken, before: await readRecord(origin, sessionId, recordToken) });
  }
  await first.stop();
  const journal = journalOf(first.dataFolder);

  let copiedAtMs = 0;
  await using second = await MeekijkServer.start({}, async (dataFolder) => {
    copiedAtMs = performance.now();
    await rm(dataFolder, { recursive: true });
    await cp(first.dataFolder, dataFolder, { recursive: true });
    assert.equal(journalOf(dataFolder), journal);
    // What is restored must stand without the machine that is gone.
    await rm(first.dataFolder, { recursive: true });
  });
  const restoredMs = performance.now() - copiedAtMs;
  const elsewhere = new URL(second.portals[0] ?? "").origin;
  let missing = 0;
  for (const { sessionId, recordToken, before } of kept) {
    const after = await readRecord(elsewhere, sessionId, recordToken);
    assert.deepEqual(after, before, sessionId);
    const verdict = await verifyRecord(after.record, ports);
    missing += verdict.problems.length;
  }
  t.diagnostic(
    `figure: ${sessions} records restored elsewhere, ${missing} missing or changed, served again after ${(restoredMs / 1_000).toFixed(1)} s`,
  );
  assert.equal(missing, 0);
  assert(restoredMs < longestRestoreMs);
  await askAsStranger(brand, elsewhere, "127.39.1.1");
});

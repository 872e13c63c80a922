import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import {
  hashLeaf,
  openCheckpoint,
  openLogProof,
  signCheckpoint,
  verifyConsistency,
  verifyInclusion,
} from "@meekijk/evidence";
import type { Checkpoint } from "@meekijk/evidence";
import type { Sha256, TenantId } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { DurableJournal, JournalRecord } from "../journal/evidence-journal.ts";
import { FileJournal } from "../journal/file-journal.ts";
import { nodeFileSystem } from "../journal/node-file-system.ts";
import { readStoredEvent } from "../sessions/recorded-event.ts";
import { generateServerKeyPem, readServerKey } from "../sessions/server-key.ts";
import { insertRecord } from "../sessions/session-event.repository.ts";
import { testEvidencePorts as evidencePorts } from "../testing/sample-device.ts";
import { sampleRecord, sampleSessionId } from "../testing/sample-record.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import { checkLog } from "./check-log.ts";
import { checkKnownCheckpoints } from "./known-checkpoints.ts";
import { LogFailure } from "./log-failure.ts";
import { parseLogOrderRecord } from "./log-order.ts";
import type { LogOrderRecord } from "./log-order.ts";
import { replayLogOrder } from "./replay-log-order.ts";
import { TenantLogs } from "./tenant-logs.ts";

const serverKey = readServerKey(generateServerKeyPem());
const folder = mkdtempSync(join(tmpdir(), "meekijk-log-"));
after(() => rmSync(folder, { recursive: true }));

let tenantCount = 0;
function newTenant(): TenantId {
  tenantCount += 1;
  return `log-${tenantCount}` as TenantId;
}

const hashOf = (record: JournalRecord, place = 0): Sha256 =>
  readStoredEvent(record.entries[place] as JournalRecord["entries"][number]).sha256;
const entryBytes = (record: JournalRecord, place = 0) =>
  new TextEncoder().encode(record.entries[place]?.jws ?? "");

async function openNewest(logs: TenantLogs, tenantId: TenantId) {
  const note = await logs.checkpoint(tenantId);
  const checkpoint = await openCheckpoint(note ?? "", serverKey.publicKey, evidencePorts);
  assert(checkpoint);
  return checkpoint;
}

/** Whether a proof holds for an entry, as whoever holds a receipt checks it. */
async function holds(proofText: string, entry: Uint8Array): Promise<boolean> {
  const proof = openLogProof(proofText);
  const checkpoint = proof && (await openCheckpoint(proof.checkpoint, serverKey.publicKey, evidencePorts));
  if (proof === undefined || checkpoint === undefined) return false;
  const leafHash = await hashLeaf(entry, evidencePorts);
  return verifyInclusion({ ...proof, ...checkpoint, leafHash }, evidencePorts);
}

describeOnBothDatabases("the log of a tenant", (openDatabase, kind) => {
  let database: Database;
  let logOrder: DurableJournal<LogOrderRecord> | undefined;
  const openLogs = (order = logOrder) =>
    new TenantLogs({
      database,
      serverKey,
      evidencePorts,
      logOrder: order,
      originOf: (tenantId) => `hulp.example/log/${tenantId}`,
    });
  before(async () => {
    database = openDatabase();
    if (kind === "embedded")
      logOrder = await FileJournal.open({
        folder: join(folder, "order"),
        fileSystem: nodeFileSystem,
        parseRecord: parseLogOrderRecord,
      });
  });
  after(() => logOrder?.[Symbol.asyncDispose]());

  const addEvents = async (tenantId: TenantId, count: number): Promise<JournalRecord[]> => {
    const sessionId = sampleSessionId();
    const records = Array.from({ length: count }, (_, sequence) => ({
      ...sampleRecord(sessionId, sequence),
      tenantId,
    }));
    for (const record of records) await insertRecord(database, record);
    return records;
  };

  test("R048 every durable event gets a leaf, and its proof holds for it alone", async () => {
    const tenantId = newTenant();
    const logs = openLogs();
    assert.equal(await logs.checkpoint(tenantId), undefined);
    const records = await addEvents(tenantId, 3);
    for (const record of records)
      for (const place of [0, 1]) {
        const proof = await logs.proveEntry(tenantId, hashOf(record, place));
        assert.equal(await holds(proof, entryBytes(record, place)), true);
        assert.equal(await holds(proof, entryBytes(record, 1 - place)), false);
      }
    const checkpoint = await openNewest(logs, tenantId);
    assert.deepEqual([checkpoint.size, checkpoint.origin], [6, `hulp.example/log/${tenantId}`]);
  });

  test("R048 each checkpoint continues every one before it, over the edges of tiles", async () => {
    const tenantId = newTenant();
    const logs = openLogs();
    const seen: Awaited<ReturnType<typeof openNewest>>[] = [];
    for (const count of [1, 2, 125, 1, 130, 250]) {
      await addEvents(tenantId, count);
      await logs.integrate(tenantId);
      seen.push(await openNewest(logs, tenantId));
    }
    assert.deepEqual(
      seen.map(({ size }) => size),
      [2, 6, 256, 258, 518, 1018],
    );
    for (const from of seen) {
      const answer = await logs.consistency(tenantId, { fromSize: from.size });
      const to = await openCheckpoint(answer?.checkpoint ?? "", serverKey.publicKey, evidencePorts);
      assert(answer && to);
      const claim = { fromSize: from.size, fromRoot: from.root, toSize: to.size, toRoot: to.root };
      assert.equal(await verifyConsistency({ ...claim, hashes: answer.hashes }, evidencePorts), true);
    }
    for (const [place, to] of seen.entries())
      for (const from of seen.slice(0, place + 1)) {
        const answer = await logs.consistency(tenantId, { fromSize: from.size, toSize: to.size });
        assert(answer);
        const claim = { fromSize: from.size, fromRoot: from.root, toSize: to.size, toRoot: to.root };
        assert.equal(await verifyConsistency({ ...claim, hashes: answer.hashes }, evidencePorts), true);
      }
    for (const sizes of [{ fromSize: 0 }, { fromSize: 5_000 }, { fromSize: 256, toSize: 6 }])
      assert.deepEqual((await logs.consistency(tenantId, sizes))?.hashes, []);
    await inTenant(database, tenantId, (tenant) => checkLog(tenant, evidencePorts));
  });

  test("an event of another tenant has no proof, and no log comes of nothing", async () => {
    const [mine, theirs] = [newTenant(), newTenant()];
    const logs = openLogs();
    const [record] = await addEvents(theirs, 1);
    assert(record);
    await assert.rejects(logs.proveEntry(mine, hashOf(record)), {
      name: "LogFailure",
      reason: "unknown-entry",
    });
    assert.equal(await logs.checkpoint(mine), undefined);
  });

  test("a log keeps the name with which it began", async () => {
    const tenantId = newTenant();
    await addEvents(tenantId, 1);
    await openLogs().integrate(tenantId);
    const moved = new TenantLogs({
      database,
      serverKey,
      evidencePorts,
      logOrder,
      originOf: () => "other/log",
    });
    await addEvents(tenantId, 1);
    await moved.integrate(tenantId);
    const checkpoint = await openNewest(moved, tenantId);
    assert.deepEqual([checkpoint.size, checkpoint.origin], [4, `hulp.example/log/${tenantId}`]);
  });

  test("R048 many that integrate at once make one history", async () => {
    const tenantId = newTenant();
    const processes = [openLogs(), openLogs(), openLogs()];
    const records: JournalRecord[] = [];
    await Promise.all(
      processes.map(async (logs) => {
        for (let round = 0; round < 5; round += 1) {
          records.push(...(await addEvents(tenantId, 2)));
          await logs.integrate(tenantId);
        }
      }),
    );
    for (const record of records) {
      const proof = await openLogs().proveEntry(tenantId, hashOf(record));
      assert.equal(await holds(proof, entryBytes(record)), true);
    }
    assert.equal((await openNewest(openLogs(), tenantId)).size, 60);
    await inTenant(database, tenantId, (tenant) => checkLog(tenant, evidencePorts));
  });

  test("a checkpoint from outside is continued by what is stored, or the start stops", async () => {
    const tenantId = newTenant();
    const logs = openLogs();
    await addEvents(tenantId, 2);
    await logs.integrate(tenantId);
    const known = (await logs.checkpoint(tenantId)) ?? "";
    const { origin, root, size } = await openNewest(logs, tenantId);
    await addEvents(tenantId, 3);
    await logs.integrate(tenantId);
    const checkWith = async (note: string) => {
      const kept = mkdtempSync(join(folder, "known-"));
      writeFileSync(join(kept, "checkpoint"), note);
      await checkKnownCheckpoints(kept, { database, publicKey: serverKey.publicKey }, evidencePorts);
    };
    await checkWith(known);
    await checkWith((await logs.checkpoint(tenantId)) ?? "");
    const sign = (checkpoint: Checkpoint, key = serverKey) => signCheckpoint(checkpoint, key, evidencePorts);
    for (const note of [
      await sign({ origin, root, size: 6 }),
      await sign({ origin, root, size: 11 }),
      await sign({ origin: `other/${tenantId}`, root, size }),
      await sign({ origin: "hulp.example/log/nobody", root, size }),
      await sign({ origin, root, size }, readServerKey(generateServerKeyPem())),
      "nothing",
    ])
      await assert.rejects(checkWith(note), { name: "LogFailure", reason: "contradicted" });
  });

  test("leaves, nodes and checkpoints are never changed, deleted or emptied", async () => {
    const tenantId = newTenant();
    await addEvents(tenantId, 130);
    await openLogs().integrate(tenantId);
    for (const table of ["log_leaves", "log_nodes", "log_checkpoints"])
      for (const statement of [
        sql`UPDATE ${sql.table(table)} SET tenant_id = tenant_id`,
        sql`DELETE FROM ${sql.table(table)}`,
        sql`TRUNCATE ${sql.table(table)}`,
      ])
        await assert.rejects(statement.execute(database), /never change/);
  });

  if (kind === "postgres") {
    test("R048 an event whose position commits late is not skipped", async () => {
      const tenantId = newTenant();
      const logs = openLogs();
      const late = { ...sampleRecord(sampleSessionId(), 0), tenantId };
      const isInserted = Promise.withResolvers<void>();
      const mayCommit = Promise.withResolvers<void>();
      const slow = inTenant(database, tenantId, async (tenant) => {
        const event = readStoredEvent(late.entries[0] as JournalRecord["entries"][number]);
        await tenant
          .insertInto("session_events")
          .values({
            tenant_id: tenantId,
            session_id: late.sessionId,
            signer: "device",
            sequence: 0,
            type: event.type,
            signed_at: event.payload.at,
            jws: event.entry.jws,
            sha256: event.sha256,
            details_salt: null,
            details_json: null,
          })
          .execute();
        isInserted.resolve();
        await mayCommit.promise;
      });
      await isInserted.promise;
      await addEvents(tenantId, 2);
      await logs.integrate(tenantId);
      assert.equal((await openNewest(logs, tenantId)).size, 4);
      mayCommit.resolve();
      await slow;
      await logs.integrate(tenantId);
      assert.equal((await openNewest(logs, tenantId)).size, 5);
      assert.equal(await holds(await logs.proveEntry(tenantId, hashOf(late)), entryBytes(late)), true);
    });
    return;
  }

  test("R048 a log is not grown where its order cannot be written, and goes on from what was", async () => {
    const tenantId = newTenant();
    const full: DurableJournal<LogOrderRecord> = {
      append: () => Promise.reject(new Error("ENOSPC")),
      read: async function* () {},
      async [Symbol.asyncDispose]() {},
    };
    await addEvents(tenantId, 1);
    await assert.rejects(openLogs(full).integrate(tenantId), /ENOSPC/);
    assert.equal(await openLogs().checkpoint(tenantId), undefined);
    await openLogs().integrate(tenantId);
    assert.equal((await openNewest(openLogs(), tenantId)).size, 2);
  });

  test("R048 what the database did not take after the order was written is taken at the next start, as it was", async () => {
    const tenantId = newTenant();
    const order = logOrder;
    assert(order);
    await addEvents(tenantId, 2);
    await openLogs().integrate(tenantId);
    await addEvents(tenantId, 2);
    // The order is on disk, and then the transaction is lost.
    const torn: DurableJournal<LogOrderRecord> = {
      append: async (record) => {
        await order.append(record);
        throw new Error("lost");
      },
      read: (extent) => order.read(extent),
      async [Symbol.asyncDispose]() {},
    };
    await assert.rejects(openLogs(torn).integrate(tenantId), /lost/);
    assert.equal((await openNewest(openLogs(), tenantId)).size, 4);
    await replayLogOrder(database, order, evidencePorts);
    assert.equal((await openNewest(openLogs(), tenantId)).size, 8);
    await replayLogOrder(database, order, evidencePorts);
    await inTenant(database, tenantId, (tenant) => checkLog(tenant, evidencePorts));
  });

  test("R048 an order that names an event that is nowhere, or another tree, stops the start", async () => {
    const order = logOrder;
    assert(order);
    const orderOf = (record: LogOrderRecord): DurableJournal<LogOrderRecord> => ({
      append: (added) => order.append(added),
      async *read(extent) {
        yield* order.read(extent);
        yield record;
      },
      async [Symbol.asyncDispose]() {},
    });
    const tenantId = newTenant();
    const [record] = await addEvents(tenantId, 1);
    assert(record);
    const leaves = [hashOf(record)];
    const lost = "A".repeat(43) as Sha256;
    const strange: LogOrderRecord[] = [
      { tenantId, origin: "o", firstIndex: 0, leaves: [lost], root: lost },
      { tenantId, origin: "o", firstIndex: 0, leaves, root: lost },
      { tenantId, origin: "o", firstIndex: 7, leaves, root: lost },
    ];
    for (const wrong of strange)
      await assert.rejects(replayLogOrder(database, orderOf(wrong), evidencePorts), {
        name: "LogFailure",
        reason: "contradicted",
      });
    assert.equal(await openLogs().checkpoint(tenantId), undefined);
  });

  test("R048 a database that is ahead of the order on disk stops the start", async () => {
    const empty: DurableJournal<LogOrderRecord> = {
      append: () => Promise.resolve(),
      read: async function* () {},
      async [Symbol.asyncDispose]() {},
    };
    await assert.rejects(replayLogOrder(database, empty, evidencePorts), LogFailure);
  });
});

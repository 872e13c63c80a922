import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCheckpoint } from "@meekijk/evidence";
import type { Sha256 } from "@meekijk/protocol";
import { parseConfiguration } from "../../apps/server/src/config/configuration.ts";
import { FileJournal } from "../../apps/server/src/journal/file-journal.ts";
import { nodeFileSystem } from "../../apps/server/src/journal/node-file-system.ts";
import { openStorage } from "../../apps/server/src/open-storage.ts";
import { replaceLog } from "../../apps/server/src/testing/replace-log.ts";
import { evidencePorts } from "../../apps/server/src/testing/sample-root.ts";
import { checkKnownCheckpoints } from "../../apps/server/src/transparency/known-checkpoints.ts";
import { type LogOrderRecord, parseLogOrderRecord } from "../../apps/server/src/transparency/log-order.ts";
import type { QueuedEvent } from "../../apps/server/src/transparency/log.repository.ts";
import type { Attempt } from "./attempts.ts";
import { tenantId } from "./honest-server.ts";
import { LogMemory, asksOf } from "./kept-checkpoints.ts";
import { readStolenKey } from "./reseal.ts";
import { OwnLog, rewritings } from "./rewritten-logs.ts";
import type { StolenWorld } from "./stolen-world.ts";
import type { Thief } from "./thief.ts";

/** Places of the log at which each rewriting is tried; `npm run assure` takes every one. */
const mostPlaces = Number(process.env["STOLEN_PLACES"] ?? 3);

/** Whoever holds the key signs any other log; everybody who kept a checkpoint of the honest one sees that it is another. */
export async function rewriteLog(world: StolenWorld, attempt: Attempt): Promise<void> {
  const thief = await world.takeOver();
  const events = await readLog(thief);
  const { size, origin } = await openKept(world, thief);
  await answerPages(world, { thief, events, size, origin }, attempt);
  await rewriteStorage(world, { thief, events, size, origin }, attempt);
}

interface Log {
  readonly thief: Thief;
  readonly events: readonly QueuedEvent[];
  /** Of the smallest checkpoint that somebody kept: what stands before that is what all of them can hold the thief to. */
  readonly size: number;
  readonly origin: string;
}

async function openKept({ kept }: StolenWorld, { serverKey }: Thief) {
  const opened = await Promise.all(
    Object.values(kept).map(({ checkpoint }) =>
      openCheckpoint(checkpoint, serverKey.publicKey, evidencePorts),
    ),
  );
  const sizes = opened.map((checkpoint) => checkpoint?.size ?? 0);
  assert(Math.min(...sizes) > 0);
  return { size: Math.min(...sizes), origin: opened[0]?.origin ?? "" };
}

/** Every leaf of the log in its order, as what would make that leaf again. */
async function readLog({ server }: Thief): Promise<QueuedEvent[]> {
  const { database, logs } = server.server;
  await logs.integrate(tenantId);
  return database
    .selectFrom("log_leaves")
    .innerJoin("session_events", (join) =>
      join
        .onRef("session_events.session_id", "=", "log_leaves.session_id")
        .onRef("session_events.signer", "=", "log_leaves.signer")
        .onRef("session_events.sequence", "=", "log_leaves.sequence"),
    )
    .select(["session_events.position", "log_leaves.session_id", "log_leaves.signer", "log_leaves.sequence"])
    .select(["session_events.sha256", "session_events.jws"])
    .where("log_leaves.tenant_id", "=", tenantId)
    .orderBy("log_leaves.leaf_index")
    .execute();
}

/** By a server that says anything: each rewriting, each place, with each proof that somebody could think of. */
async function answerPages({ kept }: StolenWorld, log: Log, attempt: Attempt): Promise<void> {
  const { thief, events, size, origin } = log;
  const entries = events.map(({ jws }) => jws);
  const { privateKey } = generateKeyPairSync("ed25519");
  const otherKey = readStolenKey(privateKey.export({ type: "pkcs8", format: "pem" }));
  const honest = await OwnLog.of(entries, origin, thief.serverKey);
  const holders = Object.entries(kept);
  for (const [, seen] of holders)
    assert.equal(await new LogMemory(seen).look((from) => honest.answer(from)), undefined);
  const step = Math.max(1, Math.floor(size / mostPlaces));
  for (let place = 1; place < size; place += step)
    for (const [what, rewrite] of Object.entries(rewritings)) {
      const own = await OwnLog.of(rewrite(entries, place), origin, thief.serverKey);
      for (const [holder, seen] of holders) {
        const from = (await openCheckpoint(seen.checkpoint, seen.logKey, evidencePorts))?.size ?? 0;
        for (const [index, lie] of (await own.lies(from, honest, otherKey)).entries()) {
          const contradiction = await new LogMemory(seen).look(async () => lie);
          attempt(`entry ${place} ${what}, lie ${index}, before the ${holder}`, contradiction === undefined);
          assert.equal(contradiction?.before.checkpoint, seen.checkpoint);
        }
      }
    }
}

/** In the thief's own storage, so that the thief's own server answers as its program is. */
async function rewriteStorage({ kept, honest }: StolenWorld, log: Log, attempt: Attempt): Promise<void> {
  const { thief, events, size, origin } = log;
  const { server, serverKey } = thief;
  const { database } = server.server;
  const asks = asksOf(server, { brandSlug: honest.brandSlug, cookie: thief.cookie });
  const folder = mkdtempSync(join(tmpdir(), "meekijk-known-"));
  const knownOf = (holder: keyof typeof kept) => join(folder, holder);
  writeFileSync(knownOf("auditor"), kept.auditor.checkpoint);

  /** Who sees that this log is not the one of before. */
  const seenBy = async () => {
    const storage = { database, publicKey: serverKey.publicKey };
    const refusal = await checkKnownCheckpoints(folder, storage, evidencePorts).catch(
      (error: unknown) => error,
    );
    if (refusal !== undefined) assert.equal((refusal as Error).name, "LogFailure");
    return {
      customer: (await new LogMemory(kept.customer).look(asks.customer)) !== undefined,
      console: (await new LogMemory(kept.console).look(asks.console)) !== undefined,
      receipt: (await new LogMemory(kept.receipt).look(asks.customer)) !== undefined,
      auditor: refusal !== undefined,
    };
  };
  const nobody = { customer: false, console: false, receipt: false, auditor: false };
  assert.deepEqual(await seenBy(), nobody, "the stolen log as it went on");
  await store(thief, events, origin);
  assert.deepEqual(await seenBy(), nobody, "the same log, made again");

  const middle = Math.floor(size / 2);
  const unchanged = events.slice(0, middle);
  const made: [string, readonly QueuedEvent[]][] = [
    ["dropped", events.toSpliced(middle, 1)],
    ["moved", [...events.toSpliced(middle, 1), ...events.slice(middle, middle + 1)]],
    ["forked", [...unchanged, ...events.slice(events.length - 1), ...events.slice(middle, -1)]],
    ["cut off", unchanged],
  ];
  for (const [what, rewritten] of made) {
    await store(thief, rewritten, origin);
    for (const [holder, hasSeen] of Object.entries(await seenBy()))
      attempt(`the stored log ${what}, before the ${holder}`, !hasSeen);
  }
  await startWith(thief, { order: await store(thief, made[0]?.[1] ?? [], origin), folder }, attempt);
  rmSync(folder, { recursive: true });
}

/** Puts a whole log of these events into the thief's database, and tells what the order of its leaves must say. */
async function store(
  { server }: Thief,
  events: readonly QueuedEvent[],
  newOrigin: string,
): Promise<LogOrderRecord> {
  const head = await replaceLog(server.server.database, { tenantId, events, newOrigin }, evidencePorts);
  const root = Buffer.from(head.root).toString("base64url") as Sha256;
  const leaves = events.map(({ sha256 }) => sha256);
  return { tenantId, origin: head.origin, firstIndex: 0, leaves, root };
}

/** Started anew by somebody who has the auditor's checkpoints: it does not start, and says which of them it contradicts. */
async function startWith(
  { server, copy }: Thief,
  { order, folder }: { order: LogOrderRecord; folder: string },
  attempt: Attempt,
): Promise<void> {
  await server[Symbol.asyncDispose]();
  const { DATA_DIR } = copy.environment;
  if (DATA_DIR !== undefined) {
    const logOrder = join(DATA_DIR, "log-order");
    rmSync(logOrder, { recursive: true });
    await using journal = await FileJournal.open({
      folder: logOrder,
      fileSystem: nodeFileSystem,
      parseRecord: parseLogOrderRecord,
    });
    await journal.append(order);
  }
  const start = (environment: object) =>
    openStorage(parseConfiguration({ ...copy.environment, ...environment }), Date.now());
  {
    // Nothing on its own disk contradicts it.
    await using unasked = await start({});
    assert(unasked.database);
  }
  const refusal = await start({ KNOWN_CHECKPOINTS: folder }).then(
    () => undefined,
    (error: Error & { reason?: string; values?: Record<string, string> }) => error,
  );
  attempt("a start with the auditor's checkpoints", refusal === undefined);
  assert.equal(refusal?.reason, "log-contradicted");
  assert.equal(refusal.values?.["where"], `contradicted: ${join(folder, "auditor")}`);
}

import { access, constants, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Configuration } from "./config/configuration.ts";
import { StartFailure, errorCode } from "./config/start-failure.ts";
import { TenantScopeMissing } from "./database/check-tenant-scope.ts";
import type { Database } from "./database/database-schema.ts";
import { openEmbeddedDatabase } from "./database/embedded-database.ts";
import { openPostgresDatabase } from "./database/postgres-database.ts";
import { inTenant } from "./database/tenant-scope.ts";
import { lockFolder } from "./folder-lock/folder-lock.ts";
import { listTenantsWithLog } from "./installation/log-lookups.ts";
import { createEvidencePorts } from "@meekijk/evidence";
import { parseJournalRecord } from "./journal/evidence-journal.ts";
import type { DurableJournal, EvidenceJournal } from "./journal/evidence-journal.ts";
import { FileJournal } from "./journal/file-journal.ts";
import { IndexedJournal } from "./journal/indexed-journal.ts";
import { JournalDamaged } from "./journal/journal-damaged.ts";
import { nodeFileSystem } from "./journal/node-file-system.ts";
import type { ParseRecord } from "./journal/segment.ts";
import { PostgresJournal } from "./journal/postgres-journal.ts";
import { openServerKeyFile } from "./sessions/server-key-file.ts";
import { openServerKeyRow } from "./sessions/server-key.repository.ts";
import type { ServerKey } from "./sessions/server-key.ts";
import { checkLog } from "./transparency/check-log.ts";
import { checkKnownCheckpoints } from "./transparency/known-checkpoints.ts";
import { LogFailure } from "./transparency/log-failure.ts";
import { parseLogOrderRecord } from "./transparency/log-order.ts";
import type { LogOrderRecord } from "./transparency/log-order.ts";
import { replayLogOrder } from "./transparency/replay-log-order.ts";

const evidencePorts = createEvidencePorts(globalThis.crypto);
/** A start compares two segments with the database: some thousand leaves, a moment. */
const logOrderSegmentBytes = 256 * 1024;

/** Everything that outlives the process. Disposing flushes the journal, closes the database, frees the folder. */
export interface Storage extends AsyncDisposable {
  database: Database;
  journal: EvidenceJournal;
  serverKey: ServerKey;
  /** Beside the embedded database: what of each log must not be lost with it. */
  logOrder: DurableJournal<LogOrderRecord> | undefined;
}

/** Opens PostgreSQL, or the embedded database and journal in the data folder. Throws StartFailure. */
export async function openStorage(configuration: Configuration, nowMs: number): Promise<Storage> {
  const { dataFolder, databaseUrl } = configuration;
  await using stack = new AsyncDisposableStack();
  if (databaseUrl !== undefined) {
    const database = await orFail("database-unreachable", {}, openPostgresDatabase(databaseUrl));
    stack.defer(() => database.destroy());
    const journal = stack.use(new PostgresJournal(database));
    const serverKey = await openServerKeyRow(database, nowMs);
    await checkLogs(configuration, database, serverKey);
    return finish(stack, { database, journal, serverKey, logOrder: undefined });
  }
  await orFail("folder-unusable", { folder: dataFolder }, prepareFolder(dataFolder));
  stack.use(lockFolder(dataFolder));
  const files = stack.use(await openFileJournal(join(dataFolder, "journal"), parseJournalRecord));
  const logOrder = stack.use(
    await openFileJournal(join(dataFolder, "log-order"), parseLogOrderRecord, logOrderSegmentBytes),
  );
  const database = await orFail("database-unusable", {}, openEmbeddedDatabase(join(dataFolder, "database")));
  stack.defer(() => database.destroy());
  const journal = await orFail("database-unusable", {}, IndexedJournal.open(files, database));
  const serverKey = await openServerKeyFile(join(dataFolder, "server-key"));
  await orFail("database-unusable", {}, replayLogOrder(database, logOrder, evidencePorts));
  await checkLogs(configuration, database, serverKey);
  return finish(stack, { database, journal, serverKey, logOrder });
}

function finish(stack: AsyncDisposableStack, parts: Omit<Storage, typeof Symbol.asyncDispose>): Storage {
  const owned = stack.move();
  return { ...parts, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.W_OK);
}

async function checkLogs(
  { knownCheckpoints }: Configuration,
  database: Database,
  { publicKey }: ServerKey,
): Promise<void> {
  for (const tenantId of await listTenantsWithLog(database)) {
    const check = inTenant(database, tenantId, (tenant) => checkLog(tenant, evidencePorts));
    await orFail("database-unusable", {}, check);
  }
  if (knownCheckpoints === undefined) return;
  const known = checkKnownCheckpoints(knownCheckpoints, { database, publicKey }, evidencePorts);
  await orFail("folder-unusable", { folder: knownCheckpoints }, known);
}

async function openFileJournal<Entry>(
  folder: string,
  parseRecord: ParseRecord<Entry>,
  segmentBytes?: number,
): Promise<FileJournal<Entry>> {
  try {
    const sized = segmentBytes === undefined ? {} : { segmentBytes };
    return await FileJournal.open({ folder, fileSystem: nodeFileSystem, parseRecord, ...sized });
  } catch (error) {
    if (!(error instanceof JournalDamaged)) {
      throw new StartFailure("journal-unusable", { folder, code: errorCode(error) }, { cause: error });
    }
    const values = { file: error.file, offset: String(error.offset) };
    throw new StartFailure("journal-damaged", values, { cause: error });
  }
}

async function orFail<Value>(
  reason: "database-unreachable" | "database-unusable" | "folder-unusable",
  values: Record<string, string>,
  work: Promise<Value>,
): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof LogFailure)
      throw new StartFailure("log-contradicted", { where: error.message }, { cause: error });
    if (error instanceof TenantScopeMissing) {
      if (error.reason === "role") throw new StartFailure("tenant-role-missing", {}, { cause: error });
      throw new StartFailure("tenant-scope-missing", { tables: error.message }, { cause: error });
    }
    throw new StartFailure(reason, { ...values, code: errorCode(error) }, { cause: error });
  }
}

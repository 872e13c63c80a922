import assert from "node:assert/strict";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { verifyRecord } from "@meekijk/evidence";
import { brandViewSchema, recordViewSchema } from "@meekijk/protocol";
import type { BrandView, EvidenceEntry, Token } from "@meekijk/protocol";
import { parseConfiguration } from "./config/configuration.ts";
import type { Environment } from "./config/environment.ts";
import { openStorage } from "./open-storage.ts";
import { findSession } from "./installation/installation-lookups.ts";
import { LogWatcher } from "./testing/log-watcher.ts";
import { TestClient } from "./signalling/testing/test-client.ts";
import { createDataFolder } from "./testing/data-folder.ts";
import { eventsOfSession } from "./testing/events-of-session.ts";
import { startPostgres } from "./testing/postgres-server.ts";
import { createSampleSigner, sampleAcceptance, testEvidencePorts } from "./testing/sample-device.ts";
import type { SampleSigner } from "./testing/sample-device.ts";
import { ServerProcess } from "./testing/server-process.ts";

const devicesPerServer = 4;
/** Of either form; the long form of the test takes 500. */
const kills = Number(process.env["KILLS"] ?? 3);
/** A chain is full after 2,000 events. */
const killsPerDevice = 8;
/** Checkpoints of before that are checked after each kill; after the last one it is all of them. */
const checkedAfterKill = 40;
/** A kill comes after so many acknowledgements of all devices together, wherever the server then is. */
const acknowledgementsBefore = (kill: number) => 3 + ((kill * 11) % 40);
/** And every second one comes only when the log has grown: at the moment somebody saw the new checkpoint. */
const waitsForLog = (kill: number) => kill % 2 === 1;

/** A customer's page, as far as its record goes: it signs, resends what was not acknowledged, and remembers the rest. */
class RecordingDevice {
  readonly acknowledged: EvidenceEntry[] = [];
  readonly #signer: SampleSigner;
  readonly #brand: BrandView;
  #client: TestClient | undefined;
  #unacknowledged: EvidenceEntry | undefined;
  #resumeToken: Token | undefined;
  recordToken: Token | undefined;

  constructor(signer: SampleSigner, brand: BrandView) {
    this.#signer = signer;
    this.#brand = brand;
  }

  get sessionId() {
    return this.#signer.sessionId;
  }

  async connect(origin: string): Promise<void> {
    const address = `${origin.replace("http", "ws")}/rendezvous/device`;
    const client = new TestClient(address, { headers: { origin } });
    this.#client = client;
    assert.equal(await client.status(), 101);
    await (this.#resumeToken === undefined ? this.#open(client) : this.#resume(client, this.#resumeToken));
  }

  /** Appends until the line breaks. */
  async work(onAcknowledged: () => void): Promise<void> {
    const client = this.#client;
    if (client === undefined) return;
    for (let requestId = 0; ; requestId += 1) {
      const type = requestId % 2 === 0 ? "paused" : "resumed";
      this.#unacknowledged ??= await this.#signer.sign({ type, details: {} }, Date.now());
      try {
        client.send({ type: "append", requestId, entry: this.#unacknowledged });
        await expectAppended(client);
      } catch (error) {
        assert.match(String(error), /closed, and nothing more|not open/i);
        return;
      }
      this.acknowledged.push(this.#unacknowledged);
      this.#unacknowledged = undefined;
      onAcknowledged();
    }
  }

  async #open(client: TestClient): Promise<void> {
    const details = {
      ...sampleAcceptance(this.#brand.brandSlug, []),
      brandName: this.#brand.name,
      legalEntity: this.#brand.legalEntity,
      documents: this.#brand.documents
        .filter((document) => document.language === "nl")
        .map(({ documentKind, version, language, sha256 }) => ({ documentKind, version, language, sha256 })),
    };
    const acceptance = await this.#signer.sign({ type: "terms-accepted", details }, Date.now());
    client.send({
      type: "open-session",
      protocolVersion: 1,
      sessionId: this.sessionId,
      brandSlug: this.#brand.brandSlug,
      devicePublicKey: this.#signer.publicKey,
      deviceForm: "browser",
      acceptance,
    });
    const opened = await client.expect("session-opened");
    this.#resumeToken = opened["resumeToken"] as Token;
    this.recordToken = opened["recordToken"] as Token;
    this.acknowledged.push(acceptance);
  }

  async #resume(client: TestClient, resumeToken: Token): Promise<void> {
    const { sessionId } = this;
    client.send({ type: "resume", protocolVersion: 1, sessionId, side: "device", resumeToken });
    this.#resumeToken = (await client.expect("resumed"))["resumeToken"] as Token;
  }
}

/** A session that was resumed without a number hears that as well. */
async function expectAppended(client: TestClient): Promise<void> {
  let received = await client.next();
  while (typeof received === "object" && "type" in received && received.type === "number-withdrawn") {
    received = await client.next();
  }
  assert(typeof received === "object" && "type" in received);
  assert.equal(received.type, "appended");
}

async function createDevices(origin: string): Promise<RecordingDevice[]> {
  const answer = await fetch(`${origin}/api/brands/default`);
  const brand = brandViewSchema.parse(await answer.json());
  return Promise.all(
    Array.from(
      { length: devicesPerServer },
      async () => new RecordingDevice(await createSampleSigner("device"), brand),
    ),
  );
}

/** Lets every device work until enough was acknowledged, kills the server then, and waits for all to notice. */
async function workUntilKilled(
  server: ServerProcess,
  devices: readonly RecordingDevice[],
  mayKill: (acknowledged: number) => boolean,
): Promise<void> {
  let count = 0;
  let killed: Promise<unknown> | undefined;
  const works = devices.map((device) =>
    device.work(() => {
      count += 1;
      if (mayKill(count)) killed ??= server.stop("SIGKILL");
    }),
  );
  await Promise.all(works);
  await killed;
}

async function assertNothingLost(origin: string, device: RecordingDevice): Promise<void> {
  const answer = await fetch(`${origin}/api/records/${device.sessionId}`, {
    headers: { authorization: `Bearer ${device.recordToken}` },
  });
  const { record } = recordViewSchema.parse(await answer.json());
  const present = new Set(record.entries.map((entry) => entry.jws));
  assert.deepEqual(
    device.acknowledged.filter((entry) => !present.has(entry.jws)),
    [],
  );
  const verdict = await verifyRecord(record, testEvidencePorts);
  assert.deepEqual(verdict.problems, []);
}

async function killAgainAndAgain(environment: Environment): Promise<void> {
  let devices: RecordingDevice[] = [];
  const log = new LogWatcher("blauwe-kievit");
  for (let kill = 0; kill < kills; kill += 1) {
    await using server = new ServerProcess({ ...environment, TRUST_PROXY: "loopback" });
    const origin = await server.ready();
    if (kill % killsPerDevice === 0) {
      for (const device of devices) await assertNothingLost(origin, device);
      devices = await createDevices(origin);
    }
    await log.check(origin, checkedAfterKill);
    await Promise.all(devices.map((device) => device.connect(origin)));
    const sizeBefore = log.newestSize;
    const watching = log.watch(origin);
    await workUntilKilled(server, devices, (acknowledged) => {
      const hasGrown = !waitsForLog(kill) || log.newestSize > sizeBefore;
      return hasGrown && acknowledged >= acknowledgementsBefore(kill);
    });
    await watching;
  }
  await using server = new ServerProcess({ ...environment, TRUST_PROXY: "loopback" });
  const origin = await server.ready();
  for (const device of devices) await assertNothingLost(origin, device);
  await log.check(origin);
  assert(log.newestSize > 0);
  assert.equal((await server.stop("SIGTERM")).code, 0);
}

// Side by side: the long form takes an hour of processor time, and a kill of one server is nothing to the other.
describe("kill -9", { concurrency: true }, () => {
  test("R048 kill -9 of the server, again and again: no acknowledged event is lost, no log forks, sessions go on (embedded)", async (t) => {
    const folder = await createDataFolder();
    await killAgainAndAgain({ DATA_DIR: folder });
    t.diagnostic(`figure: ${kills} kills, 0 events lost, 0 forked checkpoints (embedded)`);
    rmSync(folder, { recursive: true });
  });

  test("R048 kill -9 of the server, again and again: no acknowledged event is lost, no log forks, sessions go on (postgres)", async (t) => {
    await using postgres = await startPostgres();
    await killAgainAndAgain({ DATABASE_URL: await postgres.createDatabase() });
    t.diagnostic(`figure: ${kills} kills, 0 events lost, 0 forked checkpoints (postgres)`);
  });
});

test("R048 a lost database is made again from the journal: every record is there, and the log as it was published", async () => {
  const folder = await createDataFolder();
  await using first = new ServerProcess({ DATA_DIR: folder, TRUST_PROXY: "loopback" });
  const origin = await first.ready();
  const [device] = await createDevices(origin);
  assert(device);
  await device.connect(origin);
  const log = new LogWatcher("blauwe-kievit");
  const watching = log.watch(origin);
  await workUntilKilled(first, [device], (acknowledged) => acknowledged >= 3 && log.newestSize > 0);
  await watching;
  const rebuilt = await createDataFolder();
  for (const kept of ["journal", "log-order"])
    cpSync(join(folder, kept), join(rebuilt, kept), { recursive: true });
  cpSync(join(folder, "server-key"), join(rebuilt, "server-key"));
  {
    await using second = new ServerProcess({ DATA_DIR: rebuilt, TRUST_PROXY: "loopback" });
    await log.check(await second.ready());
    assert.equal((await second.stop("SIGTERM")).code, 0);
  }
  await using storage = await openStorage(parseConfiguration({ DATA_DIR: rebuilt }), Date.now());
  const rows = await eventsOfSession(storage.database, device.sessionId);
  const present = new Set(rows.map((row) => row.jws));
  assert(device.acknowledged.length >= 4);
  assert(device.acknowledged.every((entry) => present.has(entry.jws)));
  const session = await findSession(storage.database, device.sessionId);
  assert.equal(session?.brand_slug, "blauwe-kievit");
  for (const used of [folder, rebuilt]) rmSync(used, { recursive: true });
});

import assert from "node:assert/strict";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { verifyRecord } from "@meekijk/evidence";
import { brandViewSchema, recordViewSchema } from "@meekijk/protocol";
import type { BrandView, EvidenceEntry, Token } from "@meekijk/protocol";
import { parseConfiguration } from "./config/configuration.ts";
import type { Environment } from "./config/environment.ts";
import { openStorage } from "./open-storage.ts";
import { findSession } from "./installation/installation-lookups.ts";
import { TestClient } from "./signalling/testing/test-client.ts";
import { createDataFolder } from "./testing/data-folder.ts";
import { eventsOfSession } from "./testing/events-of-session.ts";
import { startPostgres } from "./testing/postgres-server.ts";
import { createSampleSigner, sampleAcceptance, testEvidencePorts } from "./testing/sample-device.ts";
import type { SampleSigner } from "./testing/sample-device.ts";
import { ServerProcess } from "./testing/server-process.ts";

const devicesPerServer = 4;
/** Kills come after so many acknowledgements of all devices together, wherever the server then is. */
const acknowledgementsBeforeKill = [3, 14];

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
  wanted: number,
): Promise<void> {
  let count = 0;
  let killed: Promise<unknown> | undefined;
  const works = devices.map((device) =>
    device.work(() => {
      count += 1;
      if (count >= wanted) killed ??= server.stop("SIGKILL");
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
  for (const wanted of acknowledgementsBeforeKill) {
    await using server = new ServerProcess(environment);
    const origin = await server.ready();
    if (devices.length === 0) devices = await createDevices(origin);
    await Promise.all(devices.map((device) => device.connect(origin)));
    await workUntilKilled(server, devices, wanted);
  }
  await using server = new ServerProcess(environment);
  const origin = await server.ready();
  for (const device of devices) await assertNothingLost(origin, device);
  assert.equal((await server.stop("SIGTERM")).code, 0);
}

test("R048 kill -9 of the server, again and again: no acknowledged event is lost, sessions go on (embedded)", async () => {
  const folder = await createDataFolder();
  await killAgainAndAgain({ DATA_DIR: folder });
  rmSync(folder, { recursive: true });
});

test("R048 kill -9 of the server, again and again: no acknowledged event is lost, sessions go on (postgres)", async () => {
  await using postgres = await startPostgres();
  await killAgainAndAgain({ DATABASE_URL: await postgres.createDatabase() });
});

test("R048 a lost database is made again from the journal: every record is there", async () => {
  const folder = await createDataFolder();
  await using first = new ServerProcess({ DATA_DIR: folder });
  const origin = await first.ready();
  const [device] = await createDevices(origin);
  assert(device);
  await device.connect(origin);
  await workUntilKilled(first, [device], 3);
  const rebuilt = await createDataFolder();
  cpSync(join(folder, "journal"), join(rebuilt, "journal"), { recursive: true });
  await using storage = await openStorage(parseConfiguration({ DATA_DIR: rebuilt }), Date.now());
  const rows = await eventsOfSession(storage.database, device.sessionId);
  const present = new Set(rows.map((row) => row.jws));
  assert(device.acknowledged.length >= 4);
  assert(device.acknowledged.every((entry) => present.has(entry.jws)));
  const session = await findSession(storage.database, device.sessionId);
  assert.equal(session?.brand_slug, "blauwe-kievit");
  for (const used of [folder, rebuilt]) rmSync(used, { recursive: true });
});

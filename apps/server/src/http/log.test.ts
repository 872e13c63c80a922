import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  decodeStandardBase64,
  formatTilePath,
  hashLeaf,
  hashNodes,
  hashRun,
  openCheckpoint,
  readSubtreeFromTiles,
  verifyConsistency,
} from "@meekijk/evidence";
import type { Checkpoint } from "@meekijk/evidence";
import { logConsistencySchema } from "@meekijk/protocol";
import type { EmployeeId, TenantId } from "@meekijk/protocol";
import { saveEmployee } from "../accounts/employee.repository.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { insertRecord } from "../sessions/session-event.repository.ts";
import { createSampleBrand } from "../testing/sample-brand.ts";
import { testEvidencePorts as ports } from "../testing/sample-device.ts";
import { sampleRecord, sampleSessionId } from "../testing/sample-record.ts";
import { TestServer } from "../testing/test-server.ts";
import { httpLimits } from "./http-limits.ts";

const tenantId = "log-of" as TenantId;
const brandSlug = "log-brand";
const auditorId = "log-auditor" as EmployeeId;

let server: TestServer;
before(async () => {
  server = await TestServer.start({ TRUST_PROXY: "loopback" });
  const { database } = server.server;
  await createSampleBrand(database, brandSlug, tenantId);
  await createSampleBrand(database, "log-quiet", "log-none" as TenantId);
  await inTenant(database, tenantId, (tenant) =>
    saveEmployee(
      tenant,
      { employee_id: auditorId, name: "Aad", organisation: "Log", language: "nl", is_trained: true },
      ["auditor"],
    ),
  );
});
after(() => server[Symbol.asyncDispose]());

async function addEvents(pairs: number): Promise<void> {
  const sessionId = sampleSessionId();
  for (let sequence = 0; sequence < pairs; sequence += 1)
    await insertRecord(server.server.database, { ...sampleRecord(sessionId, sequence), tenantId });
  await server.server.logs.integrate(tenantId);
}

async function readConsistency(from: number | string) {
  return server.send(`/api/brands/${brandSlug}/log-consistency?from=${from}`);
}

async function readBytes(path: string, cookie?: string): Promise<Uint8Array | undefined> {
  const answer = await fetch(`${server.origin}/log/${tenantId}/tile/${path}`, {
    headers: cookie === undefined ? {} : { cookie },
  });
  return answer.status === 200 ? new Uint8Array(await answer.arrayBuffer()) : undefined;
}

/** A mirror's work: the tree that the public tiles make. */
async function rootOfTiles(size: number): Promise<Uint8Array> {
  const readSubtree = readSubtreeFromTiles(async ({ level, start, count }) => {
    const index = Math.floor(start / 256);
    const width = Math.min(Math.floor(size / 256 ** level) - index * 256, 256);
    const tile = await readBytes(formatTilePath({ level, index, width }));
    assert.equal(tile?.length, width * 32);
    return Array.from({ length: count }, (_, place) => {
      const offset = (start - index * 256 + place) * 32;
      return tile.slice(offset, offset + 32);
    });
  }, ports);
  return hashRun({ start: 0, size }, readSubtree, ports);
}

async function open(checkpoint: string): Promise<Checkpoint> {
  const opened = await openCheckpoint(checkpoint, server.server.logs.publicKey, ports);
  assert(opened);
  return opened;
}

test("before its first event a provider has no log, and says so", async () => {
  for (const path of [
    "/log/log-none/checkpoint",
    "/log/log-none/tile/0/000",
    "/log/nobody/checkpoint",
    "/log/UPPER%00/checkpoint",
    "/api/brands/log-quiet/log-consistency?from=0",
    "/api/brands/nobody/log-consistency?from=0",
  ])
    assert.equal((await server.send(path)).status, 404, path);
});

test("R048 whoever reads the public tiles makes the tree that the checkpoint signs, also later", async () => {
  for (const pairs of [1, 127, 1, 140]) {
    await addEvents(pairs);
    const answer = await server.send(`/log/${tenantId}/checkpoint`);
    assert.equal(answer.headers["content-type"], "text/plain; charset=utf-8");
    assert.equal(answer.headers["cache-control"], "no-cache");
    const { size, root, origin } = await open(answer.text);
    assert.equal(origin, `127.0.0.1:${server.server.port}/log/${tenantId}`);
    assert.deepEqual(await rootOfTiles(size), root);
  }
  // What was there for an older checkpoint is there still.
  assert.equal((await readBytes("0/000.p/2"))?.length, 64);
  const tile = await server.send(`/log/${tenantId}/tile/0/000`);
  assert.equal(tile.headers["cache-control"], "public, max-age=31536000, immutable");
  assert.equal(tile.headers["content-type"], "application/octet-stream");
});

test("what does not exist yet, or is no address of a tile, is not answered", async () => {
  const paths = ["0/000.p/0", "0/9", "0/x000/001", "0/002.p/200", "1/000", "9/000.p/1", "64/000", "a/000"];
  for (const path of [...paths, "0/x999/x999/x999/x999/999", "0/", "entries", "..%2f000"])
    assert.equal(await readBytes(path), undefined, path);
});

test("the auditor reads the entries under the leaves, and nobody else does", async () => {
  assert.equal(await readBytes("entries/000"), undefined);
  const token = await server.server.issueSignInToken(auditorId);
  const signedIn = await server.send("/api/sign-in", { body: { token } });
  const cookie = signedIn.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
  const bundle = await readBytes("entries/000", cookie);
  assert(bundle);
  const leaves: Uint8Array[] = [];
  for (let offset = 0; offset < bundle.length;) {
    const length = Buffer.from(bundle).readUInt16BE(offset);
    leaves.push(await hashLeaf(bundle.slice(offset + 2, offset + 2 + length), ports));
    offset += 2 + length;
  }
  assert.equal(leaves.length, 256);
  assert.deepEqual(Buffer.concat(leaves), Buffer.from((await readBytes("0/000")) ?? []));
  assert.deepEqual(await hashNodes(leaves, ports), await readBytes("1/000.p/1"));
  const stranger = await fetch(`${server.origin}/log/log-none/tile/entries/000`, { headers: { cookie } });
  assert.equal(stranger.status, 404);
});

test("a page that saw the log before gets the proof that it goes on", async () => {
  const before = logConsistencySchema.parse(JSON.parse((await readConsistency(0)).text));
  assert.deepEqual(before.proof, []);
  assert.equal(before.logKey, server.server.logs.publicKey);
  const from = await open(before.checkpoint);
  await addEvents(3);
  const later = logConsistencySchema.parse(JSON.parse((await readConsistency(from.size)).text));
  const to = await open(later.checkpoint);
  const hashes = later.proof.map((text) => decodeStandardBase64(text) ?? new Uint8Array());
  const claim = { fromSize: from.size, fromRoot: from.root, toSize: to.size, toRoot: to.root, hashes };
  assert.equal(await verifyConsistency(claim, ports), true);
  const between = await readConsistency(`${from.size}&to=${from.size}`);
  assert.deepEqual(logConsistencySchema.parse(JSON.parse(between.text)).proof, []);
  const beyond = logConsistencySchema.parse(JSON.parse((await readConsistency(to.size + 10)).text));
  assert.deepEqual([beyond.checkpoint, beyond.proof], [later.checkpoint, []]);
});

test("a size that is none is a bad request", async () => {
  for (const from of [
    "",
    "-1",
    "01",
    "1.5",
    "1e3",
    "9999999999999999",
    "x",
    "1&from=2",
    "1&to=x",
    "1&to=2&to=3",
  ])
    assert.equal((await readConsistency(from)).status, 400, from);
  assert.equal((await server.send(`/api/brands/${brandSlug}/log-consistency`)).status, 400);
  assert.equal((await server.send("/api/log-consistency?from=0")).status, 401);
});

test("one address reads a log so often in a minute and no more", async () => {
  const headers = { "x-forwarded-for": "203.0.113.9" };
  const read = () => server.send("/log/log-none/checkpoint", { headers });
  const statuses = await Promise.all(Array.from({ length: httpLimits.logReadsPerMinute }, read));
  assert(statuses.every(({ status }) => status === 404));
  for (const path of [
    `/log/${tenantId}/tile/0/000`,
    `/log/${tenantId}/checkpoint`,
    `/api/brands/${brandSlug}/log-consistency?from=0`,
  ])
    assert.equal((await server.send(path, { headers })).status, 429);
});

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { helperDownloadAnswerSchema } from "@meekijk/protocol";
import type { AcceptedDocument, BrandSlug } from "@meekijk/protocol";
import { StartFailure } from "../config/start-failure.ts";
import { downloadLimits } from "../downloads/download-limits.ts";
import { readHelperDownloads } from "../downloads/helper-downloads.ts";
import { createSampleBrand, currentDocuments } from "../testing/sample-brand.ts";
import { TestServer } from "../testing/test-server.ts";

const folder = mkdtempSync(join(tmpdir(), "downloads-test-"));
const program = Buffer.from("a program, many times ".repeat(100));
const sha256 = createHash("sha256").update(program).digest("hex");
const download = { platform: "windows-x64", fileName: "meekijk.exe", sizeBytes: program.length, sha256 };

let world: TestServer;
let brandSlug: BrandSlug;
let documents: AcceptedDocument[];
before(async () => {
  writeFileSync(join(folder, "meekijk.exe"), program);
  writeFileSync(join(folder, "meekijk.exe.gz"), gzipSync(program));
  writeFileSync(join(folder, "downloads.json"), JSON.stringify([download]));
  world = await TestServer.start({ HELPER_DOWNLOADS: folder });
  brandSlug = await createSampleBrand(world.server.database, "sample");
  documents = await currentDocuments(world.server.database, brandSlug);
});
after(async () => {
  await world[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const ask = (body: object, headers = {}) =>
  world.json(`/api/brands/${brandSlug}/helper-downloads`, {
    body: { platform: "windows-x64", documents, ...body },
    headers,
  });

async function leave(): Promise<string> {
  const { status, body } = await ask({});
  assert.equal(status, 200);
  return helperDownloadAnswerSchema.parse(body).address;
}

test("R009 without an acceptance there is no download", async () => {
  for (const path of ["/download/helper", "/download/helper/x", `/download/helper/${"A".repeat(43)}`])
    assert.equal((await world.send(path)).status, 403, path);
  const [first, ...others] = documents;
  assert(first !== undefined);
  const other = { ...first, sha256: "A".repeat(43) };
  assert.equal((await ask({ documents: [other, ...others] })).status, 403);
  assert.equal((await ask({ documents: [first, first, first] })).status, 403);
  assert.equal((await ask({ documents: [] })).status, 400);
  assert.equal((await ask({}, { origin: "https://elsewhere.example" })).status, 403);
  assert.equal((await ask({ platform: "linux-x64" })).status, 404, "what was not built is not offered");
});

test("a token gives the file once, under the brand's name", async () => {
  const address = await leave();
  assert.equal((await world.send(address, { method: "HEAD" })).status, 404);
  const answer = await world.send(address);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers["content-disposition"], 'attachment; filename="meekijk-sample.exe"');
  assert.equal(answer.headers["content-length"], String(program.length));
  assert.equal(answer.text, program.toString());
  assert.equal((await world.send(address)).status, 403);
});

test("who takes gzip gets less to carry and the same file", async () => {
  const answer = await fetch(`${world.origin}${await leave()}`);
  assert.equal(answer.headers.get("content-encoding"), "gzip");
  assert.equal(answer.headers.get("content-length"), String(gzipSync(program).length));
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), gunzipSync(gzipSync(program)));
});

test("a token that waits too long is dead", async () => {
  const address = await leave();
  world.moveClock(downloadLimits.tokenLifetimeMs);
  assert.equal((await world.send(address)).status, 403);
});

test("the page learns size and hash, and nothing where there is nothing", async () => {
  assert.deepEqual(await world.json("/api/helper-downloads"), { status: 200, body: [download] });
  await using bare = await TestServer.start();
  assert.deepEqual(await bare.json("/api/helper-downloads"), { status: 200, body: [] });
});

test("a file that is not the one of its list is refused at start", async () => {
  const other = mkdtempSync(join(tmpdir(), "downloads-test-"));
  const isRefused = (error: unknown) =>
    error instanceof StartFailure && error.reason === "downloads-unusable";
  try {
    await assert.rejects(readHelperDownloads(other), isRefused);
    for (const list of ["{", "[1]", JSON.stringify([{ ...download, fileName: "../meekijk.exe" }])]) {
      writeFileSync(join(other, "downloads.json"), list);
      await assert.rejects(readHelperDownloads(other), isRefused, list);
    }
    writeFileSync(join(other, "downloads.json"), JSON.stringify([download]));
    await assert.rejects(readHelperDownloads(other), isRefused);
    writeFileSync(join(other, "meekijk.exe"), `${program.toString()}!`);
    await assert.rejects(readHelperDownloads(other), isRefused);
    writeFileSync(join(other, "meekijk.exe"), program);
    assert.equal((await readHelperDownloads(other))[0]?.sha256, sha256);
    const isCompressedRefused = (error: unknown) =>
      isRefused(error) && error instanceof StartFailure && String(error.values["file"]).endsWith(".exe.gz");
    const endless = gzipSync(Buffer.concat([program, Buffer.alloc(10_000_000)]));
    for (const compressed of [
      gzipSync("another program"),
      endless,
      program,
      gzipSync(program).subarray(0, -9),
    ]) {
      writeFileSync(join(other, "meekijk.exe.gz"), compressed);
      await assert.rejects(readHelperDownloads(other), isCompressedRefused);
    }
  } finally {
    rmSync(other, { recursive: true });
  }
});

void test("a file that changed after the start is given to nobody, plain or compressed", async () => {
  await using changed = await TestServer.start({ HELPER_DOWNLOADS: folder });
  const slug = await createSampleBrand(changed.server.database, "changed");
  const current = await currentDocuments(changed.server.database, slug);
  const fetchWith = async (acceptEncoding: string) => {
    const body = { platform: "windows-x64", documents: current };
    const answer = await changed.json(`/api/brands/${slug}/helper-downloads`, { body });
    const { address } = helperDownloadAnswerSchema.parse(answer.body);
    return changed.send(address, { headers: { "accept-encoding": acceptEncoding } });
  };
  assert.equal((await fetchWith("identity")).status, 200);
  writeFileSync(join(folder, "meekijk.exe"), program);
  assert.equal((await fetchWith("identity")).status, 404);
  writeFileSync(join(folder, "other.gz"), gzipSync("another program"));
  renameSync(join(folder, "other.gz"), join(folder, "meekijk.exe.gz"));
  assert.equal((await fetchWith("gzip")).status, 404);
});

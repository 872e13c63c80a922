import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brandSlugSchema, brandViewSchema } from "@meekijk/protocol";
import { createSampleBrand, sampleDocument } from "../testing/sample-brand.ts";
import { TestServer } from "../testing/test-server.ts";

let world: TestServer;
before(async () => {
  world = await TestServer.start();
  await createSampleBrand(world.server.database, "sample");
});
after(() => world[Symbol.asyncDispose]());

test("every answer carries the same strict headers", async () => {
  for (const path of [
    "/",
    "/console/",
    "/api/me",
    "/terms/sample/session-terms/1/nl",
    "/nowhere",
    "/healthz",
  ]) {
    const { headers } = await world.send(path);
    const policy = String(headers["content-security-policy"]);
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "worker-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types meekijk",
      `connect-src 'self' ${world.origin.replace("http", "ws")}`,
    ]) {
      assert(policy.split("; ").includes(directive), `${path}: ${directive}`);
    }
    assert.match(String(headers["x-request-id"]), /^[\w-]{12}$/);
    assert.equal(headers["cross-origin-opener-policy"], "same-origin");
    assert.equal(headers["cross-origin-resource-policy"], "same-origin");
    assert.equal(headers["referrer-policy"], "no-referrer");
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.match(String(headers["permissions-policy"]), /display-capture=\(self\)/);
    assert.equal(headers["strict-transport-security"], undefined);
  }
});

test("a Host that is no name cannot write into the policy", async () => {
  for (const host of ["evil; script-src *", "a b", "'unsafe-inline'"]) {
    const { headers } = await world.send("/", { headers: { host } });
    assert.doesNotMatch(String(headers["content-security-policy"]), /script-src \*|unsafe-inline|evil/);
  }
});

test("portal and console start from their own page, and an unknown brand is a clear page in both languages", async () => {
  const portal = await world.send("/");
  const brand = await world.send("/b/plompeblad");
  assert.equal(portal.status, 200);
  assert.equal(portal.headers["cache-control"], "no-store");
  assert.equal(brand.text, portal.text);
  assert.equal((await world.send("/record/")).text, portal.text);
  assert.notEqual((await world.send("/console/")).text, portal.text);
  const dutch = await world.send("/b/nobody", { headers: { "accept-language": "nl-NL,nl;q=0.9,en;q=0.8" } });
  const english = await world.send("/b/nobody", { headers: { "accept-language": "en-GB,en" } });
  assert.deepEqual([dutch.status, english.status], [404, 404]);
  assert.match(dutch.text, /<html lang="nl">[^]*Deze pagina bestaat niet/);
  assert.match(english.text, /<html lang="en">[^]*This page does not exist/);
});

test("built files are served under their hash for good, and nothing beside them", async () => {
  const { text } = await world.send("/");
  const [script = ""] = /\/assets\/portal\/[\w-]+\.js/.exec(text) ?? [];
  const file = await world.send(script);
  assert.equal(file.status, 200);
  assert.equal(file.headers["cache-control"], "public, max-age=31536000, immutable");
  for (const path of [
    "/assets/portal/.sources",
    "/assets/portal/index.html",
    "/assets/portal/../package.json",
    "/assets/portal/%2e%2e/package.json",
    "/assets/portal/..%2fpackage.json",
  ]) {
    assert.notEqual((await world.send(path)).status, 200, path);
  }
});

test("the device's worker alone may compile WebAssembly, however it travels, and run no other code than before", async () => {
  const portal = fileURLToPath(new URL("../../../portal/dist", import.meta.url));
  const names = readdirSync(portal).filter((name) => name.endsWith(".js"));
  const page = String((await world.send("/")).headers["content-security-policy"]);
  assert.equal(names.filter((name) => name.startsWith("device-worker")).length, 1);
  for (const name of names) {
    const isWorker = name.startsWith("device-worker");
    for (const accepted of ["identity", "gzip", "br"]) {
      const { headers } = await world.send(`/assets/portal/${name}`, {
        headers: { "accept-encoding": accepted },
      });
      const allowed = page.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
      assert.equal(headers["content-security-policy"], isWorker ? allowed : page, `${name} ${accepted}`);
    }
  }
  assert.doesNotMatch(page, /unsafe/);
});

test("built files travel compressed to whoever takes that, with the same type and life", async () => {
  const { text } = await world.send("/");
  const [script = ""] = /\/assets\/portal\/[\w-]+\.js/.exec(text) ?? [];
  const plain = await world.send(script);
  assert.equal(plain.headers["content-encoding"], undefined);
  for (const [accepted, encoding] of [
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
  ] as const) {
    const { status, headers } = await world.send(script, { headers: { "accept-encoding": accepted } });
    assert.equal(status, 200);
    assert.equal(headers["content-encoding"], encoding);
    assert.match(String(headers["vary"]), /accept-encoding/i);
    for (const name of ["content-type", "cache-control", "content-security-policy"])
      assert.equal(headers[name], plain.headers[name]);
    assert(Number(headers["content-length"]) * 2 < plain.text.length);
  }
});

test("R003 a brand's view names its legal entity, colours and current documents; default is the first brand", async () => {
  const { body } = await world.json("/api/brands/sample");
  const view = brandViewSchema.parse(body);
  assert.equal(view.legalEntity, "Voorbeeld B.V.");
  assert.equal(view.documents.length, 3);
  const first = brandViewSchema.parse((await world.json("/api/brands/default")).body);
  assert.equal(first.brandSlug, "blauwe-kievit");
  assert.deepEqual(await world.json("/api/brands/nobody"), { status: 404, body: { error: "not-found" } });
  assert.equal((await world.json("/api/brands/..%2f..")).status, 404);
});

test("a logo opened on its own may do nothing", async () => {
  const { status, headers } = await world.send("/brands/sample/logo.svg");
  assert.equal(status, 200);
  assert.match(String(headers["content-type"]), /^image\/svg\+xml/);
  assert.match(String(headers["content-security-policy"]), /^default-src 'none'.*sandbox$/);
  assert.equal((await world.send("/brands/nobody/logo.svg")).status, 404);
});

test("R006 R007 each version has its page, its text and its JSON, and the text has the hash on record", async () => {
  const page = await world.send("/terms/sample/session-terms/1/nl");
  assert.equal(page.status, 200);
  assert.match(page.text, /1\.1<\/span> Tekst &lt;1&gt; &amp; &quot;meer&quot;\./);
  assert.doesNotMatch(page.text, /<script/);
  const text = await world.send("/terms/sample/session-terms/1/nl.txt");
  assert.equal(text.headers["content-disposition"], 'attachment; filename="sample-session-terms-v1-nl.txt"');
  const json = await world.json("/api/terms/sample/session-terms/1/nl");
  const { document, sha256 } = json.body as { document: object; sha256: string };
  assert.deepEqual(document, sampleDocument(brandSlugSchema.parse("sample"), "session-terms"));
  assert.equal(createHash("sha256").update(text.text).digest("base64url"), sha256);
  assert(page.text.includes(sha256));
  for (const path of [
    "session-terms/2/nl",
    "session-terms/1/en",
    "session-terms/0/nl",
    "other/1/nl",
    "session-terms/1e0/nl",
  ]) {
    assert.equal((await world.send(`/terms/sample/${path}`)).status, 404, path);
    assert.equal((await world.send(`/terms/sample/${path}.txt`)).status, 404, path);
    assert.equal((await world.json(`/api/terms/sample/${path}`)).status, 404, path);
  }
});

test("R008 a published version never changes; a new one leaves the old where it was", async () => {
  const brandSlug = await createSampleBrand(world.server.database, "changes");
  const changed = { ...sampleDocument(brandSlug, "session-terms"), title: "Anders" };
  await assert.rejects(world.server.publishTermsVersion(changed), {
    name: "TermsPublishingRefused",
    reason: "version-is-published",
  });
  await world.server.publishTermsVersion(sampleDocument(brandSlug, "session-terms"));
  await world.server.publishTermsVersion({ ...changed, version: 2 });
  const view = brandViewSchema.parse((await world.json("/api/brands/changes")).body);
  const current = view.documents.find((document) => document.documentKind === "session-terms");
  assert.equal(current?.version, 2);
  const old = await world.send("/terms/changes/session-terms/1/nl");
  assert.match(old.text, /Dit is een oudere versie\. De nieuwste is versie 2\./);
  const { database } = world.server;
  await assert.rejects(
    database.updateTable("terms_versions").set({ document: "{}" }).execute(),
    /never change/,
  );
  await assert.rejects(database.deleteFrom("terms_versions").execute(), /never change/);
  const foreign = { ...changed, version: 3, legalEntity: "Iemand anders B.V." };
  await assert.rejects(world.server.publishTermsVersion(foreign), { reason: "other-legal-entity" });
});

test("R010 a refusal is counted, and nothing else is kept", async () => {
  const path = "/api/brands/sample/refusals";
  assert.equal((await world.send(path, { body: {} })).status, 204);
  assert.equal((await world.send(path, { body: {} })).status, 204);
  assert.equal((await world.send("/api/brands/nobody/refusals", { body: {} })).status, 404);
  const rows = await world.server.database.selectFrom("refusal_counts").selectAll().execute();
  assert.equal(rows.length, 1);
  assert.equal(rows[0]?.refusals, 2);
  assert.deepEqual(Object.keys(rows[0] ?? {}).sort(), ["brand_slug", "day", "refusals", "tenant_id"]);
});

test("a POST counts only from a page of ours, as JSON", async () => {
  const path = "/api/brands/sample/refusals";
  const send = (headers: Record<string, string>, body: unknown = {}) => world.json(path, { body, headers });
  const refused = { status: 403, body: { error: "not-allowed" } };
  const port = world.server.port;
  for (const origin of [
    "https://evil.example",
    "null",
    `${world.origin}.evil.example`,
    `https://127.0.0.1:${port}`,
  ]) {
    assert.deepEqual(await send({ origin }), refused, origin);
  }
  assert.deepEqual(await send({ origin: "" }), refused);
  assert.deepEqual(await send({ origin: "", "sec-fetch-site": "cross-site" }), refused);
  assert.deepEqual(await send({ origin: "", "sec-fetch-site": "same-site" }), refused);
  assert.equal((await send({ origin: "", "sec-fetch-site": "same-origin" })).status, 204);
  assert.equal((await send({ origin: `http://localhost:${port}` })).status, 204);
  assert.deepEqual(await send({ "content-type": "text/plain" }), {
    status: 400,
    body: { error: "bad-request" },
  });
  assert.equal((await send({}, "{")).status, 400);
  assert.equal((await send({}, JSON.stringify({ a: "x".repeat(200_000) }))).status, 413);
});

test("an unknown address of the API answers in JSON, and a wrong method does too", async () => {
  assert.deepEqual(await world.json("/api/nowhere"), { status: 404, body: { error: "not-found" } });
  assert.equal((await world.json("/api/me", { body: {} })).status, 404);
  assert.equal((await world.send("/healthz")).text, '{"status":"ok"}');
});

test("one address gets a share of refusals in a minute, and the next minute again", async () => {
  const path = "/api/brands/sample/refusals";
  const statuses: number[] = [];
  for (let index = 0; index < 25; index += 1) statuses.push((await world.send(path, { body: {} })).status);
  assert.equal(statuses.at(-1), 429);
  world.moveClock(60_000);
  assert.equal((await world.send(path, { body: {} })).status, 204);
});

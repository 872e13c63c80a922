import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { brandViewSchema, managedBrandsSchema } from "@meekijk/protocol";
import { demoEmployees } from "../demo/demo-employees.ts";
import { TestServer } from "../testing/test-server.ts";

const [{ employeeId }] = demoEmployees;
const forwarded = (host: string) => ({ "x-forwarded-proto": "https", "x-forwarded-host": host });
const portal = forwarded("help.example.nl");
const desk = forwarded("desk.example.nl");

let world: TestServer;
before(async () => {
  world = await TestServer.start({
    PUBLIC_ORIGIN: "https://help.example.nl",
    CONSOLE_ORIGIN: "https://desk.example.nl",
    TRUST_PROXY: "loopback",
  });
});
after(() => world[Symbol.asyncDispose]());

const statusOf = async (path: string, headers: Record<string, string>) =>
  (await world.send(path, { headers })).status;

test("with CONSOLE_ORIGIN each site's pages, files and API answer on its own host alone", async () => {
  const script = async (page: string, headers: Record<string, string>) => {
    const { text } = await world.send(page, { headers });
    return /\/assets\/\w+\/[\w-]+\.js/.exec(text)?.[0] ?? "none";
  };
  const portalOnly = [
    "/",
    "/check",
    "/b/plompeblad/check",
    "/b/plompeblad",
    "/record/",
    "/api/brands/default",
    await script("/", portal),
  ];
  const consoleOnly = ["/console/", await script("/console/", desk)];
  for (const path of portalOnly) {
    assert.deepEqual([await statusOf(path, portal), await statusOf(path, desk)], [200, 404], path);
  }
  for (const path of consoleOnly) {
    assert.deepEqual([await statusOf(path, desk), await statusOf(path, portal)], [200, 404], path);
  }
  for (const headers of [portal, desk]) {
    assert.equal(await statusOf("/healthz", headers), 200);
    assert.equal(await statusOf("/terms/blauwe-kievit/session-terms/1/nl", headers), 200);
  }
});

test("with CONSOLE_ORIGIN nobody signs in at the portal's host, and a cookie says nothing there", async () => {
  const signIn = async (host: Record<string, string>, origin: string) => {
    const token = await world.server.issueSignInToken(employeeId);
    return world.send("/api/sign-in", { body: { token }, headers: { ...host, origin } });
  };
  assert.equal((await signIn(portal, "https://help.example.nl")).status, 404);
  assert.equal((await signIn(desk, "https://help.example.nl")).status, 403);
  const answer = await signIn(desk, "https://desk.example.nl");
  assert.equal(answer.status, 204);
  const cookie = answer.headers["set-cookie"]?.[0]?.split(";")[0];
  const send = (path: string, headers: Record<string, string>) => world.json(path, { cookie, headers });
  assert.equal((await send("/api/me", desk)).status, 200);
  assert.equal((await send("/api/me", portal)).status, 404);
  const record = "/api/records/AAAAAAAAAAAAAAAAAAAAAA";
  assert.deepEqual([(await send(record, desk)).status, (await send(record, portal)).status], [404, 401]);
});

test("R003 a brand's own host answers for that brand alone; a text is found by its hash on every host", async () => {
  const headers = { ...desk, origin: "https://desk.example.nl" };
  const token = await world.server.issueSignInToken(employeeId);
  const signedIn = await world.send("/api/sign-in", { body: { token }, headers });
  const cookie = signedIn.headers["set-cookie"]?.[0]?.split(";")[0];
  const listed = managedBrandsSchema.parse((await world.json("/api/brands", { cookie, headers: desk })).body);
  const [brand] = listed.brands;
  assert.equal(brand?.brandSlug, "blauwe-kievit");
  const claim = () =>
    world.json("/api/brands/blauwe-kievit", {
      body: { ...brand, hostName: "kievit.example" },
      cookie,
      headers,
    });
  assert.deepEqual(await claim(), { status: 403, body: { error: "step-up-needed" } });
  const proven_at = new Date(world.nowMs);
  await world.server.database.updateTable("web_sessions").set({ proven_at }).execute();
  assert.equal((await claim()).status, 200);

  const kievit = forwarded("kievit.example");
  const origin = { ...kievit, origin: "https://kievit.example" };
  const { documents } = brandViewSchema.parse(
    (await world.json("/api/brands/plompeblad", { headers: portal })).body,
  );
  assert.equal(await statusOf(`/terms/sha256/${documents[0]?.sha256}`, kievit), 200);
  for (const [slug, expected] of [
    ["blauwe-kievit", 200],
    ["plompeblad", 404],
  ] as const) {
    for (const path of [
      `/b/${slug}`,
      `/b/${slug}/check`,
      `/brands/${slug}/logo.svg`,
      `/api/brands/${slug}`,
      `/terms/${slug}/session-terms/1/nl`,
      `/terms/${slug}/session-terms/1/nl.txt`,
      `/api/terms/${slug}/session-terms/1/nl`,
    ])
      assert.equal(await statusOf(path, kievit), expected, path);
    const { status } = await world.send(`/api/brands/${slug}/refusals`, { body: {}, headers: origin });
    assert.equal(status, expected === 200 ? 204 : 404);
    const body = { brandSlug: slug, controlNumber: "00000000" };
    assert.equal((await world.send("/api/session-check", { body, headers: origin })).status, expected);
  }
});

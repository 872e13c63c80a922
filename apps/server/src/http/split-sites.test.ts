import assert from "node:assert/strict";
import { after, before, test } from "node:test";
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
  const portalOnly = ["/", "/b/plompeblad", "/record/", "/api/brands/default", await script("/", portal)];
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

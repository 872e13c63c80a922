import assert from "node:assert/strict";
import { request } from "node:http";
import { connect as connectTo } from "node:net";
import { type TestContext, test } from "node:test";
import { WebSocket } from "ws";
import { waitUntil } from "../../../../tests/support/wait-until.ts";
import type { PagePress } from "./page-message.ts";
import { PageServer } from "./page-server.ts";

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

function ask(address: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers, method }, (response) => {
      let body = "";
      response.on("data", (part) => (body += String(part)));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });
}

async function openServer(context: TestContext) {
  const seen = { messages: [] as PagePress[], opened: 0, gone: 0 };
  const server = await PageServer.open({
    files: { read: (name) => (name === "index.html" ? Buffer.from("<!doctype html>page") : undefined) },
    serverAddress: "http://127.0.0.1:1",
    describeProgram: () => ({ brandSlug: "kievit" }),
    onPageOpened: () => (seen.opened += 1),
    onPageGone: () => (seen.gone += 1),
    onMessage: (message) => seen.messages.push(message),
    onPiece: () => false,
  });
  context.after(() => server.close());
  const { origin } = new URL(server.address);
  const enter = async () => {
    const { headers } = await ask(server.address);
    return String((headers["set-cookie"] as string[])[0]).split(";", 1)[0] ?? "";
  };
  const connect = (headers: Record<string, string>) => {
    const socket = new WebSocket(`${origin.replace("http", "ws")}/session`, { headers });
    return new Promise<WebSocket | number>((resolve) => {
      socket.on("open", () => resolve(socket));
      socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
      socket.on("error", () => undefined);
    });
  };
  return { server, seen, origin, enter, connect };
}

void test("the printed address opens the page once, and never again", async (context) => {
  const { server, origin } = await openServer(context);
  const first = await ask(server.address);
  assert.equal(first.status, 303);
  assert.equal(first.headers["location"], "/");
  assert.match(String(first.headers["set-cookie"]), /HttpOnly; SameSite=Strict/);
  assert.equal((await ask(server.address)).status, 403);
  const cookie = String((first.headers["set-cookie"] as string[])[0]).split(";", 1)[0] ?? "";
  const page = await ask(`${origin}/`, { cookie });
  assert.equal(page.body, "<!doctype html>page");
  assert.match(String(page.headers["content-security-policy"]), /default-src 'none'/);
  assert.equal((await ask(`${origin}/`)).status, 403);
  assert.equal((await ask(`${origin}/../../etc/passwd`, { cookie })).status, 404);
  assert.equal((await ask(`${origin}/nothing.js`, { cookie })).status, 404);
});

void test("a hostile page opens no socket; ours does, and only whole messages count", async (context) => {
  const { seen, origin, enter, connect } = await openServer(context);
  const cookie = await enter();
  assert.equal(await connect({ cookie, origin: "https://evil.example" }), 403);
  assert.equal(await connect({ origin }), 403);
  assert.equal(await connect({ cookie, origin, host: "evil.example" }), 403);
  assert.equal(await connect({ cookie }), 403);
  const page = await connect({ cookie, origin });
  assert.ok(page instanceof WebSocket);
  page.send(JSON.stringify({ message: { kind: "stop" }, pressedAgoMs: 5 }));
  page.send(
    JSON.stringify({
      message: { kind: "allow-view", questionId: "AAAAAAAAAAA", frames: {} },
      pressedAgoMs: 5,
    }),
  );
  await new Promise((resolve) => page.on("close", resolve));
  assert.deepEqual(seen.messages, [{ message: { kind: "stop" }, pressedAgoMs: 5 }]);
  await waitUntil("the page to be missed", () => seen.gone === 1);
  assert.equal(seen.opened, 1);
});

void test("the newest page counts; the one before is told to go and is not missed", async (context) => {
  const { seen, origin, enter, connect } = await openServer(context);
  const cookie = await enter();
  const first = await connect({ cookie, origin });
  assert.ok(first instanceof WebSocket);
  const isFirstGone = new Promise((resolve) => first.on("close", resolve));
  const second = await connect({ cookie, origin });
  await isFirstGone;
  assert.ok(second instanceof WebSocket);
  assert.deepEqual([seen.opened, seen.gone], [2, 0]);
});

void test("a connection that is reset in the middle of its upgrade ends only itself", async (context) => {
  const { origin, enter } = await openServer(context);
  const { host, hostname, port } = new URL(origin);
  const wish =
    `GET /session HTTP/1.1\r\nHost: ${host}\r\nOrigin: https://evil.example\r\nConnection: Upgrade\r\n` +
    "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
  for (let round = 0; round < 200; round += 1)
    await new Promise<void>((resolve) => {
      const stranger = connectTo(Number(port), hostname);
      stranger.on("error", () => undefined);
      stranger.on("close", () => resolve());
      stranger.on("connect", () =>
        stranger.write(wish + "x".repeat(70_000 * (round % 2)), () =>
          setImmediate(() => stranger.resetAndDestroy()),
        ),
      );
    });
  assert.match(await enter(), /^meekijk-/);
});

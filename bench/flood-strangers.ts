import { randomBytes } from "node:crypto";
import { request } from "node:http";
import type { BrandView } from "@meekijk/protocol";
import { WebSocket } from "ws";
import { askAsStranger } from "../tests/support/stranger.ts";

/**
 * A crowd that nobody knows, as a process of its own: `node flood-strangers.ts ORIGIN CROWD`. Each member comes from an
 * address of its own, does one bad or one well-formed thing, and begins anew. Prints a line of counts each second, and
 * stops when it is killed.
 */
const [origin = "", crowd = "32"] = process.argv.slice(2);
const socketOrigin = origin.replace("http", "ws");
const counts = { socketsOfJunk: 0, sessionsOpened: 0, requestsOfJunk: 0, refused: 0 };
const brand = (await (await fetch(`${origin}/api/brands/default`)).json()) as BrandView;

const pick = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T;
const byteOf = () => 1 + Math.floor(Math.random() * 250);
/** All of 127.0.0.0/8 is this machine: a crowd of thirty networks at three hosts of machines. */
const someAddress = () =>
  `127.${pick([17, 91, 203])}.${pick([1, 2, 3, 5, 8, 13, 21, 34, 55, 89])}.${byteOf()}`;

const junk: readonly (() => string | Buffer)[] = [
  () => randomBytes(200),
  () => randomBytes(60_000),
  () => "{",
  () => "[".repeat(20_000),
  () => JSON.stringify({ type: "open-session" }),
  () => JSON.stringify({ type: "open-session", protocolVersion: 99 }),
  () => JSON.stringify({ type: "join", protocolVersion: 1, routingNumber: "123" }),
  () => JSON.stringify({ type: "resume", protocolVersion: 1, sessionId: "x".repeat(5_000) }),
  () => JSON.stringify({ type: "append", requestId: -1, entry: { jws: "x".repeat(40_000) } }),
  () => `{"type":"open-session","__proto__":{"a":1},"protocolVersion":1e999}`,
  () => "x".repeat(70_000),
];

function sendJunk(path: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${socketOrigin}${path}`, {
      headers: { origin },
      localAddress: someAddress(),
    });
    const leave = () => {
      socket.terminate();
      resolve();
    };
    socket.on("open", () => {
      socket.send(pick(junk)());
      setTimeout(leave, 200);
    });
    socket.on("close", leave);
    socket.on("error", () => {
      counts.refused += 1;
      leave();
    });
  });
}

function requestJunk(): Promise<void> {
  const body = String(pick(junk)());
  const path = pick(["/api/sign-in", "/api/refusals", "/api/passkey-sign-in/options", "/api/records/x", "/"]);
  return new Promise((resolve) => {
    const asked = request(
      origin + path,
      {
        method: pick(["GET", "POST", "PUT"]),
        localAddress: someAddress(),
        headers: { origin, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
      },
      (answer) => {
        answer.resume();
        answer.on("close", resolve);
      },
    );
    asked.on("error", () => resolve());
    asked.end(body);
  });
}

async function openSession(): Promise<void> {
  const { client } = await askAsStranger(brand, origin, someAddress());
  client.webSocket.terminate();
}

async function misbehave(): Promise<void> {
  const die = Math.random();
  if (die < 0.5) {
    counts.socketsOfJunk += 1;
    await sendJunk(pick(["/rendezvous/device", "/rendezvous/console", "/rendezvous/check"]));
  } else if (die < 0.8) {
    counts.requestsOfJunk += 1;
    await requestJunk();
  } else {
    await openSession();
    counts.sessionsOpened += 1;
  }
}

async function beOneOfMany(): Promise<never> {
  for (;;) await misbehave().catch(() => (counts.refused += 1));
}

setInterval(() => console.log(JSON.stringify(counts)), 1_000);
for (let member = 0; member < Number(crowd); member += 1) void beOneOfMany();

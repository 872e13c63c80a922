import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { BrandView } from "@meekijk/protocol";
import { askAsStranger } from "../tests/support/stranger.ts";

/**
 * A crowd that nobody knows, as a process of its own: `node flood-strangers.ts ORIGIN CROWD`. Each member comes from an
 * address of its own, does one bad or one well-formed thing, and begins anew. Prints a line of counts each second, and
 * stops when it is killed.
 */
const [origin = "", crowd = "32"] = process.argv.slice(2);
const { host, hostname, port } = new URL(origin);
/** Of the sockets and sessions that were tried, `refused` got none. */
const counts = { socketsOfJunk: 0, requestsOfJunk: 0, sessionsTried: 0, refused: 0 };
const brand = (await (await fetch(`${origin}/api/brands/default`)).json()) as BrandView;

/** More than the scoreboard asks for; a machine that cannot do it gives what it can. */
const actsPerSecond = 5_500;
const pick = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T;
const byteOf = () => 1 + Math.floor(Math.random() * 250);
/** All of 127.0.0.0/8 is this machine: a crowd of thirty networks at three hosts of machines. */
const someAddress = () =>
  `127.${pick([17, 91, 203])}.${pick([1, 2, 3, 5, 8, 13, 21, 34, 55, 89])}.${byteOf()}`;

const junk: readonly (string | Buffer)[] = [
  randomBytes(200),
  randomBytes(60_000),
  "{",
  "[".repeat(20_000),
  JSON.stringify({ type: "open-session" }),
  JSON.stringify({ type: "open-session", protocolVersion: 99 }),
  JSON.stringify({ type: "join", protocolVersion: 1, routingNumber: "123" }),
  JSON.stringify({ type: "resume", protocolVersion: 1, sessionId: "x".repeat(5_000) }),
  JSON.stringify({ type: "append", requestId: -1, entry: { jws: "x".repeat(40_000) } }),
  `{"type":"open-session","__proto__":{"a":1},"protocolVersion":1e999}`,
  "x".repeat(70_000),
];

/** Sends these bytes from an address of its own, and again for each answer that `next` wants followed by more. */
function call(
  bytes: string | Buffer,
  next: (answer: string) => Buffer | undefined = () => undefined,
): Promise<void> {
  return new Promise((resolve) => {
    // Bytes made here, no client's: a client would cost more than what it asks of the server.
    const socket = connect({ host: hostname, port: Number(port), localAddress: someAddress() });
    const leave = () => {
      socket.destroy();
      resolve();
    };
    socket.setTimeout(5_000, leave);
    socket.on("connect", () => socket.write(bytes));
    socket.on("data", (data) => {
      const more = next(data.toString("latin1", 0, 64));
      if (more === undefined) leave();
      else socket.write(more, () => setTimeout(leave, 200));
      next = () => undefined;
    });
    socket.on("error", leave);
    socket.on("close", leave);
  });
}

const frames = junk.map(frameOf);
const bodies = junk.map((content) => Buffer.from(content));

/** A WebSocket, as far as the server gives one, with a frame of junk. */
function sendJunk(path: string): Promise<void> {
  const head = [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: ${origin}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
  ];
  return call(`${head.join("\r\n")}\r\n\r\n`, (answer) => {
    if (answer.startsWith("HTTP/1.1 101")) return pick(frames);
    counts.refused += 1;
    return undefined;
  });
}

/** RFC 6455, 5.2. The mask is nothing but zeros, so that what it covers is the frame's own content. */
function frameOf(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  const isText = typeof content === "string";
  const head = Buffer.alloc(bytes.length < 126 ? 6 : bytes.length < 65_536 ? 8 : 14);
  head[0] = isText ? 0x81 : 0x82;
  head[1] = 0x80 | (bytes.length < 126 ? bytes.length : bytes.length < 65_536 ? 126 : 127);
  if (bytes.length >= 65_536) head.writeBigUInt64BE(BigInt(bytes.length), 2);
  else if (bytes.length >= 126) head.writeUInt16BE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}

function requestJunk(): Promise<void> {
  const body = pick(bodies);
  const path = pick(["/api/sign-in", "/api/refusals", "/api/passkey-sign-in/options", "/api/records/x", "/"]);
  const head = [
    `${pick(["GET", "POST", "PUT"])} ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: ${origin}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
  ];
  return call(Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]));
}

async function openSession(): Promise<void> {
  const { client } = await askAsStranger(brand, origin, someAddress());
  client.webSocket.terminate();
}

async function misbehave(): Promise<void> {
  const die = Math.random();
  if (die < 0.6) {
    counts.socketsOfJunk += 1;
    await sendJunk(pick(["/rendezvous/device", "/rendezvous/console", "/rendezvous/check"]));
  } else if (die < 0.96) {
    counts.requestsOfJunk += 1;
    await requestJunk();
  } else {
    counts.sessionsTried += 1;
    await openSession().catch(() => (counts.refused += 1));
  }
}

const startedAtMs = performance.now();
let begun = 0;

async function beOneOfMany(): Promise<never> {
  for (;;) {
    begun += 1;
    const earlyMs = (begun / actsPerSecond) * 1_000 - (performance.now() - startedAtMs);
    if (earlyMs > 0) await delay(earlyMs);
    await misbehave();
  }
}

setInterval(() => console.log(JSON.stringify(counts)), 1_000);
for (let member = 0; member < Number(crowd); member += 1) void beOneOfMany();

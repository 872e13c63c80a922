import assert from "node:assert/strict";
import { once } from "node:events";
import { type Server, createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { test } from "node:test";
import { paceConnections } from "./pace-connections.ts";
import { signallingLimits } from "./signalling-limits.ts";

const { capacity } = signallingLimits.strangerConnections.narrow;

async function openPacedServer(isTrustedProxy: (address: string) => boolean) {
  const cuts: object[] = [];
  let requests = 0;
  const server: Server = createServer((_request, response) => {
    requests += 1;
    response.end("ok");
  });
  paceConnections(server, {
    nowMs: () => 1_000,
    noteRefusal: (refusal) => cuts.push(refusal),
    isTrustedProxy,
  });
  server.listen(0, "0.0.0.0");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  /** How many of so many connections from this address were answered. */
  const answered = async (localAddress: string, times: number): Promise<number> => {
    let count = 0;
    for (let left = times; left > 0; left -= 1) {
      const socket = connect({ host: "127.0.0.1", port, localAddress });
      socket.on("error", () => undefined);
      socket.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      socket.on("data", (data) => {
        if (data.toString().startsWith("HTTP/1.1 200")) count += 1;
      });
      await new Promise((resolve) => socket.once("close", resolve));
    }
    return count;
  };
  const close = async () => {
    server.close();
    await once(server, "close");
  };
  return { answered, cuts, requestsSoFar: () => requests, [Symbol.asyncDispose]: close };
}

test("a network that floods is cut before anything of it is read; others, this computer and trusted proxies are not", async () => {
  await using server = await openPacedServer((address) => address === "127.8.8.8");
  assert.equal(await server.answered("127.66.1.1", capacity), capacity);
  assert.equal(await server.answered("127.66.1.2", 20), 0, "the same network");
  assert.equal(server.requestsSoFar(), capacity);
  assert.equal(await server.answered("127.67.1.1", 20), 20);
  for (const free of ["127.0.0.1", "127.8.8.8"])
    assert.equal(await server.answered(free, capacity + 20), capacity + 20, free);
  assert.equal(server.cuts.length, 20);
});

test("with TLS it is cut before the handshake, which costs most", async () => {
  let begun = 0;
  // Without a certificate each handshake that begins fails, and says so.
  const server = createTlsServer().on("tlsClientError", () => (begun += 1));
  paceConnections(server, { nowMs: () => 1_000, isTrustedProxy: () => false });
  server.listen(0, "0.0.0.0");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  for (let left = capacity + 20; left > 0; left -= 1) {
    const socket = connect({ host: "127.0.0.1", port, localAddress: "127.66.1.1" });
    socket.on("error", () => undefined);
    socket.end("no handshake");
    socket.resume();
    await new Promise((resolve) => socket.once("close", resolve));
  }
  server.close();
  await once(server, "close");
  assert.equal(begun, capacity);
});

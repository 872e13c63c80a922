import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import type { EmployeeIdentity, TenantId } from "@meekijk/protocol";
import { createSignalling } from "../../apps/server/src/signalling/create-signalling.ts";
import { MemoryLedger } from "../../apps/server/src/signalling/testing/memory-ledger.ts";
import { TestClient } from "../../apps/server/src/signalling/testing/test-client.ts";
import { joinMessage, openMessage } from "../../apps/server/src/signalling/testing/test-world.ts";

/** Of numbers that nobody shows and of numbers that are dead, together. */
const joins = Number(process.env["JOIN_TIMINGS"] ?? 10_000);
/** Fewer than the failures that close an employee's way. */
const joinsOfEmployee = 4;
const pairsAtOnce = 8;
const origin = "https://desk.example";
const mostDifferenceMs = 1;

async function startSignalling() {
  const signalling = await createSignalling({
    ledger: new MemoryLedger(),
    authenticateEmployee: async ({ headers }) => {
      const employeeId = /employee=(\w+)/.exec(headers.cookie ?? "")?.[1] ?? "";
      const employee = { employeeId, name: employeeId, organisation: "Polder" } as EmployeeIdentity;
      return { employee, tenantId: "tenant-of-brand" as TenantId, webSessionId: `web-${employeeId}` };
    },
    findJoinObstacle: async () => undefined,
    raiseFailedJoins: () => undefined,
    clientAddress: ({ socket }) => socket.remoteAddress ?? "",
    isAllowedOrigin: () => true,
    nowMs: () => performance.now(),
    randomBytes: (count) => randomBytes(count),
    setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimer: (handle) => clearTimeout(handle as NodeJS.Timeout),
    onWebSessionEnded: () => () => undefined,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const server = createServer();
  server.on("upgrade", (request, socket, head) => signalling.handleUpgrade(request, socket, head));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/rendezvous`,
    [Symbol.asyncDispose]: async () => {
      await signalling.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A number that was shown a moment ago, and one that nobody has. */
async function drawNumbers(address: string): Promise<{ dead: string; unknown: string }> {
  const device = new TestClient(`${address}/device`, { headers: { origin } });
  await device.status();
  device.send(openMessage());
  await device.expect("session-opened");
  device.send({ type: "show-code", deviceNonce: randomBytes(16).toString("base64url") });
  const dead = String((await device.expect("code-assigned"))["routingNumber"]);
  device.send({ type: "withdraw-code" });
  const unknown = String((Number(dead) + 500) % 1_000).padStart(3, "0");
  return { dead, unknown };
}

const ninetyFifth = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;

test("R031 a dead number and one that nobody shows are one answer after one time", async (t) => {
  await using signalling = await startSignalling();
  const numbers = await drawNumbers(signalling.address);
  const tookMs = { dead: [] as number[], unknown: [] as number[] };
  const answers = new Set<string>();
  let next = 0;
  const askOf = async (client: TestClient, kind: keyof typeof tookMs) => {
    const beganAtMs = performance.now();
    client.send(joinMessage(numbers[kind]));
    const answer = await client.next();
    tookMs[kind].push(performance.now() - beganAtMs);
    answers.add(JSON.stringify(answer));
  };
  const ask = async () => {
    for (let pair = next++; pair < joins / joinsOfEmployee / 2; pair = next++) {
      const clients = ["a", "b"].map(
        (letter) =>
          new TestClient(`${signalling.address}/console`, {
            headers: { origin, cookie: `employee=${letter}${pair}` },
          }),
      );
      await Promise.all(clients.map((client) => client.status()));
      // Side by side and in turns, so that whatever else the machine does falls on both alike.
      for (let turn = 0; turn < joinsOfEmployee; turn += 1) {
        const kinds =
          (pair + turn) % 2 === 0 ? (["dead", "unknown"] as const) : (["unknown", "dead"] as const);
        await Promise.all(clients.map((client, index) => askOf(client, kinds[index] ?? "dead")));
      }
      for (const { webSocket } of clients) webSocket.terminate();
    }
  };
  await Promise.all(Array.from({ length: pairsAtOnce }, ask));
  const [dead, unknown] = [ninetyFifth(tookMs.dead), ninetyFifth(tookMs.unknown)];
  const difference = Math.abs(dead - unknown);
  t.diagnostic(
    `figure: ${tookMs.dead.length + tookMs.unknown.length} joins, ${answers.size} kind of answer, dead and unknown differ by ${difference.toFixed(2)} ms at the 95th of 100`,
  );
  assert.equal(answers.size, 1, [...answers].join(" "));
  assert.match([...answers].join(""), /no-such-code/);
  assert(difference < mostDifferenceMs, `${dead} ms and ${unknown} ms`);
});

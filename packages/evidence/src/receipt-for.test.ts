import assert from "node:assert/strict";
import { test } from "node:test";
import type { SessionId } from "@meekijk/protocol";
import { createEventChain } from "./event-chain.ts";
import { isReceiptFor } from "./receipt-for.ts";
import { createEvidencePorts, createSigningKey } from "./web-crypto-ports.ts";

const ports = createEvidencePorts(globalThis.crypto);
const sessionId = "AQEBAQEBAQEBAQEBAQEBAQ" as SessionId;
const at = "2026-03-03T13:05:01.000Z";
const salt = new Uint8Array(16);

async function chainOf(signer: "console" | "server") {
  return createEventChain({ sessionId, signer, ports, ...(await createSigningKey(globalThis.crypto)) });
}

test("R049 a receipt is for the one event that it names", async () => {
  const console = await chainOf("console");
  const server = await chainOf("server");
  const asked = (reason: string) =>
    ({ type: "view-asked", details: { questionId: "AQEBAQEBAQE", reason }, at, salt }) as const;
  const first = await console.append(asked("printer") as never);
  const second = await console.append(asked("mail") as never);
  const logged = { type: "logged", details: {}, at, salt } as const;
  const ofFirst = await server.append(logged, first);
  const ofSecond = await server.append(logged, second);

  assert.equal(await isReceiptFor(ofFirst, first, ports), true);
  assert.equal(await isReceiptFor(ofSecond, second, ports), true);
  assert.equal(await isReceiptFor(ofFirst, second, ports), false, "an older receipt");
  assert.equal(await isReceiptFor(ofSecond, first, ports), false, "a newer receipt");
  assert.equal(await isReceiptFor(second, first, ports), false, "no word of the server");
  assert.equal(await isReceiptFor({ ...ofFirst, jws: "a.b.c" }, first, ports), false, "no event at all");
});

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { test } from "node:test";
import { promisify } from "node:util";
import { StunGate } from "./stun-gate.ts";
import { stunLimits } from "./stun-limits.ts";
import { answerDatagram, openStunResponder, type StunResponder } from "./stun-responder.ts";

const request = Uint8Array.from(Buffer.from("000100002112a442b7e7a701bc34d686fa87dfae", "hex"));

async function openOrFail(host: string): Promise<StunResponder> {
  const opened = await openStunResponder({ host, port: 0 }, Date.now);
  assert.ok("port" in opened);
  return opened;
}

async function openClient(host: string): Promise<Socket> {
  const socket = createSocket(host === "::1" ? "udp6" : "udp4");
  await new Promise<void>((resolve) => socket.bind(0, host, resolve));
  return socket;
}

for (const host of ["127.0.0.1", "::1"])
  void test(`a program on ${host} is told its own address and port`, async () => {
    await using responder = await openOrFail(host);
    const client = await openClient(host);
    client.send(request, responder.port, host);
    const [answer] = (await once(client, "message")) as [Buffer];
    const port = answer.readUInt16BE(26) ^ 0x2112;
    assert.equal(port, client.address().port);
    const address = answer.subarray(28).map((byte, index) => byte ^ (answer[4 + index] ?? 0));
    assert.deepEqual(
      [...address],
      host === "::1" ? [...Array.from({ length: 15 }, () => 0), 1] : [127, 0, 0, 1],
    );
    client.close();
  });

void test("what is no request gets no answer, and does no harm", async () => {
  await using responder = await openOrFail("127.0.0.1");
  const client = await openClient("127.0.0.1");
  const answers: Buffer[] = [];
  client.on("message", (bytes) => answers.push(bytes));
  for (const bytes of [new Uint8Array(1), new Uint8Array(1_400), request.with(1, 3), request.subarray(0, 12)])
    client.send(bytes, responder.port, "127.0.0.1");
  client.send(request, responder.port, "127.0.0.1");
  await once(client, "message");
  assert.equal(answers.length, 1);
  client.close();
});

void test("a sender without a port, which UDP allows, gets no answer, and the server lives", async (t) => {
  await using responder = await openOrFail("127.0.0.1");
  const answer = (port: number) => answerDatagram(request, { address: "127.0.0.1", port }, () => true);
  assert.equal(answer(0), undefined);
  assert.notEqual(answer(1), undefined);

  if (process.getuid?.() !== 0) {
    t.diagnostic("only root may send such a packet: not sent");
    return;
  }
  const packet = `import socket, struct, sys
question = bytes.fromhex("${Buffer.from(request).toString("hex")}")
raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_UDP)
raw.sendto(struct.pack("!HHHH", 0, ${responder.port}, 8 + len(question), 0) + question, ("127.0.0.1", 0))`;
  await promisify(execFile)("python3", ["-c", packet]);
  const client = await openClient("127.0.0.1");
  client.send(request, responder.port, "127.0.0.1");
  await once(client, "message");
  client.close();
});

void test("a port that is taken is a problem with a name, and the server goes on without", async () => {
  await using responder = await openOrFail("127.0.0.1");
  const second = await openStunResponder({ host: "127.0.0.1", port: responder.port }, Date.now);
  assert.deepEqual(second, { code: "EADDRINUSE" });
});

void test("an address that asks too often is not answered for a while, and the others are", () => {
  const gate = new StunGate(0);
  const answered = (address: string, times: number, nowMs: number) =>
    Array.from({ length: times }, () => gate.mayAnswer(address, nowMs)).filter(Boolean).length;
  assert.equal(answered("192.0.2.1", 1_000, 0), stunLimits.perAddress.capacity);
  assert.equal(answered("192.0.2.2", 1, 0), 1);
  assert.equal(answered("192.0.2.1", 1_000, 1_000), stunLimits.perAddress.perSecond);
});

void test("a flood of forged senders meets the limit for all, and is forgotten again", () => {
  const gate = new StunGate(0);
  let answers = 0;
  for (let sender = 0; sender < 3 * stunLimits.maxAddresses; sender += 1)
    if (gate.mayAnswer(`forged-${sender}`, 0)) answers += 1;
  assert.equal(answers, stunLimits.all.capacity);
  assert.equal(gate.mayAnswer("192.0.2.1", 1_000), true);
});

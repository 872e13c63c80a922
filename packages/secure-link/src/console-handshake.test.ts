import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeHandshakeMessage, encodeHandshakeMessage } from "@meekijk/protocol";
import type { HandshakeFailure } from "@meekijk/protocol";
import {
  address,
  consoleParty,
  deviceParty,
  gist,
  handshakePair,
  messageOf,
} from "../testing/handshake-pair.ts";
import { cryptoDrawing } from "../testing/scripted-crypto.ts";
import { encodeConsoleParty, encodeDeviceParty } from "./associated-data.ts";
import { ConsoleHandshake } from "./console-handshake.ts";
import { linkLimits } from "./limits.ts";
import { SecureLinkError } from "./secure-link-error.ts";

const right = "123456";
const wrong = "123457";

function deviceShare(fields: {
  readonly share?: Uint8Array<ArrayBuffer>;
  readonly associatedData?: Uint8Array<ArrayBuffer>;
}): Uint8Array {
  return encodeHandshakeMessage({
    kind: "device-share",
    share: fields.share ?? new Uint8Array(32).fill(9),
    associatedData: fields.associatedData ?? encodeDeviceParty(deviceParty),
  });
}

function failed(reason: HandshakeFailure, triesLeft: number): Uint8Array {
  return encodeHandshakeMessage({ kind: "failed", reason, triesLeft });
}

void test("security 1.9: a try counts when the proof is sent; after three nothing more is sent, though nobody answered", async () => {
  const { console: consoleEnd, deviceNonce } = handshakePair(right);
  for (let count = 1; count <= linkLimits.maxTries; count += 1) {
    assert.equal((await consoleEnd.start({ secretDigits: right, deviceNonce }, 0)).kind, "send");
    assert.equal(consoleEnd.triesLeft, linkLimits.maxTries - count + 1);
    assert.equal((await consoleEnd.receive(deviceShare({}), 0)).kind, "send");
    assert.equal(consoleEnd.triesLeft, linkLimits.maxTries - count);
  }
  assert.equal(gist(await consoleEnd.start({ secretDigits: right, deviceNonce }, 0)), "dead tries-used");
  assert.equal(gist(await consoleEnd.receive(deviceShare({}), 0)), "refused dead");
});

void test("security 1.9: a run takes one share; proofs for two shares would be two guesses", async () => {
  const { console: consoleEnd, deviceNonce } = handshakePair(right);
  await consoleEnd.start({ secretDigits: right, deviceNonce }, 0);
  const outcomes = await Promise.all([
    consoleEnd.receive(deviceShare({}), 0),
    consoleEnd.receive(deviceShare({ share: new Uint8Array(32).fill(8) }), 0),
  ]);
  assert.deepEqual(outcomes.map(gist), ["send", "refused unexpected-message"]);
  assert.equal(consoleEnd.triesLeft, 2);
});

void test("wrong digits: both sides say so, and the tries that are left agree", async () => {
  const { console: consoleEnd, device, deviceNonce } = handshakePair(right);
  const seen: string[] = [];
  for (let count = 0; count < linkLimits.maxTries; count += 1) {
    const m1 = messageOf(await consoleEnd.start({ secretDigits: wrong, deviceNonce }, 0));
    const m3 = messageOf(await consoleEnd.receive(messageOf(await device.receive(m1, 0)), 0));
    const atDevice = await device.receive(m3, 0);
    const atConsole = await consoleEnd.receive(messageOf(atDevice), 0);
    seen.push(`${gist(atDevice)}, ${gist(atConsole)}`);
  }
  assert.deepEqual(seen, [
    "wrong-try, wrong-try",
    "wrong-try, wrong-try",
    "dead tries-used, dead tries-used",
  ]);
});

void test("a device that cannot prove itself is a wrong try, and the console gets no keys", async () => {
  const { console: consoleEnd, deviceNonce } = handshakePair(right);
  await consoleEnd.start({ secretDigits: right, deviceNonce }, 0);
  await consoleEnd.receive(deviceShare({}), 0);
  const proof = encodeHandshakeMessage({ kind: "device-proof", proof: new Uint8Array(64) });
  const outcome = await consoleEnd.receive(proof, 0);
  assert.deepEqual(outcome, { kind: "wrong-try", triesLeft: 2 });
  assert.equal(gist(await consoleEnd.receive(proof, 0)), "refused no-run");
});

void test("trap: the console's own share, own proof or own nonce coming back is refused (reflection)", async () => {
  const { console: consoleEnd, deviceNonce } = handshakePair(right);
  const m1 = decodeHandshakeMessage(
    messageOf(await consoleEnd.start({ secretDigits: right, deviceNonce }, 0)),
  );
  assert.ok(m1.kind === "message" && m1.message.kind === "console-share");
  const { share } = m1.message;
  assert.equal(gist(await consoleEnd.receive(deviceShare({ share }), 0)), "refused reflected");

  await consoleEnd.start({ secretDigits: right, deviceNonce }, 0);
  const m3 = decodeHandshakeMessage(messageOf(await consoleEnd.receive(deviceShare({}), 0)));
  assert.ok(m3.kind === "message" && m3.message.kind === "console-proof");
  const echo = encodeHandshakeMessage({ kind: "device-proof", proof: m3.message.proof });
  assert.equal(gist(await consoleEnd.receive(echo, 0)), "wrong-try");

  const sameNonce = new Uint8Array(16).fill(4);
  const settings = { address, party: consoleParty };
  const drawsDeviceNonce = new ConsoleHandshake(cryptoDrawing(sameNonce), settings);
  const outcome = await drawsDeviceNonce.start({ secretDigits: right, deviceNonce: sameNonce }, 0);
  assert.equal(gist(outcome), "refused reflected");
});

void test("trap: associated data of any other role is refused before a proof is sent", async () => {
  const { console: consoleEnd, deviceNonce } = handshakePair(right);
  await consoleEnd.start({ secretDigits: right, deviceNonce }, 0);
  const associatedData = encodeConsoleParty(consoleParty);
  assert.equal(gist(await consoleEnd.receive(deviceShare({ associatedData }), 0)), "refused party-refused");
  assert.equal(consoleEnd.triesLeft, 3);
});

void test("trap: a share of low order aborts before a proof is sent", async () => {
  const { console: consoleEnd, deviceNonce } = handshakePair(right);
  await consoleEnd.start({ secretDigits: right, deviceNonce }, 0);
  const share = new Uint8Array(32);
  assert.equal(gist(await consoleEnd.receive(deviceShare({ share }), 0)), "refused weak-share");
  assert.equal(consoleEnd.triesLeft, 3);
});

void test("every difference in what both ends must know makes the proof fail", async () => {
  const otherNonce = new Uint8Array(16).fill(3);
  const cases = [
    { consoleAddress: { ...address, tenantId: "ander" } },
    { consoleAddress: { ...address, routingNumber: "087" } },
  ];
  for (const differences of cases) {
    const { console: consoleEnd, device, deviceNonce } = handshakePair(right, differences);
    const m1 = messageOf(await consoleEnd.start({ secretDigits: right, deviceNonce }, 0));
    const m3 = messageOf(await consoleEnd.receive(messageOf(await device.receive(m1, 0)), 0));
    assert.equal(gist(await device.receive(m3, 0)), "wrong-try");
  }
  const { console: consoleEnd, device } = handshakePair(right);
  const m1 = messageOf(await consoleEnd.start({ secretDigits: right, deviceNonce: otherNonce }, 0));
  const m3 = messageOf(await consoleEnd.receive(messageOf(await device.receive(m1, 0)), 0));
  assert.equal(gist(await device.receive(m3, 0)), "wrong-try");
});

void test("failure messages end the run by name; only after a proof do they count as a wrong try", async () => {
  const start = async () => {
    const { console: consoleEnd, deviceNonce } = handshakePair(right);
    await consoleEnd.start({ secretDigits: right, deviceNonce }, 0);
    return consoleEnd;
  };
  const answers: [HandshakeFailure, string][] = [
    ["wrong-code", "refused unexpected-message"],
    ["tries-used", "dead tries-used"],
    ["disturbed", "dead disturbed"],
    ["busy", "refused busy"],
    ["run-expired", "refused run-expired"],
    ["refused", "refused peer-refused"],
  ];
  for (const [reason, expected] of answers) {
    const consoleEnd = await start();
    assert.equal(gist(await consoleEnd.receive(failed(reason, 1), 0)), expected);
    const after = gist(await consoleEnd.receive(deviceShare({}), 0));
    assert.equal(after, expected.startsWith("dead") ? "refused dead" : "refused no-run");
  }
  const consoleEnd = await start();
  await consoleEnd.receive(deviceShare({}), 0);
  assert.deepEqual(await consoleEnd.receive(failed("wrong-code", 1), 0), { kind: "wrong-try", triesLeft: 1 });
});

void test("a run lasts 15 s at the console too", async () => {
  const { console: consoleEnd, deviceNonce } = handshakePair(right);
  await consoleEnd.start({ secretDigits: right, deviceNonce }, 0);
  const late = linkLimits.runTimeoutMs + 1;
  assert.equal(gist(await consoleEnd.receive(deviceShare({}), late)), "refused run-expired");
  assert.equal(gist(await consoleEnd.receive(deviceShare({}), late)), "refused no-run");
  assert.equal(consoleEnd.triesLeft, 3);
});

void test("bad digits, numbers and nonces are refused before anything is sent", async () => {
  const { console: consoleEnd, deviceNonce } = handshakePair(right);
  await assert.rejects(consoleEnd.start({ secretDigits: "", deviceNonce }, 0), SecureLinkError);
  await assert.rejects(
    consoleEnd.start({ secretDigits: right, deviceNonce: deviceNonce.slice(1) }, 0),
    SecureLinkError,
  );
  for (const wrongAddress of [
    { ...address, routingNumber: "86" },
    { ...address, routingNumber: "0860" },
    { ...address, tenantId: "" },
    { ...address, tenantId: "x".repeat(65) },
  ]) {
    assert.throws(
      () => new ConsoleHandshake(crypto, { address: wrongAddress, party: consoleParty }),
      SecureLinkError,
    );
  }
});

void test("nothing can be proven after erase, also not what is under way", async () => {
  const { console: consoleEnd, device, deviceNonce } = handshakePair(right);
  const m1 = messageOf(await consoleEnd.start({ secretDigits: right, deviceNonce }, 0));
  const m3 = messageOf(await consoleEnd.receive(messageOf(await device.receive(m1, 0)), 0));
  const m4 = messageOf(await device.receive(m3, 0));
  const underWay = consoleEnd.receive(m4, 0);
  consoleEnd.erase();
  assert.equal(gist(await underWay), "refused dead");
  assert.equal(gist(await consoleEnd.start({ secretDigits: right, deviceNonce }, 0)), "dead erased");
});

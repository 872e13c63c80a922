import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeHandshakeMessage, encodeHandshakeMessage } from "@meekijk/protocol";
import { consoleParty, deviceParty, gist, handshakePair, messageOf } from "../testing/handshake-pair.ts";
import { cryptoWith } from "../testing/scripted-crypto.ts";
import { encodeConsoleParty, encodeDeviceParty } from "./associated-data.ts";
import { linkLimits } from "./limits.ts";

const right = "123456";
const wrong = "123457";

function failureOf(message: Uint8Array | undefined): string {
  const decoded = message === undefined ? undefined : decodeHandshakeMessage(message);
  if (decoded?.kind !== "message" || decoded.message.kind !== "failed") return "no failure message";
  return `${decoded.message.reason} ${decoded.message.triesLeft}`;
}

function consoleShare(fields: {
  readonly nonce?: Uint8Array<ArrayBuffer>;
  readonly share?: Uint8Array<ArrayBuffer>;
  readonly associatedData?: Uint8Array<ArrayBuffer>;
}): Uint8Array {
  return encodeHandshakeMessage({
    kind: "console-share",
    consoleNonce: fields.nonce ?? new Uint8Array(16).fill(1),
    share: fields.share ?? new Uint8Array(32).fill(9),
    associatedData: fields.associatedData ?? encodeConsoleParty(consoleParty),
  });
}

/** One run with these digits up to and including the console's proof. */
async function proveWith(pair: ReturnType<typeof handshakePair>, digits: string, nowMs = 0) {
  const { deviceNonce } = pair;
  // A console of its own, since one console stops itself after three tries.
  const attacker = handshakePair(digits, { deviceNonce });
  const m1 = messageOf(await attacker.console.start({ secretDigits: digits, deviceNonce }, nowMs));
  const m2 = messageOf(await pair.device.receive(m1, nowMs));
  const m3 = messageOf(await attacker.console.receive(m2, nowMs));
  return pair.device.receive(m3, nowMs);
}

void test("R032 R034 the right digits prove both ends to each other, with the same session hash", async () => {
  const { console: consoleEnd, device, deviceNonce } = handshakePair(right);
  const m1 = messageOf(await consoleEnd.start({ secretDigits: right, deviceNonce }, 0));
  const m2 = messageOf(await device.receive(m1, 1));
  const m3 = messageOf(await consoleEnd.receive(m2, 2));
  const atDevice = await device.receive(m3, 3);
  const atConsole = await consoleEnd.receive(messageOf(atDevice), 4);
  assert.ok(atDevice.kind === "proven" && atConsole.kind === "proven");
  assert.deepEqual(atDevice.session.keys.sessionHash, atConsole.session.keys.sessionHash);
  assert.deepEqual(atDevice.session.peer, consoleParty);
  assert.deepEqual(atConsole.session.peer, deviceParty);
  assert.equal(atDevice.session.keys.role, "device");
  assert.equal(atConsole.session.keys.role, "console");
});

void test("R031 a code is dead after its first success", async () => {
  const pair = handshakePair(right);
  assert.equal(gist(await proveWith(pair, right)), "proven");
  const again = await pair.device.receive(consoleShare({}), 1);
  assert.equal(gist(again), "refused already-proven");
  assert.equal(again.kind === "refused" ? again.message : "", undefined);
});

void test("security 1.9: the third wrong proof kills the code, and each one is told", async () => {
  const pair = handshakePair(right);
  const first = await proveWith(pair, wrong);
  assert.deepEqual([gist(first), failureOf(messageOf(first))], ["wrong-try", "wrong-code 2"]);
  const second = await proveWith(pair, wrong);
  assert.deepEqual([gist(second), failureOf(messageOf(second))], ["wrong-try", "wrong-code 1"]);
  const third = await proveWith(pair, wrong);
  assert.deepEqual([gist(third), failureOf(messageOf(third))], ["dead tries-used", "tries-used 0"]);
  const fourth = await pair.device.receive(consoleShare({}), 1);
  assert.deepEqual([gist(fourth), failureOf(messageOf(fourth))], ["refused dead", "tries-used 0"]);
});

void test("security 1.9: right digits still work after two wrong tries", async () => {
  const pair = handshakePair(right);
  await proveWith(pair, wrong);
  await proveWith(pair, wrong);
  assert.equal(gist(await proveWith(pair, right)), "proven");
});

void test("security 1.9: a run takes one proof; guesses cannot be stacked, also not at the same moment", async () => {
  const pair = handshakePair(right);
  const m1 = messageOf(await pair.console.start({ secretDigits: right, deviceNonce: pair.deviceNonce }, 0));
  const m3 = messageOf(await pair.console.receive(messageOf(await pair.device.receive(m1, 0)), 0));
  const guess = encodeHandshakeMessage({ kind: "console-proof", proof: new Uint8Array(64) });
  const outcomes = await Promise.all([
    pair.device.receive(guess, 0),
    pair.device.receive(m3, 0),
    pair.device.receive(guess, 0),
  ]);
  assert.deepEqual(outcomes.map(gist), ["wrong-try", "refused no-run", "refused no-run"]);
  assert.equal(pair.device.triesLeft, 2);
});

void test("security 1.9: the device says nothing testable before a valid proof", async () => {
  // With the same random values and other digits, the first answer differs in the share only, which is a uniformly
  // random point to who does not know the digits; nothing else is sent before the proof.
  const pair = handshakePair(right);
  const answer = decodeHandshakeMessage(messageOf(await pair.device.receive(consoleShare({}), 0)));
  assert.ok(answer.kind === "message" && answer.message.kind === "device-share");
  assert.deepEqual(answer.message.associatedData, encodeDeviceParty(deviceParty));
  const guess = encodeHandshakeMessage({ kind: "console-proof", proof: new Uint8Array(64) });
  assert.equal(failureOf(messageOf(await pair.device.receive(guess, 0))), "wrong-code 2");
});

void test("security 1.9: one run at a time, and being busy costs nothing", async () => {
  const pair = handshakePair(right);
  const m1 = messageOf(await pair.console.start({ secretDigits: right, deviceNonce: pair.deviceNonce }, 0));
  const m2 = messageOf(await pair.device.receive(m1, 0));
  for (let count = 0; count < 20; count += 1) {
    const busy = await pair.device.receive(consoleShare({}), 1);
    assert.deepEqual([gist(busy), failureOf(messageOf(busy))], ["refused busy", "busy 3"]);
  }
  const m3 = messageOf(await pair.console.receive(m2, 2));
  assert.equal(gist(await pair.device.receive(m3, 3)), "proven");
});

void test("security 1.9: of two consoles that begin at the same moment, one is told that the device is busy", async () => {
  const { device } = handshakePair(right);
  const outcomes = await Promise.all([
    device.receive(consoleShare({}), 0),
    device.receive(consoleShare({ nonce: new Uint8Array(16).fill(2) }), 0),
  ]);
  assert.deepEqual(outcomes.map(gist), ["send", "refused busy"]);
});

void test("security 1.9: a run lasts 15 s, then its proof is too late and the next run may begin", async () => {
  const pair = handshakePair(right);
  const { deviceNonce } = pair;
  const m1 = messageOf(await pair.console.start({ secretDigits: right, deviceNonce }, 0));
  const m3 = messageOf(await pair.console.receive(messageOf(await pair.device.receive(m1, 0)), 0));
  const late = await pair.device.receive(m3, linkLimits.runTimeoutMs + 1);
  assert.deepEqual([gist(late), failureOf(messageOf(late))], ["refused run-expired", "run-expired 3"]);
  assert.equal(gist(await proveWith(pair, right, linkLimits.runTimeoutMs + 2)), "proven");
});

void test("security 1.9: a proof at the fifteenth second still counts", async () => {
  const pair = handshakePair(right);
  const { deviceNonce } = pair;
  const m1 = messageOf(await pair.console.start({ secretDigits: right, deviceNonce }, 0));
  const m3 = messageOf(await pair.console.receive(messageOf(await pair.device.receive(m1, 0)), 0));
  assert.equal(gist(await pair.device.receive(m3, linkLimits.runTimeoutMs)), "proven");
});

void test("security 1.9: the tenth run that is begun and left kills the code as disturbed", async () => {
  const pair = handshakePair(right);
  for (let count = 1; count < linkLimits.maxUnfinishedRuns; count += 1) {
    assert.equal((await pair.device.receive(consoleShare({}), 0)).kind, "send");
    assert.equal(gist(await pair.device.abandonRun()), "nothing");
  }
  assert.equal((await pair.device.receive(consoleShare({}), 0)).kind, "send");
  const last = await pair.device.expire(linkLimits.runTimeoutMs + 1);
  assert.equal(gist(last), "dead disturbed");
  assert.equal(failureOf(last?.message), "disturbed 0");
  assert.equal(gist(await pair.device.receive(consoleShare({}), 20_000)), "refused dead");
});

void test("security 1.9: runs that were finished do not count as left", async () => {
  const pair = handshakePair(right);
  assert.equal(gist(await pair.device.abandonRun()), "nothing");
  assert.equal(gist(await pair.device.expire(99_999)), "nothing");
  await proveWith(pair, wrong);
  for (let count = 1; count < linkLimits.maxUnfinishedRuns; count += 1) {
    await pair.device.receive(consoleShare({}), 0);
    await pair.device.abandonRun();
  }
  assert.equal(gist(await proveWith(pair, right)), "proven");
});

void test("trap: the device's own nonce or share coming back is refused (reflection)", async () => {
  const pair = handshakePair(right);
  assert.equal(
    gist(await pair.device.receive(consoleShare({ nonce: pair.deviceNonce }), 0)),
    "refused reflected",
  );
  const m2 = decodeHandshakeMessage(messageOf(await pair.device.receive(consoleShare({}), 0)));
  assert.ok(m2.kind === "message" && m2.message.kind === "device-share");
  await pair.device.abandonRun();
  const echo = await pair.device.receive(consoleShare({ share: m2.message.share }), 0);
  assert.deepEqual([gist(echo), failureOf(messageOf(echo))], ["refused reflected", "refused 3"]);
});

void test("trap: the device's own associated data, or any other role, is refused", async () => {
  const pair = handshakePair(right);
  const associatedData = encodeDeviceParty(deviceParty);
  assert.equal(gist(await pair.device.receive(consoleShare({ associatedData }), 0)), "refused party-refused");
});

void test("trap: a share of low order aborts the run and counts against disturbance", async () => {
  const pair = handshakePair(right);
  for (let count = 1; count < linkLimits.maxUnfinishedRuns; count += 1) {
    const outcome = await pair.device.receive(consoleShare({ share: new Uint8Array(32) }), 0);
    assert.equal(gist(outcome), "refused weak-share");
  }
  const last = await pair.device.receive(consoleShare({ share: new Uint8Array(32) }), 0);
  assert.equal(gist(last), "dead disturbed");
});

void test("messages that are not a console's are refused and change nothing", async () => {
  const pair = handshakePair(right);
  const { deviceNonce } = pair;
  const m1 = messageOf(await pair.console.start({ secretDigits: right, deviceNonce }, 0));
  const m2 = messageOf(await pair.device.receive(m1, 0));
  assert.equal(gist(await pair.device.receive(m2, 0)), "refused unexpected-message");
  assert.equal(
    gist(await pair.device.receive(Uint8Array.of(1, 0, 5, 1, 0), 0)),
    "refused unexpected-message",
  );
  assert.equal(gist(await pair.device.receive(Uint8Array.of(1, 0), 0)), "refused malformed");
  assert.equal(gist(await pair.device.receive(new Uint8Array(), 0)), "refused malformed");
  const m3 = messageOf(await pair.console.receive(m2, 0));
  assert.equal(gist(await pair.device.receive(m3, 0)), "proven");
});

void test("R031 nothing can be proven after erase, also not what is under way", async () => {
  const pair = handshakePair(right);
  const { deviceNonce } = pair;
  const m1 = messageOf(await pair.console.start({ secretDigits: right, deviceNonce }, 0));
  const m3 = messageOf(await pair.console.receive(messageOf(await pair.device.receive(m1, 0)), 0));
  const underWay = pair.device.receive(m3, 0);
  pair.device.erase();
  assert.equal(gist(await underWay), "refused dead");
  const later = await pair.device.receive(consoleShare({}), 0);
  assert.deepEqual([gist(later), failureOf(messageOf(later))], ["refused dead", "refused 0"]);
});

void test("R031 erased while a proof is being checked: neither a right nor a wrong one has any effect", async () => {
  for (const digits of [right, wrong]) {
    const { subtle } = globalThis.crypto;
    const erasing = cryptoWith({
      verify: (...arguments_: Parameters<SubtleCrypto["verify"]>) => {
        pair.device.erase();
        return subtle.verify(...arguments_);
      },
    });
    const pair = handshakePair(right, { deviceCrypto: erasing });
    assert.equal(gist(await proveWith(pair, digits)), "refused dead");
    assert.equal(pair.device.triesLeft, 3);
  }
});

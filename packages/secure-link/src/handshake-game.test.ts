import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { handshakePair, messageOf } from "../testing/handshake-pair.ts";
import type { Bytes } from "./length-value.ts";

const digits = fc.integer({ min: 0, max: 999_999 }).map((value) => String(value).padStart(6, "0"));

void test("both ends agree exactly when the digits do (random scalars, nonces and digits)", async () => {
  await fc.assert(
    fc.asyncProperty(digits, digits, fc.boolean(), async (shown, other, isSame) => {
      const typed = isSame ? shown : other;
      const { console: consoleEnd, device, deviceNonce } = handshakePair(shown);
      const m1 = messageOf(await consoleEnd.start({ secretDigits: typed, deviceNonce }, 0));
      const m3 = messageOf(await consoleEnd.receive(messageOf(await device.receive(m1, 0)), 0));
      const atDevice = await device.receive(m3, 0);
      const atConsole = await consoleEnd.receive(messageOf(atDevice), 0);
      if (typed === shown) {
        assert.ok(atDevice.kind === "proven" && atConsole.kind === "proven");
        assert.deepEqual(atDevice.session.keys.sessionHash, atConsole.session.keys.sessionHash);
      } else assert.deepEqual([atDevice.kind, atConsole.kind], ["wrong-try", "wrong-try"]);
    }),
    { numRuns: 40 },
  );
});

void test("an altered, cut or swapped handshake message never proves anything to who receives it", async () => {
  const alteration = fc.record({
    message: fc.integer({ min: 1, max: 4 }),
    at: fc.nat({ max: 2_000 }),
    flip: fc.integer({ min: 1, max: 255 }),
    // "swap" puts the same message of another session in its place.
    how: fc.constantFrom("flip", "cut", "swap"),
  });
  await fc.assert(
    fc.asyncProperty(alteration, async ({ message, at, flip, how }) => {
      const games = [handshakePair("123456"), handshakePair("123456")] as const;
      const other = await transcriptOf(games[1]);
      const wire = (index: number, bytes: Bytes): Bytes => {
        if (index !== message) return bytes;
        if (how === "swap") return other[index - 1] ?? bytes;
        if (how === "cut") return bytes.slice(0, at % bytes.length);
        const altered = bytes.slice();
        altered[at % bytes.length] = (altered[at % bytes.length] ?? 0) ^ flip;
        return altered;
      };
      const { console: consoleEnd, device, deviceNonce } = games[0];
      const m1 = messageOf(await consoleEnd.start({ secretDigits: "123456", deviceNonce }, 0));
      const atM1 = await device.receive(wire(1, m1), 0);
      if (atM1.kind !== "send") return;
      const atM2 = await consoleEnd.receive(wire(2, atM1.message), 0);
      if (atM2.kind !== "send") return;
      const atM3 = await device.receive(wire(3, atM2.message), 0);
      assert.equal(atM3.kind === "proven", message === 4);
      if (atM3.kind !== "proven") return;
      const atM4 = await consoleEnd.receive(wire(4, messageOf(atM3)), 0);
      assert.notEqual(atM4.kind, "proven");
    }),
    { numRuns: 60 },
  );
});

async function transcriptOf(pair: ReturnType<typeof handshakePair>): Promise<Bytes[]> {
  const { console: consoleEnd, device, deviceNonce } = pair;
  const m1 = messageOf(await consoleEnd.start({ secretDigits: "123456", deviceNonce }, 0));
  const m2 = messageOf(await device.receive(m1, 0));
  const m3 = messageOf(await consoleEnd.receive(m2, 0));
  const m4 = messageOf(await device.receive(m3, 0));
  return [m1, m2, m3, m4];
}

void test("a middleman who knows the number but not the digits wins with neither end", async () => {
  const real = handshakePair("123456");
  const { deviceNonce } = real;
  const guess = handshakePair("000000", { deviceNonce });
  // Towards the device as a console, towards the console as a device, with the wrong digits.
  const toDevice = messageOf(await guess.console.start({ secretDigits: "000000", deviceNonce }, 0));
  const m3 = messageOf(await guess.console.receive(messageOf(await real.device.receive(toDevice, 0)), 0));
  assert.equal((await real.device.receive(m3, 0)).kind, "wrong-try");
  const m1 = messageOf(await real.console.start({ secretDigits: "123456", deviceNonce }, 0));
  const proof = messageOf(await real.console.receive(messageOf(await guess.device.receive(m1, 0)), 0));
  assert.equal((await guess.device.receive(proof, 0)).kind, "wrong-try");
});

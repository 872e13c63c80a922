import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { test } from "node:test";
import { ConsoleHandshake, DeviceHandshake } from "@meekijk/secure-link";
import { cryptoDrawing } from "../../packages/secure-link/testing/scripted-crypto.ts";
import { repositoryRoot } from "../../tools/repository-root.ts";

/** `npm run assure` compares ten thousand. */
const agreements = Number(process.env["AGREEMENTS"] ?? 100);
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-";

interface Said {
  readonly m1: string;
  readonly m3?: string;
  readonly sessionHash?: string;
  readonly refused?: string;
}

/** The same inputs for each number, and others for each name. */
function drawer(number: number) {
  const bytes = (name: string, count: number) =>
    new Uint8Array(createHash("shake256", { outputLength: count }).update(`${number} ${name}`).digest());
  const text = (name: string, mostLetters: number) => {
    const [length = 0, ...rest] = bytes(name, 1 + mostLetters);
    return rest
      .slice(0, 1 + (length % mostLetters))
      .map((byte) => letters[byte % letters.length])
      .join("");
  };
  const digits = (name: string, count: number) =>
    Array.from(bytes(name, count), (byte) => byte % 10).join("");
  return { bytes, text, digits };
}

/** One handshake of our own two ends. Every fifth device shows another code than the one that was typed. */
async function playHandshake(number: number): Promise<{ given: object; said: Said }> {
  const { bytes, text, digits } = drawer(number);
  const address = { tenantId: text("tenant", 40), routingNumber: digits("number", 3) };
  const typed = digits("digits", 6);
  const shown = number % 5 === 0 ? digits("other digits", 6) : typed;
  const [consoleNonce, scalar] = [bytes("nC", 16), bytes("ya", 32)];
  const deviceNonce = bytes("nD", 16);
  const party = { version: text("version", 32), publicKey: bytes("kA", 32), build: text("build", 64) };
  const console = new ConsoleHandshake(cryptoDrawing(consoleNonce, scalar.slice()), { address, party });
  const device = new DeviceHandshake(cryptoDrawing(bytes("yb", 32)), {
    address,
    secretDigits: shown,
    deviceNonce,
    party: {
      version: text("device version", 32),
      publicKey: bytes("kB", 32),
      sessionId: bytes("session", 16),
      acceptanceHash: bytes("acceptance", 32),
      deviceForm: number % 2 === 0 ? "browser" : "helper",
    },
  });
  const m1 = (await console.start({ secretDigits: typed, deviceNonce }, 0)).message;
  const m2 = m1 && (await device.receive(m1, 0)).message;
  const m3 = m2 && (await console.receive(m2, 0)).message;
  const m4 = m3 && (await device.receive(m3, 0)).message;
  assert(m1 && m2 && m3 && m4);
  const last = await console.receive(m4, 0);
  const hex = Object.entries({ consoleNonce, deviceNonce, scalar, publicKey: party.publicKey, m2, m4 });
  return {
    given: {
      digits: typed,
      ...address,
      version: party.version,
      build: party.build,
      bytes: Object.fromEntries(hex.map(([name, value]) => [name, value.toHex()])),
    },
    said: {
      m1: m1.toHex(),
      m3: m3.toHex(),
      ...(last.kind === "proven"
        ? { sessionHash: last.session.keys.sessionHash.toHex() }
        : { refused: last.kind }),
    },
  };
}

test("R034 handshakes with random inputs come out the same in Python, written from docs/protocol.md alone", async (t) => {
  const played = [];
  for (let number = 1; number <= agreements; number += 1) played.push(await playHandshake(number));
  const { stdout, stderr, status } = spawnSync(
    "/usr/bin/python3",
    [join(repositoryRoot, "tests", "interop", "python", "agreement.py")],
    {
      input: played.map(({ given }) => JSON.stringify(given)).join("\n"),
      encoding: "utf8",
      maxBuffer: 2 ** 30,
    },
  );
  assert.equal(status, 0, stderr);
  const inPython = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Said);
  assert.equal(inPython.length, agreements);
  const differing = played.filter(({ said }, index) => {
    const other = inPython[index];
    const isSame = said.m1 === other?.m1 && said.m3 === other.m3 && said.sessionHash === other.sessionHash;
    return !isSame || (said.refused === undefined) !== (other.refused === undefined);
  });
  const refused = inPython.filter(({ refused }) => refused !== undefined).length;
  t.diagnostic(
    `figure: ${agreements - differing.length} of ${agreements} handshakes agree (${refused} of them with a wrong code, which both refuse)`,
  );
  assert.equal(differing.length, 0);
  assert.equal(refused, Math.floor(agreements / 5));
});

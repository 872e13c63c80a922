import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { consoleParty, deviceParty } from "../testing/handshake-pair.ts";
import {
  decodeConsoleParty,
  decodeDeviceParty,
  encodeConsoleParty,
  encodeDeviceParty,
} from "./associated-data.ts";
import { lvCat } from "./length-value.ts";
import { SecureLinkError } from "./secure-link-error.ts";

void test("what each end says about itself comes back as it was", () => {
  assert.deepEqual(decodeConsoleParty(encodeConsoleParty(consoleParty)), consoleParty);
  assert.deepEqual(decodeDeviceParty(encodeDeviceParty(deviceParty)), deviceParty);
});

void test("trap: role strings are checked literally, so one's own data never passes for the other's", () => {
  const { version, publicKey, build } = consoleParty;
  assert.equal(decodeDeviceParty(encodeConsoleParty(consoleParty)), undefined);
  assert.equal(decodeConsoleParty(encodeDeviceParty(deviceParty)), undefined);
  for (const role of ["device", "Console", "console ", "", "console\0"]) {
    assert.equal(decodeConsoleParty(lvCat(role, version, publicKey, build)), undefined);
  }
  const { sessionId, acceptanceHash } = deviceParty;
  assert.equal(
    decodeDeviceParty(lvCat("console", version, publicKey, sessionId, acceptanceHash, "helper")),
    undefined,
  );
});

void test("fields outside their bounds are refused on both sides", () => {
  const { version, publicKey, build } = consoleParty;
  const wrong = [
    { ...consoleParty, version: "" },
    { ...consoleParty, version: "x".repeat(33) },
    { ...consoleParty, build: "with space" },
    { ...consoleParty, build: "é" },
    { ...consoleParty, publicKey: publicKey.slice(1) },
  ];
  for (const party of wrong) {
    assert.throws(() => encodeConsoleParty(party), SecureLinkError);
    const bytes = lvCat("console", party.version, party.publicKey, party.build);
    assert.equal(decodeConsoleParty(bytes), undefined);
  }
  assert.equal(decodeConsoleParty(lvCat("console", version, publicKey, build, "more")), undefined);
  for (const field of ["publicKey", "sessionId", "acceptanceHash"] as const) {
    const party = { ...deviceParty, [field]: deviceParty[field].slice(1) };
    assert.throws(() => encodeDeviceParty(party), SecureLinkError);
    const bytes = lvCat(
      "device",
      party.version,
      party.publicKey,
      party.sessionId,
      party.acceptanceHash,
      party.deviceForm,
    );
    assert.equal(decodeDeviceParty(bytes), undefined);
  }
});

void test("mutated data gives a sound party or nothing", () => {
  const wires = fc.constantFrom(encodeConsoleParty(consoleParty), encodeDeviceParty(deviceParty));
  fc.assert(
    fc.property(
      wires,
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      fc.nat({ max: 3 }),
      (wire, at, value, cut) => {
        const mutated = Uint8Array.from(wire.subarray(0, wire.length - cut));
        mutated[at % mutated.length] = value;
        const asConsole = decodeConsoleParty(mutated);
        const asDevice = decodeDeviceParty(mutated);
        if (asConsole !== undefined) assert.deepEqual(encodeConsoleParty(asConsole), mutated);
        if (asDevice !== undefined) assert.deepEqual(encodeDeviceParty(asDevice), mutated);
      },
    ),
    { numRuns: 500 },
  );
});

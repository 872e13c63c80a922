import assert from "node:assert/strict";
import { test } from "node:test";
import type { TransferId } from "@meekijk/protocol";
import { verifyRecord } from "./read-record.ts";
import * as example from "./testing/example-events.ts";
import { createTestSession, type TestSession } from "./testing/test-session.ts";

const file = {
  transferId: "AAECAwQFBgc" as TransferId,
  name: "factuur.pdf",
  sizeBytes: 9,
  sha256: example.sha256(7),
  direction: "to-customer",
} as const;
const offered = { type: "file-offered", details: file } as const;
const accepted = { type: "file-accepted", details: file } as const;
const fileEnded = (outcome: "complete" | "aborted", bytes: number) =>
  ({ type: "file-ended", details: { ...file, outcome, bytes } }) as const;
const ended = { type: "session-ended", details: example.ended } as const;

async function lookingAlong(): Promise<TestSession> {
  const session = createTestSession();
  await session.log("device", { type: "terms-accepted", details: example.acceptance });
  await session.log("device", { type: "joined", details: example.joined });
  await session.log("console", { type: "joined", details: example.joined });
  await session.log("console", { type: "view-asked", details: example.asked(1) });
  await session.log("device", { type: "view-granted", details: example.answered(1) });
  return session;
}

const faultsOf = async (session: TestSession) => {
  const { problems } = await verifyRecord(session.record(), session.ports);
  return problems.map(({ fault, signer, sequence }) => [fault, signer, sequence]);
};

void test("R015 R048 a file that was offered, accepted and ended is consistent, either way", async () => {
  for (const [sender, receiver, direction] of [
    ["console", "device", "to-customer"],
    ["device", "console", "to-employee"],
  ] as const) {
    const session = await lookingAlong();
    const details = { ...file, direction };
    await session.log(sender, { type: "file-offered", details });
    await session.log(receiver, { type: "file-accepted", details });
    const ended = { ...details, outcome: "complete", bytes: 9 } as const;
    await session.log(receiver, { type: "file-ended", details: ended });
    assert.deepEqual(await faultsOf(session), []);
  }
});

void test("R015 R048 a file that says it went the other way is no file that was offered", async () => {
  const session = await lookingAlong();
  const details = { ...file, direction: "to-employee" } as const;
  await session.log("console", { type: "file-offered", details });
  await session.log("device", { type: "file-accepted", details });
  assert.deepEqual(await faultsOf(session), [
    ["details", "console", 2],
    ["details", "device", 3],
  ]);
});

void test("R015 a yes to a file that nobody offered, to another one, or a second yes is a problem", async () => {
  const never = await lookingAlong();
  await never.log("device", accepted);
  assert.deepEqual(await faultsOf(never), [["grant-without-question", "device", 3]]);

  const own = await lookingAlong();
  await own.log("device", { ...offered, details: { ...file, direction: "to-employee" } });
  await own.log("device", accepted);
  assert.deepEqual(await faultsOf(own), [["grant-without-question", "device", 4]], "their own offer");

  const other = await lookingAlong();
  await other.log("console", { ...offered, details: { ...file, sha256: example.sha256(8) } });
  await other.log("device", accepted);
  assert.deepEqual(await faultsOf(other), [["grant-without-question", "device", 3]]);

  const twice = await lookingAlong();
  await twice.log("console", offered);
  await twice.log("device", { ...accepted, type: "file-refused" });
  await twice.log("device", accepted);
  assert.deepEqual(await faultsOf(twice), [["answered-twice", "device", 4]]);
});

void test("R015 an unlogged yes to a file is a problem as soon as a byte came of it, and not by a pause", async () => {
  for (const [event, isRight] of [
    [fileEnded("aborted", 0), true],
    [{ type: "paused", details: {} }, true],
    [fileEnded("aborted", 3), false],
    [fileEnded("complete", 9), false],
  ] as const) {
    const session = await lookingAlong();
    await session.log("console", offered);
    await session.sign("device", accepted);
    await session.sign("device", event);
    await session.sign("device", ended);
    assert.deepEqual(await faultsOf(session), isRight ? [] : [["grant-not-logged", "device", 3]]);
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { consentRecordSchema, limits } from "@meekijk/protocol";
import type { ConsentRecord } from "@meekijk/protocol";
import { checkConsent, makeConsentRecord } from "./consent-record.ts";
import { readRecord } from "./read-record.ts";
import * as example from "./testing/example-events.ts";
import { provider } from "./testing/test-receipt.ts";
import { createTestSession, playWholeSession } from "./testing/test-session.ts";
import type { TestSession } from "./testing/test-session.ts";

async function consentOf(session: TestSession) {
  const { timeline } = await readRecord(session.record(), session.ports);
  const consent = makeConsentRecord(session.sessionId, timeline, provider);
  return { timeline, consent };
}

void test("R048 R049 a consent record says what was accepted, allowed and taken back, by whom and when", async () => {
  const session = await playWholeSession();
  const { consent, timeline } = await consentOf(session);
  assert(consent);
  assert.deepEqual(consentRecordSchema.parse(consent), consent);
  assert.deepEqual(consent.privacyNotice, example.acceptance.documents[0]);
  assert.deepEqual(consent.personalData, ["screen-content", "session-events"]);
  assert.deepEqual(
    consent.events.map(({ type }) => type),
    ["terms-accepted", "view-refused", "view-granted", "paused", "resumed", "session-ended"],
  );
  assert.deepEqual(consent.parties, [{ role: "controller", ...provider.controller }]);
  assert.deepEqual(checkConsent(consent, session.sessionId, timeline), []);
});

void test("R048 a consent record that says something else than the session's events is told apart, field by field", async () => {
  const session = await playWholeSession();
  const { consent, timeline } = await consentOf(session);
  assert(consent);
  const changes: [Partial<ConsentRecord>, string][] = [
    [{ principalId: example.sessionId(2) }, "principal"],
    [{ language: "en" }, "language"],
    [{ privacyNotice: { ...consent.privacyNotice, version: 2 } }, "notice"],
    [{ personalData: ["session-events"] }, "personal-data"],
    [{ personalData: ["screen-content", "files", "session-events"] }, "personal-data"],
    [{ events: consent.events.slice(1) }, "events"],
    [{ events: [] }, "events"],
    [{ parties: consent.parties.map((party) => ({ ...party, name: "Ander B.V." })) }, "controller"],
  ];
  for (const [change, fault] of changes)
    assert.deepEqual(checkConsent({ ...consent, ...change }, session.sessionId, timeline), [fault]);
  assert.deepEqual(checkConsent(consent, session.sessionId, []), ["notice"]);
});

void test("a session in which nobody accepted has no consent record", async () => {
  const session = createTestSession();
  assert.equal((await consentOf(session)).consent, undefined);
});

void test("of a session with more decisions than a record holds the first ones stand in it", async () => {
  const session = createTestSession();
  await session.log("device", { type: "terms-accepted", details: example.acceptance });
  for (let turn = 0; turn < limits.maxConsentEvents; turn += 1)
    await session.log("device", { type: turn % 2 === 0 ? "paused" : "resumed", details: {} });
  const { consent, timeline } = await consentOf(session);
  assert(consent);
  assert.equal(consent.events.length, limits.maxConsentEvents);
  assert.equal(consent.events.at(-1)?.sequence, limits.maxConsentEvents - 1);
  assert.deepEqual(checkConsent(consent, session.sessionId, timeline), []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { customerBlockedBySchema, customerEventKindSchema, customerEventViewSchema } from "@meekijk/protocol";
import { createConsoleText } from "../../language/console-text.ts";
import { blockedText, customerEventRow, stateOf } from "./view-model.ts";

const text = createConsoleText("nl");
const english = createConsoleText("en");
const event = (change: object) =>
  customerEventViewSchema.parse({
    eventId: "7",
    kind: "signed-in",
    at: "2026-03-03T10:00:00.000Z",
    actorName: null,
    sessionId: null,
    subject: null,
    ...change,
  });

test("R055 every kind of event of a customer has words, and names who did what and when", () => {
  const words = new Set(
    customerEventKindSchema.options.map((kind) => customerEventRow(event({ kind }), "nl", text).what),
  );
  assert.equal(words.size, customerEventKindSchema.options.length);
  const row = customerEventRow(
    event({ kind: "account-blocked", actorName: "Noor", subject: "Gestolen" }),
    "nl",
    text,
  );
  assert.deepEqual([row.what, row.details, row.actor], ["Geblokkeerd", ["Gestolen"], "Noor"]);
  assert.match(row.at, /3 maart 2026/);
  assert.equal(customerEventRow(event({}), "nl", text).actor, undefined);
});

test("R055 a change is told with both values in words, and one that cannot be read tells nothing", () => {
  const changes = [
    { field: "email", before: "oud@example.nl", after: null },
    { field: "kind", before: "end-user", after: "contact" },
    { field: "administrator", before: "no", after: "yes" },
    { field: "language", before: "nl", after: "en" },
  ];
  const row = (subject: string) =>
    customerEventRow(event({ kind: "customer-changed", subject }), "nl", text).details;
  assert.deepEqual(row(JSON.stringify({ changes })), [
    "E-mailadres: was oud@example.nl, is nu –",
    "Soort persoon: was Gebruiker, is nu Contactpersoon",
    "Beheerder van de organisatie: was nee, is nu ja",
    "Taal van e-mails: was Nederlands, is nu Engels",
  ]);
  for (const subject of ["{", "{}", '{"changes":[{"field":"password","before":"a","after":"b"}]}'])
    assert.deepEqual(row(subject), []);
});

test("what only the server can read of an event is not shown to people", () => {
  for (const kind of ["concurrent-use", "web-session-ended", "damage-reported", "instruction-acknowledged"])
    assert.deepEqual(customerEventRow(event({ kind, subject: "W".repeat(22) }), "nl", text).details, []);
  const strange = event({ kind: "signed-in", subject: "carrier pigeon" });
  assert.deepEqual(customerEventRow(strange, "nl", text).details, []);
});

test("how somebody came in and which session it is about are said in words", () => {
  assert.deepEqual(customerEventRow(event({ subject: "passkey" }), "en", english).details, [
    "with a passkey",
  ]);
  // A customer names a passkey as they like.
  const named = event({ kind: "passkey-added", subject: "link" });
  assert.deepEqual(customerEventRow(named, "en", english).details, ["link"]);
  const sessionId = "A".repeat(22);
  assert.deepEqual(customerEventRow(event({ kind: "session-kept", sessionId }), "nl", text).details, [
    `sessie ${sessionId}`,
  ]);
});

test("R061 a blocked account is said to be so, by whom and since when", () => {
  assert.equal(stateOf({ state: "blocked" }, text).tone, "danger");
  assert.equal(blockedText({ blockedBy: null, blockedAt: null }, "nl", text), undefined);
  const texts = customerBlockedBySchema.options.map((blockedBy) =>
    blockedText({ blockedBy, blockedAt: "2026-03-03T10:00:00.000Z" }, "nl", text),
  );
  assert.equal(new Set(texts).size, texts.length);
  for (const one of texts) assert.match(String(one), /^Geblokkeerd .* 3 maart 2026/);
});

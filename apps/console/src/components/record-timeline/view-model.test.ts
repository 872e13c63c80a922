import assert from "node:assert/strict";
import { test } from "node:test";
import type { TimelineItem } from "@meekijk/evidence";
import {
  eventDetailsSchemas,
  eventTypeSchema,
  publicKeySchema,
  sessionIdSchema,
  sha256Schema,
} from "@meekijk/protocol";
import type { EventDetails, EventType } from "@meekijk/protocol";
import { createConsoleText } from "../../language/console-text.ts";
import { recordRows, verdictText } from "./view-model.ts";

const employee = { employeeId: "s-jansen", name: "Sanne Jansen", organisation: "Reconi" };
const sha256 = "A".repeat(43);
const wording = { wordingId: "consent.view", version: 1, language: "nl", sha256 };
const file = {
  transferId: "AAECAwQFBgc",
  name: "factuur.pdf",
  sizeBytes: 4_096,
  sha256,
  direction: "to-customer",
};
const question = { questionId: "A".repeat(11) };
const examples: Record<keyof typeof eventDetailsSchemas, unknown> = {
  "terms-accepted": {
    brandSlug: "reconi",
    brandName: "Reconi",
    legalEntity: "Reconi B.V.",
    language: "nl",
    documents: ["session-terms", "general-terms", "tool-licence"].map((documentKind) => ({
      documentKind,
      version: 3,
      language: "nl",
      sha256,
    })),
    management: "not-managed",
    hasBackup: false,
    toolName: "Meekijk",
    deviceForm: "browser",
  },
  "code-shown": { routingNumber: "123" },
  "wrong-try": { tryNumber: 1, triesLeft: 2, employee },
  "code-dead": { reason: "wrong-tries" },
  joined: { employee, sessionHash: sha256 },
  "view-asked": { ...question, reason: "Factuur wordt niet verzonden" },
  "view-granted": { ...question, wording },
  "view-refused": { ...question, wording },
  "view-expired": { ...question, wording },
  "control-asked": question,
  "control-granted": { ...question, wording, isOffered: false },
  "control-refused": { ...question, wording },
  "control-expired": { ...question, wording },
  "control-ended": { ...question, reason: "time-limit" },
  "clipboard-asked": { ...question, direction: "in" },
  "clipboard-granted": { ...question, direction: "in", wording },
  "clipboard-refused": { ...question, direction: "out", wording },
  "clipboard-expired": { ...question, direction: "out", wording },
  "clipboard-ended": { direction: "in", reason: "link-lost" },
  "clipboard-passed": { direction: "out", characters: 12 },
  "file-offered": file,
  "file-accepted": { ...file, wording },
  "file-refused": { ...file, wording },
  "file-expired": { ...file, wording },
  "file-ended": { ...file, outcome: "complete", bytes: 4_096 },
  paused: {},
  resumed: {},
  "link-lost": { side: "device", cause: "silent" },
  "link-restored": { side: "device", durationMs: 4_000 },
  "limit-extended": { limit: "idle" },
  "session-ended": { reason: "employee-ended", endedBy: "employee", isPrepared: true },
  logged: {},
  "outcome-recorded": { employee, outcome: "solved", workDone: "Poort opengezet." },
  "identity-proven": {
    tenantId: "reconi",
    rosterSha256: sha256,
    entry: { salt: "s".repeat(22), json: "{}" },
    assertion: { credentialId: "AA", authenticatorData: "AA", clientDataJSON: "AA", signature: "AA" },
  },
  "identity-shown": { employee, verification: "verified", rosterSha256: sha256 },
  "receipt-issued": {
    receiptId: "A".repeat(22),
    consent: {
      schemaVersion: "ISO/IEC TS 27560:2023",
      principalId: "A".repeat(22),
      language: "nl",
      privacyNotice: { documentKind: "session-terms", version: 3, language: "nl", sha256 },
      purpose: "remote-support",
      lawfulBasis: "consent",
      personalData: ["session-events"],
      storageLocation: "Nederland",
      retentionMonths: 12,
      jurisdiction: "NL",
      recipients: [],
      withdrawalMethod: "Stop",
      rights: "Inzage",
      parties: [
        { role: "controller", name: "Reconi B.V.", identifier: "12345678", address: "", contact: "" },
      ],
      events: [],
    },
  },
};

type Facts = Omit<TimelineItem, "type" | "details">;
type Item<T extends EventType> = { [P in T]: Facts & { type: P; details: EventDetails<P> } }[T];

/** As it comes out of a record in which everything was right. */
function itemOf<T extends EventType>(type: T, details: EventDetails<T>, sequence: number): Item<T> {
  const jws = `${type}${sequence}`;
  const facts: Facts = {
    session: sessionIdSchema.parse("s".repeat(22)),
    signer: "device",
    sequence,
    previous: null,
    heads: {},
    at: "2026-03-03T10:00:00.000Z",
    publicKey: publicKeySchema.parse("k".repeat(43)),
    sha256: sha256Schema.parse(sha256),
    entry: { jws, details: { salt: "s".repeat(22), json: "{}" } },
    loggedAt: undefined,
    entryIndex: sequence,
    hasProblem: type === "paused",
  };
  return { ...facts, type, details };
}

const timeline = eventTypeSchema.options.map((type, sequence) =>
  itemOf(type, eventDetailsSchemas[type].parse(examples[type]), sequence),
);

for (const language of ["nl", "en"] as const) {
  test(`R048 every event of the record reads in ${language}`, () => {
    const rows = recordRows(timeline, language, createConsoleText(language));
    assert.equal(rows.length, timeline.length - 1, "receipts have no row");
    for (const row of rows) {
      assert.notEqual(row.event, "");
      assert.ok(row.details.every((line) => line !== ""));
    }
  });
}

test("R018 R050 the answers of the customer and the work done stand in it", () => {
  const rows = recordRows(timeline, "nl", createConsoleText("nl"));
  const lines = rows.flatMap(({ details }) => details);
  assert.ok(lines.includes("Back-up: nee of niet bekend"));
  assert.ok(lines.some((line) => line.includes("Poort opengezet.")));
});

test("an entry with a problem is marked", () => {
  const rows = recordRows(timeline, "nl", createConsoleText("nl"));
  assert.equal(rows.filter(({ hasProblem }) => hasProblem).length, 1);
});

test("R048 a consistent record is not said to prove who signed", () => {
  const text = createConsoleText("en");
  assert.match(verdictText({ isConsistent: true }, text).message, /not prove who/);
  assert.equal(verdictText({ isConsistent: false }, text).tone, "danger");
});

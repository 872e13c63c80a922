import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import type { KyselyPlugin } from "kysely";
import { checkConsent, makeConsentRecord } from "@meekijk/evidence";
import { employeeIdentitySchema } from "@meekijk/protocol";
import type { ReceiptId } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { PostgresJournal } from "../journal/postgres-journal.ts";
import { createSampleBrand, currentDocuments } from "../testing/sample-brand.ts";
import {
  createSampleSigner,
  sampleAcceptance,
  sampleEnd,
  testEvidencePorts,
} from "../testing/sample-device.ts";
import { describeOnPostgres } from "../testing/test-databases.ts";
import type { RecordedEvent } from "./recorded-event.ts";
import { generateServerKeyPem, readServerKey } from "./server-key.ts";
import { DurableSessionLedger } from "./session-ledger.service.ts";

const startMs = Date.UTC(2026, 10, 20, 12);
const serverKey = readServerKey(generateServerKeyPem());
const employee = employeeIdentitySchema.parse({
  employeeId: "noor",
  name: "Noor",
  organisation: "Voorbeeld",
});
const provider = {
  storageLocation: "hier",
  retentionMonths: 12,
  jurisdiction: "NL",
  recipients: [],
  withdrawalMethod: "stop",
  rights: "inzage",
  controller: { name: "Voorbeeld B.V.", identifier: "1", address: "Straat 1", contact: "bel" },
};

const sourcesOf = (events: readonly RecordedEvent[]) =>
  events.map((event) => {
    const { signer, sequence, at } = event.payload;
    return { ...event, signer, sequence, at };
  });

/** Something happens once, when this process has just read events for the given time. */
function afterReading(time: number, happen: () => Promise<unknown>): KyselyPlugin {
  let count = 0;
  return {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      if (result.rows.some((row) => "jws" in row)) {
        count += 1;
        if (count === time) await happen();
      }
      return result;
    },
  };
}

describeOnPostgres("two processes on one database", (openDatabase) => {
  const openLedger = (seen: Database = openDatabase()) =>
    new DurableSessionLedger({
      database: seen,
      journal: new PostgresJournal(openDatabase()),
      serverKey,
      evidencePorts: testEvidencePorts,
      randomBytes,
    });

  /** A session that is over, whose device has its last event still to send. */
  const openEnded = async (slug: string) => {
    const ledger = openLedger();
    const brandSlug = await createSampleBrand(openDatabase(), slug);
    const device = await createSampleSigner("device");
    const { sessionId, publicKey: devicePublicKey } = device;
    const details = sampleAcceptance(brandSlug, await currentDocuments(openDatabase(), brandSlug));
    const acceptance = await device.sign({ type: "terms-accepted", details }, startMs);
    const deviceForm = "browser" as const;
    const nowMs = startMs;
    await ledger.openSession({ sessionId, brandSlug, devicePublicKey, deviceForm, acceptance, nowMs });
    await ledger.endSession(sessionId, startMs);
    const entry = await device.sign(sampleEnd, startMs);
    const sendEnd = () => ledger.append({ sessionId, side: "device", entry, nowMs: startMs });
    return { ledger, sessionId, sendEnd };
  };
  const serverSequences = (events: readonly RecordedEvent[]) =>
    events.filter(({ payload }) => payload.signer === "server").map(({ payload }) => payload.sequence);

  for (const time of [1, 2])
    test(`R048 R049 an event that comes through another process while a record is closed stands in it: after reading ${time}`, async () => {
      const { sessionId, sendEnd } = await openEnded(`closes-${time}`);
      const closer = openLedger(openDatabase().withPlugin(afterReading(time, sendEnd)));
      const receiptId = "A".repeat(22) as ReceiptId;
      const close = () =>
        closer.closeRecord(
          sessionId,
          (events) => {
            const consent = makeConsentRecord(sessionId, sourcesOf(events), provider);
            return consent && { receiptId, consent };
          },
          startMs,
        );
      const events = await close();
      assert(events);
      const word = events.at(-1);
      const end = events.find(({ type }) => type === "session-ended");
      assert(end !== undefined && word?.type === "receipt-issued");
      assert.equal(word.payload.heads.device?.sha256, end.sha256);
      assert.deepEqual(serverSequences(events), [0, 1, 2]);
      assert.deepEqual(checkConsent(word.details.consent, sessionId, sourcesOf(events)), []);
      assert.deepEqual((await close())?.length, events.length);
    });

  test("R050 of two processes that write up one session at once, one does", async () => {
    const { ledger, sessionId } = await openEnded("writes-up");
    const written = { employee, outcome: "solved" as const, workDone: "" };
    const results: boolean[] = [];
    const first = async () => results.push(await ledger.recordOutcome(sessionId, written, startMs));
    const other = openLedger(openDatabase().withPlugin(afterReading(1, first)));
    results.push(await other.recordOutcome(sessionId, written, startMs));
    assert.deepEqual(results, [true, false]);
  });
});

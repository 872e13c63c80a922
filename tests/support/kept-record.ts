import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createEvidencePorts, verifyRecord } from "@meekijk/evidence";
import { type SessionRecord, sessionRecordSchema } from "@meekijk/protocol";
import type { BrowserContext, Page } from "playwright-core";
import { type RecordedEvent, eventsOf } from "./recorded-events.ts";
import { waitUntil } from "./wait-until.ts";

export interface KeptRecord {
  readonly events: readonly RecordedEvent[];
  /** Every signed event, as its own text. */
  readonly signatures: ReadonlySet<string>;
}

/** Presses "keep the record" on a page until this side's own end is in the file. The file verifies. */
export async function keepOwnRecord(page: Page, side: "device" | "console"): Promise<KeptRecord> {
  const record = await waitUntil(`the end in the record of the ${side}`, async () => {
    const kept = await download(page);
    return endsOf(eventsOf(kept)).some(({ signer }) => signer === side) ? kept : undefined;
  });
  return verified(record);
}

/**
 * The record that the server keeps, at the address that the customer got: waits until both sides have signed their end
 * and every event has its receipt. It verifies.
 */
export async function keepWholeRecord(
  customerPage: Page,
  context: BrowserContext = customerPage.context(),
): Promise<KeptRecord> {
  const address = await customerPage.locator('a[href*="/record/#"]').first().getAttribute("href");
  const page = await context.newPage();
  try {
    const record = await waitUntil("the whole record at its address", async () => {
      // The page asks once; a hash alone is no new page.
      await page.goto("about:blank");
      await page.goto(address ?? "");
      const kept = await download(page);
      return isWhole(eventsOf(kept)) ? kept : undefined;
    });
    return await verified(record);
  } finally {
    await page.close();
  }
}

export function endsOf(events: readonly RecordedEvent[]): RecordedEvent[] {
  return events.filter(({ type }) => type === "session-ended");
}

function isWhole(events: readonly RecordedEvent[]): boolean {
  const signed = events.filter(({ signer }) => signer !== "server");
  return (
    endsOf(events).length === 2 && events.filter(({ type }) => type === "logged").length === signed.length
  );
}

async function verified(record: SessionRecord): Promise<KeptRecord> {
  const verdict = await verifyRecord(record, createEvidencePorts(globalThis.crypto));
  assert.deepEqual(verdict.problems, []);
  return { events: eventsOf(record), signatures: new Set(record.entries.map(({ jws }) => jws)) };
}

async function download(page: Page): Promise<SessionRecord> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByTestId("download-record").click(),
  ]);
  return sessionRecordSchema.parse(JSON.parse(await readFile(await file.path(), "utf8")));
}

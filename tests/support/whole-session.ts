import {
  type BrandSlug,
  type EvidenceEntry,
  type SessionId,
  type Token,
  employeeIdentitySchema,
} from "@meekijk/protocol";
import { demoEmployees } from "../../apps/server/src/demo/demo-employees.ts";
import { findBrand } from "../../apps/server/src/installation/installation-lookups.ts";
import type { SupportServer } from "../../apps/server/src/server.ts";
import { currentDocuments } from "../../apps/server/src/testing/sample-brand.ts";
import {
  createSampleSigner,
  sampleAcceptance,
  sampleEnd,
  sampleJoin,
} from "../../apps/server/src/testing/sample-device.ts";

/** A session on record from the accepted terms to the ends of both sides, as the two would sign it. */
export async function recordWholeSession(
  { ledger, database }: SupportServer,
  brandSlug: BrandSlug,
): Promise<{ sessionId: SessionId; recordToken: Token }> {
  const nowMs = Date.now();
  const employee = employeeIdentitySchema.parse(demoEmployees[0]);
  const device = await createSampleSigner("device");
  const { sessionId } = device;
  const console = await createSampleSigner("console", sessionId);
  // A page shows the documents of one language.
  const documents = (await currentDocuments(database, brandSlug)).filter(({ language }) => language === "nl");
  const brand = await findBrand(database, brandSlug);
  if (brand === undefined) throw new Error(`no brand ${brandSlug}`);
  const { name: brandName, legal_entity: legalEntity } = brand;
  const details = { ...sampleAcceptance(brandSlug, documents), brandName, legalEntity };
  const opened = await ledger.openSession({
    sessionId,
    brandSlug,
    devicePublicKey: device.publicKey,
    deviceForm: "browser",
    acceptance: await device.sign({ type: "terms-accepted", details }, nowMs),
    nowMs,
  });
  if (opened.kind !== "opened") throw new Error("the session was refused");
  await ledger.bindConsole({ sessionId, employee, consolePublicKey: console.publicKey, nowMs });
  const append = async (side: "device" | "console", entry: EvidenceEntry) => {
    const appended = await ledger.append({ sessionId, side, entry, nowMs });
    if (appended.kind !== "appended") throw new Error(`an event was refused: ${appended.reason}`);
  };
  for (const event of [sampleJoin(employee), sampleEnd]) {
    await append("console", await console.sign(event, nowMs));
    await append("device", await device.sign(event, nowMs));
  }
  await ledger.endSession(sessionId, nowMs);
  return { sessionId, recordToken: opened.recordToken };
}

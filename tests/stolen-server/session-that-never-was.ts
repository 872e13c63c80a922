import { createHash } from "node:crypto";
import { employeeChallenge } from "@meekijk/evidence";
import type { EvidenceEntry, RosterStanding, SessionAssertion, Sha256 } from "@meekijk/protocol";
import { currentDocuments } from "../../apps/server/src/testing/sample-brand.ts";
import {
  createSampleSigner,
  sampleAcceptance,
  sampleEnd,
  sampleJoin,
} from "../../apps/server/src/testing/sample-device.ts";
import { evidencePorts } from "../../apps/server/src/testing/sample-root.ts";
import { noor } from "./ends.ts";
import { tenantId } from "./honest-server.ts";
import type { Thief } from "./thief.ts";

/** What the thief's own server says of a session in which the thief played both ends. */
export async function inventSession(
  thief: Thief,
  standing: RosterStanding,
  assert: (challenge: string) => SessionAssertion,
): Promise<string> {
  const { ledger, database } = thief.server.server;
  const { brandSlug } = thief;
  const nowMs = Date.now();
  const device = await createSampleSigner("device");
  const { sessionId, publicKey: devicePublicKey } = device;
  const details = sampleAcceptance(brandSlug, await currentDocuments(database, brandSlug));
  const acceptance = await device.sign({ type: "terms-accepted", details }, nowMs);
  const request = { sessionId, brandSlug, devicePublicKey, deviceForm: "browser", acceptance } as const;
  const opened = await ledger.openSession({ ...request, nowMs });
  if (opened.kind !== "opened") throw new Error("the thief's own server refused its session");
  const console = await createSampleSigner("console", sessionId);
  const consoleKey = console.publicKey;
  await ledger.bindConsole({ sessionId, employee: noor, consolePublicKey: consoleKey, nowMs });
  const append = async (side: "device" | "console", entry: EvidenceEntry) => {
    const { kind } = await ledger.append({ sessionId, side, entry, nowMs });
    if (kind !== "appended") throw new Error("the thief's own server refused its event");
  };
  const joined = sampleJoin(noor);
  await append("console", await console.sign(joined, nowMs));
  await append("device", await device.sign(joined, nowMs));
  const { sessionHash } = joined.details;
  const challenge = await employeeChallenge({ tenantId, sessionId, sessionHash, consoleKey }, evidencePorts);
  const rosterSha256 = createHash("sha256").update(standing.trust.roster).digest("base64url") as Sha256;
  const proven = { tenantId, rosterSha256, entry: standing.entry, assertion: assert(challenge) };
  await append("console", await console.sign({ type: "identity-proven", details: proven }, nowMs));
  await append("console", await console.sign(sampleEnd, nowMs));
  await append("device", await device.sign(sampleEnd, nowMs));
  await ledger.endSession(sessionId, nowMs);
  const answer = await thief.server.send(`/api/records/${sessionId}/receipt`, { bearer: opened.recordToken });
  if (answer.status !== 200) throw new Error(`no receipt of the thief's own server: ${answer.status}`);
  return answer.text;
}

import { createPublicKey } from "node:crypto";
import type {
  EventDetails,
  EvidenceEntry,
  PublicKey,
  Receipt,
  ReceiptId,
  Signer,
  TrustLine,
} from "@meekijk/protocol";
import { encodeBase64url } from "../base64url.ts";
import { makeConsentRecord } from "../consent-record.ts";
import type { ConsentProvider } from "../consent-record.ts";
import { employeeChallenge } from "../employee-challenge.ts";
import { hashJws } from "../event-jws.ts";
import { readRecord } from "../read-record.ts";
import { hashRosterEntry } from "../roster-entry.ts";
import * as example from "./example-events.ts";
import { seededKey } from "./node-keys.ts";
import { createTestPasskey } from "./test-passkey.ts";
import { proveInTestLog } from "./test-log.ts";
import { consoleOrigins, lineTo, rootKeys, sampleRoster, sealEntry, tenant } from "./test-roster.ts";
import { createTestSession } from "./test-session.ts";
import type { TestSession, TestSessionOptions } from "./test-session.ts";

const signers = ["device", "console", "server"] as const;

export const provider: ConsentProvider = {
  storageLocation: "Op een server in Nederland",
  retentionMonths: 12,
  jurisdiction: "NL",
  recipients: [],
  withdrawalMethod: "Met de knop Stoppen",
  rights: "Inzage, verbetering, wissen en bezwaar",
  controller: {
    name: "Voorbeeld B.V.",
    identifier: "KvK 12345678",
    address: "Voorbeeldstraat 1, 1234 AB Voorbeeld",
    contact: "085 000 00 00",
  },
};

/** The root key that whoever checks these receipts was given from outside. */
export const root: PublicKey = rootKeys[0].publicKey;

export interface TestReceipt {
  session: TestSession;
  receipt: Receipt;
  text: string;
}

export interface TestReceiptOptions extends TestSessionOptions {
  isDeviceBound?: boolean;
  /** Makes the session otherwise than honest ends and an honest server would. */
  play?: Partial<Record<"beforeEnd" | "afterEnd", (session: TestSession) => Promise<void>>>;
  /** Events of the device, its end the last of them, that the console saw and the server says that it never had. */
  deviceEventsKeptBack?: number;
  /** What the device says of the employee; left out: that it verified them against the roster of the receipt. */
  shown?: Partial<EventDetails<"identity-shown">>;
  /** The device says it after the customer's yes. */
  isShownLate?: boolean;
  /** The console stops without its end. */
  hasConsoleEnd?: boolean;
  /** Changes what is sealed into the receipt; the log proof then proves what really was signed. */
  roster?: (roster: ReturnType<typeof sampleRoster>) => ReturnType<typeof sampleRoster>;
}

/** An employee whose passkey has a fixed key, in a trust line of two roots. */
async function provenBy(options: TestReceiptOptions, session: TestSession) {
  const { privateKey } = seededKey(31);
  const pair = { privateKey, publicKey: createPublicKey(privateKey) };
  const passkey = createTestPasskey("the employee's", -8, options.isDeviceBound ?? true, pair);
  const entry = sealEntry(example.employee, passkey, 41);
  const hash = await hashRosterEntry(entry, session.ports);
  const roster = {
    ...sampleRoster(hash === undefined ? [] : [hash]),
    serverKeys: [session.keys.server.publicKey],
  };
  const trust = await lineTo(options.roster?.(roster) ?? roster);
  const challenge = await employeeChallenge(
    {
      tenantId: tenant,
      sessionId: session.sessionId,
      sessionHash: example.sha256(9),
      consoleKey: session.keys.console.publicKey,
    },
    session.ports,
  );
  const assertion = passkey.assert({ challenge, origin: consoleOrigins[0] ?? "" });
  const rosterSha256 = await hashJws(trust.roster, session.ports);
  return { trust, details: { tenantId: tenant, rosterSha256, entry, assertion } };
}

/** A session with a proven employee, from acceptance to the closing word, and its receipt. */
export async function playReceipt(options: TestReceiptOptions = {}): Promise<TestReceipt> {
  const session = createTestSession(options);
  const { trust, details } = await provenBy(options, session);
  await session.log("device", { type: "terms-accepted", details: example.acceptance });
  await session.log("device", { type: "joined", details: example.joined });
  await session.log("console", { type: "joined", details: example.joined });
  await session.log("console", { type: "identity-proven", details });
  const show = () =>
    session.log("device", {
      type: "identity-shown",
      details: {
        employee: example.employee,
        verification: "verified",
        rosterSha256: details.rosterSha256,
        ...options.shown,
      },
    });
  if (options.isShownLate !== true) await show();
  await session.log("console", { type: "view-asked", details: example.asked(1) });
  await session.log("device", { type: "view-granted", details: example.answered(1) });
  if (options.isShownLate === true) await show();
  await options.play?.beforeEnd?.(session);
  const { deviceEventsKeptBack = 0, hasConsoleEnd = true } = options;
  if (deviceEventsKeptBack === 0)
    await session.log("device", { type: "session-ended", details: example.ended });
  else await keepBack(session, deviceEventsKeptBack);
  if (hasConsoleEnd) await session.log("console", { type: "session-ended", details: example.ended });
  await options.play?.afterEnd?.(session);
  await closeSession(session);
  return sealReceipt(session, trust);
}

async function keepBack(session: TestSession, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) {
    const entry = await session.sign(
      "device",
      left === 1
        ? { type: "session-ended", details: example.ended }
        : { type: "limit-extended", details: { limit: "idle" } },
    );
    session.entries.pop();
    await session.chains.console.observe(entry);
  }
}

/** A session in which nobody proved who they are. */
export async function playUnprovenReceipt(options: TestReceiptOptions = {}): Promise<TestReceipt> {
  const session = createTestSession(options);
  await session.log("device", { type: "terms-accepted", details: example.acceptance });
  await session.log("device", { type: "session-ended", details: example.ended });
  await closeSession(session);
  return sealReceipt(session, null);
}

async function closeSession(session: TestSession): Promise<void> {
  const { timeline } = await readRecord(session.record(), session.ports);
  const consent = makeConsentRecord(session.sessionId, timeline, provider);
  if (consent === undefined) throw new Error("a session without acceptance");
  const receiptId = encodeBase64url(new Uint8Array(16).fill(42)) as ReceiptId;
  await session.sign("server", { type: "receipt-issued", details: { receiptId, consent } });
}

/** The receipt of what the session's entries are now. */
export async function sealReceipt(
  session: TestSession,
  trust: TrustLine | null,
  origin = sampleRoster().logOrigin,
): Promise<TestReceipt> {
  const entries = inOrder(session.entries);
  const others = Array.from({ length: 5 }, (_, index) => `e30.e30.other${index}`);
  const logged = [...others, ...session.entries.map(({ jws }) => jws), "e30.e30.later"];
  const last = entries.at(-1)?.jws ?? "";
  const place = { origin, key: session.keys.server };
  const receipt: Receipt = {
    format: "meekijk-receipt",
    v: 1,
    sessionId: session.sessionId,
    entries,
    trust,
    logProof: await proveInTestLog(logged, logged.indexOf(last), place),
  };
  return { session, receipt, text: `${JSON.stringify(receipt)}\n` };
}

/** By what each says of itself, also where it is no event at all. */
function inOrder(entries: readonly EvidenceEntry[]): EvidenceEntry[] {
  const places = entries.map((entry) => {
    const json = Buffer.from(entry.jws.split(".")[1] ?? "", "base64url").toString();
    const { signer, sequence } = JSON.parse(json) as { signer: Signer; sequence: number };
    return { entry, side: signers.indexOf(signer), sequence };
  });
  return places.toSorted((a, b) => a.side - b.side || a.sequence - b.sequence).map(({ entry }) => entry);
}

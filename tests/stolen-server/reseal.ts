import {
  type KeyObject,
  createHash,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
} from "node:crypto";
import { createEventChain, formatReceipt, makeConsentRecord, openReceipt } from "@meekijk/evidence";
import type {
  ConsentRecord,
  EventDetails,
  EvidenceEntry,
  EventPayload,
  PublicKey,
  Receipt,
  Roster,
  SessionId,
  Sha256,
} from "@meekijk/protocol";
import { evidencePorts } from "../../apps/server/src/testing/sample-root.ts";
import { proveInTestLog } from "../../packages/evidence/src/testing/test-log.ts";

export interface StolenKey {
  readonly publicKey: PublicKey;
  readonly privateKey: KeyObject;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

export function readStolenKey(pem: string): StolenKey {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey).export({ format: "jwk" }).x as PublicKey;
  return { publicKey, privateKey, sign: async (bytes) => new Uint8Array(sign(null, bytes, privateKey)) };
}

export function payloadOf(jws: string): EventPayload {
  return readPayload(jws) as EventPayload;
}

export function rosterOf(jws: string): Roster {
  return readPayload(jws) as Roster;
}

function readPayload(jws: string): unknown {
  return JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString("utf8"));
}

/** The text with another payload under this key's signature. */
export function resignJws(jws: string, payload: object, key: Pick<StolenKey, "privateKey">): string {
  const body = `${jws.split(".")[0]}.${Buffer.from(JSON.stringify(payload)).toString("base64url")}`;
  return `${body}.${sign(null, Buffer.from(body), key.privateKey).toString("base64url")}`;
}

export function mustOpen(text: string): Receipt {
  const receipt = openReceipt(text);
  if (receipt === undefined) throw new Error("not a receipt");
  return receipt;
}

/** The ends' events in the order in which the server logged them. */
export function loggedOrder({ entries }: Receipt): EvidenceEntry[] {
  const hashes = new Map(entries.map((entry) => [hashOf(entry), entry]));
  const order = new Set<EvidenceEntry>();
  for (const { jws } of entries) {
    const { signer, type, heads } = payloadOf(jws);
    if (signer !== "server" || type !== "logged") continue;
    for (const head of Object.values(heads)) {
      const entry = hashes.get(head?.sha256 ?? "");
      if (entry !== undefined) order.add(entry);
    }
  }
  return [...order];
}

/**
 * Makes a receipt of these events as the owner of the server's key can: its own words as they were up to the first that is
 * about something else, from there on a chain signed anew, a new closing word, and a new log around it all.
 */
export async function reseal(
  receipt: Receipt,
  events: readonly EvidenceEntry[],
  key: StolenKey,
): Promise<string> {
  const { sessionId, trust, entries } = receipt;
  const original = entries.filter(({ jws }) => payloadOf(jws).signer === "server");
  const before = loggedOrder(receipt);
  const firstChange = before.findIndex((entry, index) => entry !== events[index]);
  const keptCount = firstChange === -1 ? Math.min(before.length, events.length) : firstChange;
  const own = original.slice(0, keptCount);
  const chain = continueChain(receipt, own.at(-1), key);
  const closing = original.slice(before.length);
  const at = payloadOf(closing.at(-1)?.jws ?? "").at;
  const salt = () => new Uint8Array(randomBytes(16));
  for (const event of events.slice(keptCount))
    own.push(await chain.append({ type: "logged", details: {}, at, salt: salt() }, event));
  for (const { jws, details } of closing) {
    const { type } = payloadOf(jws);
    const said = JSON.parse(details.json) as Partial<EventDetails<"receipt-issued">>;
    const consent = said.consent && consentTo(sessionId, events, said.consent);
    const word = { type, details: { ...said, ...(consent && { consent }) }, at, salt: salt() };
    own.push(await chain.append(word as never));
  }
  const bySigner = (signer: string) => events.filter(({ jws }) => payloadOf(jws).signer === signer);
  const all = [...bySigner("device"), ...bySigner("console"), ...own];
  const { logOrigin: origin } = rosterOf(trust?.roster ?? "");
  const logProof = await proveInTestLog([...all.map(({ jws }) => jws), "later"], all.length - 1, {
    origin,
    key,
  });
  return formatReceipt({ sessionId, trust, format: "meekijk-receipt", v: 1, entries: all, logProof });
}

/** What the customer agreed to, were these all events. */
function consentTo(sessionId: SessionId, events: readonly EvidenceEntry[], said: ConsentRecord) {
  const sources = events.map(({ jws, details }) => ({
    ...payloadOf(jws),
    details: JSON.parse(details.json) as unknown,
  }));
  const [controller] = said.parties;
  if (controller === undefined) throw new Error("nobody speaks in the consent record");
  return makeConsentRecord(sessionId, sources as Parameters<typeof makeConsentRecord>[1], {
    ...said,
    controller,
  });
}

function continueChain({ sessionId }: Receipt, last: EvidenceEntry | undefined, key: StolenKey) {
  const settings = { sessionId, signer: "server", ...key, ports: evidencePorts } as const;
  if (last === undefined) return createEventChain(settings);
  const { sequence, heads: knownHeads } = payloadOf(last.jws);
  const head = { sequence, sha256: hashOf(last) as Sha256 };
  const { publicKey } = key;
  return createEventChain({
    ...settings,
    resumeFrom: { sessionId, signer: "server", publicKey, head, knownHeads, isOver: false },
  });
}

/** Whether another of these events of the ends builds on this one: it cannot be left out then. */
export function isNamed(entry: EvidenceEntry, events: readonly EvidenceEntry[]): boolean {
  const sha256 = hashOf(entry);
  return events.some(({ jws }) => {
    const { previous, heads } = payloadOf(jws);
    return previous === sha256 || Object.values(heads).some((head) => head?.sha256 === sha256);
  });
}

function hashOf({ jws }: EvidenceEntry): string {
  return createHash("sha256").update(jws).digest("base64url");
}

import type { EventPayload, EvidenceEntry } from "@meekijk/protocol";
import { decodeBase64url, encodeBase64url } from "../base64url.ts";
import { hashDetails } from "../event-details.ts";
import { hashPublicKey, openEventJws, signEventJws } from "../event-jws.ts";
import { seededKey } from "./node-keys.ts";
import type { TestKey } from "./node-keys.ts";
import type { TestSession } from "./test-session.ts";

/** Gives a number from 0 up to, not including, `below`. */
export type Pick = (below: number) => number;

/** What a mutation works on: the true session, and another one to take pieces from. */
export interface MutationSource {
  session: TestSession;
  /** The same events under the same keys in another session. */
  sibling: TestSession;
  /** The same events and session id under other keys. */
  stranger: TestSession;
}

/** A changed copy of the record's entries; undefined when the choice gives no change or one that has no meaning. */
export type Mutation = (
  source: MutationSource,
  pick: Pick,
) => EvidenceEntry[] | undefined | Promise<EvidenceEntry[] | undefined>;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function item<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError();
  return found;
}

function payloadOf(entry: EvidenceEntry): EventPayload {
  const opened = openEventJws(entry.jws);
  if (opened === undefined) throw new TypeError();
  return opened.payload;
}

const replaceAt = (entries: readonly EvidenceEntry[], index: number, ...by: EvidenceEntry[]) => [
  ...entries.slice(0, index),
  ...by,
  ...entries.slice(index + 1),
];

function pickEntry({ session }: MutationSource, pick: Pick) {
  const { entries } = session;
  const index = pick(entries.length);
  const entry = item(entries, index);
  const payload = payloadOf(entry);
  return { entries, index, entry, payload };
}

function isLastOfChain(source: MutationSource, { signer, sequence }: EventPayload): boolean {
  return source.session.chains[signer].head?.sequence === sequence;
}

async function resign(
  source: MutationSource,
  entry: EvidenceEntry,
  payload: EventPayload,
  key: TestKey,
): Promise<EvidenceEntry> {
  const keyId = await hashPublicKey(key.publicKey, source.session.ports);
  if (keyId === undefined) throw new Error("not a key");
  return { ...entry, jws: await signEventJws(payload, { ...key, keyId }) };
}

const spliceFrom =
  (which: "sibling" | "stranger"): Mutation =>
  (source, pick) => {
    const { entries, index } = pickEntry(source, pick);
    const foreign = source[which].entries;
    const taken = item(foreign, pick(2) === 0 ? index : pick(foreign.length));
    return pick(2) === 0
      ? replaceAt(entries, index, taken)
      : replaceAt(entries, index, item(entries, index), taken);
  };

export const recordMutations: Record<string, Mutation> = {
  "a bit of the bytes of a JWS part": (source, pick) => {
    const { entries, index, entry } = pickEntry(source, pick);
    const parts = entry.jws.split(".");
    const partIndex = pick(3);
    const bytes = decodeBase64url(parts[partIndex] ?? "") as Uint8Array;
    const place = pick(bytes.length);
    bytes[place] = (bytes[place] ?? 0) ^ (1 << pick(8));
    const jws = parts.with(partIndex, encodeBase64url(bytes)).join(".");
    return replaceAt(entries, index, { ...entry, jws });
  },
  "a character of a JWS": (source, pick) => {
    const { entries, index, entry } = pickEntry(source, pick);
    const place = pick(entry.jws.length);
    const character = item([...alphabet.split(""), ".", "=", " ", "+", "/", ""], pick(alphabet.length + 6));
    const jws = entry.jws.slice(0, place) + character + entry.jws.slice(place + 1);
    return jws === entry.jws ? undefined : replaceAt(entries, index, { ...entry, jws });
  },
  "a character of the details": (source, pick) => {
    const { entries, index, entry } = pickEntry(source, pick);
    const { json } = entry.details;
    const place = pick(json.length);
    const changed = String.fromCharCode(json.charCodeAt(place) ^ (1 << pick(15)));
    const details = { ...entry.details, json: json.slice(0, place) + changed + json.slice(place + 1) };
    return replaceAt(entries, index, { ...entry, details });
  },
  "a character of a salt": (source, pick) => {
    const { entries, index, entry } = pickEntry(source, pick);
    const place = pick(22);
    const { salt } = entry.details;
    const changed = salt.slice(0, place) + alphabet[pick(64)] + salt.slice(place + 1);
    if (changed === salt) return undefined;
    return replaceAt(entries, index, { ...entry, details: { ...entry.details, salt: changed } });
  },
  "details of another event": (source, pick) => {
    const { entries, index, entry } = pickEntry(source, pick);
    const { details } = item(entries, pick(entries.length));
    if (details.salt === entry.details.salt) return undefined;
    return replaceAt(entries, index, { ...entry, details });
  },
  "two events of a chain swapped": (source, pick) => {
    const one = pickEntry(source, pick);
    const two = pickEntry(source, pick);
    if (one.index === two.index || one.payload.signer !== two.payload.signer) return undefined;
    return replaceAt(replaceAt(one.entries, one.index, two.entry), two.index, one.entry);
  },
  "a middle event dropped": (source, pick) => {
    const { entries, index, payload } = pickEntry(source, pick);
    return isLastOfChain(source, payload) ? undefined : replaceAt(entries, index);
  },
  "an event twice": (source, pick) => {
    const { entries, index, entry } = pickEntry(source, pick);
    const place = pick(entries.length);
    return place === index
      ? replaceAt(entries, index, entry, entry)
      : [...entries.slice(0, place), entry, ...entries.slice(place)];
  },
  "an event of another session": spliceFrom("sibling"),
  "an event under a stranger's keys": spliceFrom("stranger"),
  "the key at the start replaced": async (source, pick) => {
    const firsts = source.session.entries.filter((one) => payloadOf(one).sequence === 0);
    const entry = item(firsts, pick(firsts.length));
    const payload = payloadOf(entry);
    const key = seededKey(100 + pick(20));
    const rightful = source.session.keys[payload.signer];
    // With the rightful signature, or signed anew with the new key.
    const changed = pick(2) === 0 ? { ...rightful, publicKey: key.publicKey } : key;
    const forged = await resign(source, entry, payload, changed);
    return replaceAt(source.session.entries, source.session.entries.indexOf(entry), forged);
  },
  "an event signed anew with a stranger's key": async (source, pick) => {
    const { entries, index, entry, payload } = pickEntry(source, pick);
    const key = seededKey(100 + pick(20));
    const rightful = source.session.keys[payload.signer];
    const named = pick(2) === 0 ? key : { ...key, publicKey: rightful.publicKey };
    return replaceAt(entries, index, await resign(source, entry, payload, named));
  },
  "an event signed anew by another side": async (source, pick) => {
    const { entries, index, entry, payload } = pickEntry(source, pick);
    const others = (["device", "console", "server"] as const).filter((one) => one !== payload.signer);
    const signer = item(others, pick(2));
    const changed = pick(2) === 0 ? { ...payload, signer } : payload;
    return replaceAt(entries, index, await resign(source, entry, changed, source.session.keys[signer]));
  },
  "an event rewritten later by its own signer": async (source, pick) => {
    const { entries, index, entry, payload } = pickEntry(source, pick);
    if (isLastOfChain(source, payload) && payload.signer === "server") return undefined;
    const salt = encodeBase64url(new Uint8Array(16).fill(200 + pick(50)));
    const details = { ...entry.details, salt };
    const digest = await hashDetails(details, source.session.ports);
    const changes: Partial<EventPayload>[] = [
      { at: `2026-03-03T12:00:00.${100 + pick(900)}Z` },
      digest === undefined ? {} : { details: digest },
    ];
    const change = item(changes, pick(2));
    const kept = change.details === undefined ? entry : { ...entry, details };
    const key = source.session.keys[payload.signer];
    return replaceAt(entries, index, await resign(source, kept, { ...payload, ...change }, key));
  },
};

import type { EvidenceEntry, SessionId, SessionRecord, Signer } from "@meekijk/protocol";
import { createEventChain } from "../event-chain.ts";
import type { EventChain, NewEvent } from "../event-chain.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import * as example from "./example-events.ts";
import { createNodePorts, seededKey } from "./node-keys.ts";
import type { TestKey } from "./node-keys.ts";

type Distribute<E> = E extends NewEvent ? Omit<E, "at" | "salt"> : never;
export type UnstampedEvent = Distribute<NewEvent>;

/** Three chains of one session with fixed keys, a clock that counts and salts that follow from it. */
export interface TestSession {
  sessionId: SessionId;
  ports: EvidencePorts;
  keys: Record<Signer, TestKey>;
  chains: Record<Signer, EventChain>;
  /** In the order in which they were signed. */
  entries: EvidenceEntry[];
  record(): SessionRecord;
  stamp(event: UnstampedEvent): NewEvent;
  /** Signs an event, and nothing else. */
  sign(signer: Signer, event: UnstampedEvent, after?: EvidenceEntry): Promise<EvidenceEntry>;
  /** Signs an event that everybody sees at once, and lets the server log it. */
  log(signer: "device" | "console", event: UnstampedEvent): Promise<EvidenceEntry>;
}

export interface TestSessionOptions {
  sessionId?: SessionId;
  firstSeed?: number;
  ports?: EvidencePorts;
}

export function createTestSession(options: TestSessionOptions = {}): TestSession {
  const { sessionId = example.sessionId(1), firstSeed = 1, ports = createNodePorts() } = options;
  const keys = {
    device: seededKey(firstSeed),
    console: seededKey(firstSeed + 1),
    server: seededKey(firstSeed + 2),
  };
  const chainOf = (signer: Signer) => createEventChain({ sessionId, signer, ports, ...keys[signer] });
  const chains = { device: chainOf("device"), console: chainOf("console"), server: chainOf("server") };
  const entries: EvidenceEntry[] = [];
  let ticks = 0;

  const session: TestSession = {
    sessionId,
    ports,
    keys,
    chains,
    entries,
    record: () => ({ format: "meekijk-record", v: 1, sessionId, entries: [...entries] }),
    stamp: (event) => {
      ticks += 1;
      const at = new Date(Date.UTC(2026, 2, 3, 13, 5) + ticks * 1_000).toISOString();
      return { ...event, at, salt: new Uint8Array(16).fill(ticks) };
    },
    sign: async (signer, event, after) => {
      const entry = await chains[signer].append(session.stamp(event), after);
      entries.push(entry);
      return entry;
    },
    log: async (signer, event) => {
      const entry = await session.sign(signer, event);
      await chains[signer === "device" ? "console" : "device"].observe(entry);
      const receipt = await session.sign("server", { type: "logged", details: {} }, entry);
      await chains[signer].observe(receipt);
      return entry;
    },
  };
  return session;
}

/** A session from acceptance to write-up with every kind of event that both sides and the server sign. */
export async function playWholeSession(options: TestSessionOptions = {}): Promise<TestSession> {
  const session = createTestSession(options);
  const log: TestSession["log"] = (signer, event) => session.log(signer, event);
  await log("device", { type: "terms-accepted", details: example.acceptance });
  await log("device", { type: "code-shown", details: example.codeShown });
  await log("device", { type: "wrong-try", details: example.wrongTry });
  await log("device", { type: "joined", details: example.joined });
  await log("console", { type: "joined", details: example.joined });
  await log("console", { type: "view-asked", details: example.asked(1) });
  await log("device", { type: "view-refused", details: example.answered(1) });
  await log("console", { type: "view-asked", details: example.asked(2) });
  await log("device", { type: "view-granted", details: example.answered(2) });
  await log("device", { type: "paused", details: {} });
  await log("device", { type: "resumed", details: {} });
  await log("device", { type: "link-lost", details: example.linkLost });
  await log("device", { type: "link-restored", details: example.linkRestored });
  await log("device", { type: "limit-extended", details: { limit: "idle" } });
  await log("device", { type: "session-ended", details: example.ended });
  await log("console", { type: "session-ended", details: example.ended });
  await session.sign("server", { type: "outcome-recorded", details: example.outcome });
  return session;
}

/** The shortest session with a permission, for tests that read thousands of records. */
export async function playShortSession(options: TestSessionOptions = {}): Promise<TestSession> {
  const session = createTestSession(options);
  await session.log("device", { type: "terms-accepted", details: example.acceptance });
  await session.log("device", { type: "joined", details: example.joined });
  await session.log("console", { type: "joined", details: example.joined });
  await session.log("console", { type: "view-asked", details: example.asked(1) });
  await session.log("device", { type: "view-granted", details: example.answered(1) });
  await session.log("device", { type: "session-ended", details: example.ended });
  await session.sign("server", { type: "outcome-recorded", details: example.outcome });
  return session;
}

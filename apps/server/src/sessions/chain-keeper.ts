import { createEventChain, startChain } from "@meekijk/evidence";
import type { ChainState, EventChain, EvidencePorts, NewEvent } from "@meekijk/evidence";
import type { EvidenceEntry, SessionId, Side, Signer } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { EvidenceJournal } from "../journal/evidence-journal.ts";
import { readEventPayload } from "./recorded-event.ts";
import type { ServerKey } from "./server-key.ts";
import { findEndedSigners, findHeads } from "./session-event.repository.ts";
import type { SessionRow } from "./session.repository.ts";

const saltBytes = 16;

export interface ChainKeeperPorts {
  database: Database;
  journal: EvidenceJournal;
  serverKey: ServerKey;
  evidencePorts: EvidencePorts;
  randomBytes(count: number): Uint8Array;
}

type WordOf<T extends NewEvent["type"]> = Pick<Extract<NewEvent, { type: T }>, "type" | "details">;
/** What the server signs of a session by itself, beside its receipts. */
export type ServerWord = WordOf<"outcome-recorded"> | WordOf<"receipt-issued">;

interface SessionChains {
  device: ChainState;
  /** Undefined while no console is bound. */
  console: ChainState | undefined;
  server: EventChain;
}

/**
 * The three chains of each session: checked ends in memory, everything in the journal. Callers serialise the work on
 * one session. Whatever fails here makes the memory forget the session, so that the next call reads what is durable.
 */
export class ChainKeeper {
  readonly #ports: ChainKeeperPorts;
  readonly #chains = new Map<SessionId, SessionChains>();

  constructor(ports: ChainKeeperPorts) {
    this.#ports = ports;
  }

  async chainOf(session: SessionRow, side: Side): Promise<ChainState | undefined> {
    return (await this.#chainsOf(session))[side];
  }

  /** Journals a checked entry with the server's receipt for it; resolves once both are durable. */
  async log(
    session: Pick<SessionRow, "session_id" | "tenant_id">,
    side: Side,
    entry: EvidenceEntry,
    advanced: ChainState,
    nowMs: number,
  ): Promise<EvidenceEntry> {
    const { session_id: sessionId } = session;
    const chains = this.#chains.get(sessionId) ?? this.#startChains(advanced);
    this.#chains.delete(sessionId);
    const event: NewEvent = { type: "logged", details: {}, at: toIso(nowMs), salt: this.#salt() };
    const receipt = await chains.server.append(event, entry);
    await this.#ports.journal.append({ tenantId: session.tenant_id, sessionId, entries: [entry, receipt] });
    this.#chains.set(sessionId, { ...chains, [side]: advanced });
    return receipt;
  }

  /** Journals what the server itself has to say of a session. */
  async logOwn(session: SessionRow, word: ServerWord, nowMs: number): Promise<EvidenceEntry> {
    const chains = await this.#chainsOf(session);
    this.#chains.delete(session.session_id);
    const event: NewEvent = { ...word, at: toIso(nowMs), salt: this.#salt() };
    const entry = await chains.server.append(event);
    await this.#ports.journal.append({
      tenantId: session.tenant_id,
      sessionId: session.session_id,
      entries: [entry],
    });
    return entry;
  }

  /** After the binding of a console changed, or the session ended. */
  forget(sessionId: SessionId): void {
    this.#chains.delete(sessionId);
  }

  async #chainsOf(session: SessionRow): Promise<SessionChains> {
    const known = this.#chains.get(session.session_id);
    if (known !== undefined) return known;
    const sessionId = session.session_id;
    const { heads, endedSigners } = await inTenant(
      this.#ports.database,
      session.tenant_id,
      async (tenant) => ({
        heads: await findHeads(tenant, sessionId),
        endedSigners: await findEndedSigners(tenant, sessionId),
      }),
    );
    const stateOf = (signer: Signer, publicKey: NonNullable<ChainState["publicKey"]>): ChainState => {
      const start = startChain({ sessionId, signer, publicKey });
      const last = heads.find((row) => row.signer === signer);
      if (last === undefined) return start;
      return {
        ...start,
        head: { sequence: last.sequence, sha256: last.sha256 },
        knownHeads: readEventPayload(last.jws).heads,
        isOver: endedSigners.includes(signer),
      };
    };
    const chains: SessionChains = {
      device: stateOf("device", session.device_public_key),
      console:
        session.console_public_key === null ? undefined : stateOf("console", session.console_public_key),
      server: this.#serverChain(sessionId, stateOf("server", this.#ports.serverKey.publicKey)),
    };
    this.#chains.set(sessionId, chains);
    return chains;
  }

  #startChains(device: ChainState): SessionChains {
    const { sessionId } = device;
    const server = startChain({ sessionId, signer: "server", publicKey: this.#ports.serverKey.publicKey });
    return { device, console: undefined, server: this.#serverChain(sessionId, server) };
  }

  #serverChain(sessionId: SessionId, resumeFrom: ChainState): EventChain {
    const { serverKey, evidencePorts: ports } = this.#ports;
    const { publicKey, sign } = serverKey;
    return createEventChain({ sessionId, signer: "server", publicKey, sign, ports, resumeFrom });
  }

  #salt(): Uint8Array {
    return this.#ports.randomBytes(saltBytes);
  }
}

function toIso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

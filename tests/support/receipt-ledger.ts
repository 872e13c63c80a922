import { randomBytes } from "node:crypto";
import {
  type ChainState,
  type EventChain,
  type EvidencePorts,
  checkNext,
  createEventChain,
  createEvidencePorts,
  createSigningKey,
  startChain,
  toAppendRefusal,
} from "@meekijk/evidence";
import type { EvidenceEntry, SessionId, Side } from "@meekijk/protocol";
import { MemoryLedger } from "../../apps/server/src/signalling/testing/memory-ledger.ts";

interface SessionChains {
  readonly server: EventChain;
  readonly states: Map<Side, ChainState>;
}

/** The ledger in memory, as strict as the durable one: it checks every event and gives an honest receipt for it. */
export class ReceiptLedger extends MemoryLedger {
  readonly #crypto: Crypto;
  readonly #ports: EvidencePorts;
  readonly #chains = new Map<SessionId, SessionChains>();
  readonly #receipts = new Map<string, EvidenceEntry>();
  #lastTurn: Promise<unknown> = Promise.resolve();
  /** Every event in the order in which it was logged, with its receipt. */
  readonly entries: EvidenceEntry[] = [];

  constructor(crypto: Crypto = globalThis.crypto) {
    super();
    this.#crypto = crypto;
    this.#ports = createEvidencePorts(crypto);
  }

  override openSession(request: Parameters<MemoryLedger["openSession"]>[0]) {
    return this.#inTurn(async () => {
      const { sessionId, acceptance, devicePublicKey: publicKey } = request;
      const device = startChain({ sessionId, signer: "device", publicKey });
      const check = await checkNext(device, acceptance, this.#ports);
      if (check.kind !== "accepted") return { kind: "refused" } as const;
      const opened = await super.openSession(request);
      if (opened.kind === "refused") return opened;
      const known = this.#receipts.get(acceptance.jws);
      if (known !== undefined) return { ...opened, receipt: known };
      const key = await createSigningKey(this.#crypto);
      const server = createEventChain({ sessionId, signer: "server", ...key, ports: this.#ports });
      const chains = { server, states: new Map([["device" as Side, check.state]]) };
      this.#chains.set(sessionId, chains);
      return { ...opened, receipt: await this.#sign(chains, acceptance) };
    });
  }

  override async bindConsole(request: Parameters<MemoryLedger["bindConsole"]>[0]) {
    const bound = await super.bindConsole(request);
    const { sessionId, consolePublicKey: publicKey } = request;
    this.#chains
      .get(sessionId)
      ?.states.set("console", startChain({ sessionId, signer: "console", publicKey }));
    return bound;
  }

  override append(request: Parameters<MemoryLedger["append"]>[0]) {
    return this.#inTurn(async () => {
      const { sessionId, side, entry } = request;
      const chains = this.#chains.get(sessionId);
      const state = chains?.states.get(side);
      if (chains === undefined || state === undefined)
        return { kind: "refused", reason: "signature" } as const;
      const check = await checkNext(state, entry, this.#ports);
      if (check.kind !== "accepted") {
        const receipt = this.#receipts.get(entry.jws);
        if (receipt !== undefined) return { kind: "appended", receipt } as const;
        const reason = check.kind === "refused" ? toAppendRefusal(check.fault) : "chain";
        return { kind: "refused", reason } as const;
      }
      const appended = await super.append(request);
      if (appended.kind === "refused") return appended;
      chains.states.set(side, check.state);
      return { ...appended, receipt: await this.#sign(chains, entry) };
    });
  }

  async #sign({ server }: SessionChains, entry: EvidenceEntry): Promise<EvidenceEntry> {
    const at = new Date().toISOString();
    const receipt = await server.append({ type: "logged", details: {}, at, salt: randomBytes(16) }, entry);
    this.#receipts.set(entry.jws, receipt);
    this.entries.push(entry, receipt);
    return receipt;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(work);
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }
}

import { limits, type SessionId, type TenantId } from "@meekijk/protocol";
import {
  emptyNumberPool,
  type NumberEffect,
  type NumberEvent,
  numberOf,
  type NumberPool,
  type NumberPoolSettings,
  stepNumberPool,
} from "@meekijk/session-core";
import type { SessionLedger } from "../sessions/session-ledger.ts";
import type { SignallingClock, SignallingLog } from "./signalling-ports.ts";
import type { TenantWrites } from "./tenant-writes.ts";

const settings: NumberPoolSettings = limits;

type WithoutTime<T> = T extends unknown ? Omit<T, "atMs"> : never;
/** `effects` hold now; `saved` resolves when the ledger has them too. */
export interface NumberOutcome {
  effects: readonly NumberEffect[];
  saved: Promise<void>;
}

/** Every tenant's routing numbers, in memory, and behind it in the ledger. */
export class NumberPools {
  readonly #pools = new Map<TenantId, NumberPool>();
  readonly #ports: SignallingClock & { ledger: SessionLedger; log: SignallingLog };
  readonly #writes: TenantWrites;
  readonly #onTaken: (sessionId: SessionId) => void;

  /** `onTaken`: the session's number went to a newcomer and its customer must be told. */
  constructor(
    ports: SignallingClock & { ledger: SessionLedger; log: SignallingLog },
    writes: TenantWrites,
    onTaken: (sessionId: SessionId) => void,
  ) {
    this.#ports = ports;
    this.#writes = writes;
    this.#onTaken = onTaken;
  }

  step(tenantId: TenantId, event: WithoutTime<NumberEvent>): NumberOutcome {
    const before = this.#pools.get(tenantId) ?? emptyNumberPool();
    const { pool, effects } = stepNumberPool(before, { ...event, atMs: this.#ports.nowMs() }, settings);
    this.#pools.set(tenantId, pool);
    const saved = Promise.all(effects.map((effect) => this.#perform(tenantId, effect))).then(() => undefined);
    saved.catch((error: unknown) => this.#ports.log.error({ err: error, tenantId }, "number-not-saved"));
    return { effects, saved };
  }

  /** How the session's number stands now; undefined when it has none that lives. */
  statusOf(tenantId: TenantId, sessionId: SessionId): "waiting" | "held" | "used" | undefined {
    this.step(tenantId, { kind: "clock" });
    return numberOf(this.#pools.get(tenantId) ?? [], sessionId)?.kind;
  }

  async #perform(tenantId: TenantId, effect: NumberEffect): Promise<void> {
    if (effect.kind !== "number-changed") return;
    const { sessionId, routingNumber, deviceNonce, status, untilMs, cause } = effect;
    if (cause === "taken") this.#onTaken(sessionId);
    const number = { routingNumber, deviceNonce, status, untilMs };
    await this.#writes.run(tenantId, () => this.#ports.ledger.saveNumber(sessionId, number));
  }
}

import type { TenantId } from "@meekijk/protocol";

/** Long enough for the events of one act to make one tree, short enough for a receipt right after the end. */
const settleMs = 500;
/** A full disk may empty again, and a provider without sessions has no next event that would ask. */
const retryMs = 30_000;

export interface LogSchedulePorts {
  integrate(tenantId: TenantId): Promise<void>;
  setTimer(callback: () => void, delayMs: number): unknown;
  clearTimer(handle: unknown): void;
  onFailure(error: unknown, tenantId: TenantId): void;
}

/** Lets the logs follow the events soon, a few at a time. What failed is tried again, as often as it takes. */
export class LogSchedule {
  readonly #ports: LogSchedulePorts;
  readonly #timers = new Map<TenantId, unknown>();
  readonly #running = new Set<Promise<void>>();
  #isClosed = false;

  constructor(ports: LogSchedulePorts) {
    this.#ports = ports;
  }

  /** The tenant has a new durable event. */
  expect(tenantId: TenantId): void {
    this.#runIn(settleMs, tenantId);
  }

  /** Resolves when nothing runs any more; what waits is taken at the next start. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers.values()) this.#ports.clearTimer(timer);
    this.#timers.clear();
    await Promise.all(this.#running);
  }

  #runIn(delayMs: number, tenantId: TenantId): void {
    if (this.#isClosed || this.#timers.has(tenantId)) return;
    this.#timers.set(
      tenantId,
      this.#ports.setTimer(() => this.#run(tenantId), delayMs),
    );
  }

  #run(tenantId: TenantId): void {
    this.#timers.delete(tenantId);
    const work = this.#ports.integrate(tenantId).catch((error: unknown) => {
      this.#ports.onFailure(error, tenantId);
      this.#runIn(retryMs, tenantId);
    });
    this.#running.add(work);
    void work.then(() => this.#running.delete(work));
  }
}

import type { TenantId } from "@meekijk/protocol";

/**
 * One line of ledger writes per tenant. Memory decides at once and the ledger follows in the same order, also when
 * a number goes from one session to another.
 */
export class TenantWrites {
  readonly #last = new Map<TenantId, Promise<void>>();

  /** Rejects as `write` does; a failed write does not hold up the next. */
  run<T>(tenantId: TenantId, write: () => Promise<T>): Promise<T> {
    const result = this.#after(this.#last.get(tenantId), write);
    const settled = this.#settle(result);
    this.#last.set(tenantId, settled);
    void this.#forget(tenantId, settled);
    return result;
  }

  /** Resolves when everything that was asked so far is written or failed. */
  async idle(): Promise<void> {
    await Promise.all(this.#last.values());
  }

  async #after<T>(before: Promise<void> | undefined, write: () => Promise<T>): Promise<T> {
    await before;
    return write();
  }

  async #settle(result: Promise<unknown>): Promise<void> {
    await Promise.allSettled([result]);
  }

  async #forget(tenantId: TenantId, settled: Promise<void>): Promise<void> {
    await settled;
    if (this.#last.get(tenantId) === settled) this.#last.delete(tenantId);
  }
}

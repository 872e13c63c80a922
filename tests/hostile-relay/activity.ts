/** Counts the work that is under way outside the event loop, so that a game knows when everything has come to rest. */
export class Activity {
  #pending = 0;
  #idle = Promise.withResolvers<void>();

  constructor() {
    this.#idle.resolve();
  }

  async track<T>(work: Promise<T>): Promise<T> {
    if (this.#pending === 0) this.#idle = Promise.withResolvers();
    this.#pending += 1;
    try {
      return await work;
    } finally {
      this.#pending -= 1;
      if (this.#pending === 0) this.#idle.resolve();
    }
  }

  /** Resolves when nothing is under way any more, neither outside nor in the event loop's own queues. */
  async settle(): Promise<void> {
    // A message passes two in-memory sockets and a parser: fewer turns of the loop than this.
    for (let quietTurns = 0; quietTurns < 4; quietTurns += 1) {
      if (this.#pending > 0) {
        await this.#idle.promise;
        quietTurns = 0;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The platform's crypto, every operation counted. */
  countedCrypto(): Crypto {
    const { crypto } = globalThis;
    const subtle = new Proxy(crypto.subtle, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return (...parameters: unknown[]) =>
          this.track(Reflect.apply(method, target, parameters) as Promise<unknown>);
      },
    });
    return {
      subtle,
      getRandomValues: (array) => crypto.getRandomValues(array),
      randomUUID: () => crypto.randomUUID(),
    };
  }
}

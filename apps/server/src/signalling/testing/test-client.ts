import assert from "node:assert/strict";
import { once } from "node:events";
import { WebSocket } from "ws";

export type Received = Record<string, unknown> & { type: string };

/** A WebSocket client that keeps what it hears until a test asks for it. */
export class TestClient {
  readonly webSocket: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #inbox: (Received | Buffer | string)[] = [];
  #wake: () => void = () => undefined;
  #pings = 0;

  constructor(address: string, options: { headers: Record<string, string>; localAddress?: string }) {
    this.webSocket = new WebSocket(address, { ...options, perMessageDeflate: true });
    const { promise, resolve } = Promise.withResolvers<{ code: number; reason: string }>();
    this.closed = promise;
    this.webSocket.on("close", (code, reason) => {
      resolve({ code, reason: reason.toString() });
      this.#wake();
    });
    this.webSocket.on("error", () => {});
    this.webSocket.on("message", (data: Buffer, isBinary) => {
      const text = data.toString();
      if (isBinary) this.#inbox.push(data);
      else this.#inbox.push(text.startsWith("{") ? (JSON.parse(text) as Received) : text);
      this.#wake();
    });
  }

  /** Resolves with 101, the status of the refusal, or 0: cut without an answer. */
  async status(): Promise<number> {
    const refused = new Promise<number>((resolve) => {
      this.webSocket.once("unexpected-response", (request, response) => {
        resolve(response.statusCode ?? 0);
        request.destroy();
      });
    });
    const opened = once(this.webSocket, "open").then(
      () => 101,
      () => refused,
    );
    return Promise.race([opened, refused, this.closed.then(() => 0)]);
  }

  send(message: object): void {
    this.webSocket.send(JSON.stringify(message));
  }

  sendRaw(data: string | Uint8Array): void {
    this.webSocket.send(data);
  }

  async next(): Promise<Received | Buffer | string> {
    while (this.#inbox.length === 0) {
      if (this.webSocket.readyState === WebSocket.CLOSED) assert.fail("closed, and nothing more was said");
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const [first] = this.#inbox.splice(0, 1);
    assert.ok(first !== undefined);
    return first;
  }

  async expect(type: string): Promise<Received> {
    const received = await this.next();
    assert.ok(typeof received === "object" && "type" in received, `${type} expected, got data`);
    assert.equal(received.type, type, JSON.stringify(received));
    return received;
  }

  async expectFrame(): Promise<Buffer> {
    const received = await this.next();
    assert.ok(Buffer.isBuffer(received), `a frame expected, got ${JSON.stringify(received)}`);
    return received;
  }

  /** Everything heard so far and not yet asked for. */
  takeAll(): (Received | Buffer | string)[] {
    return this.#inbox.splice(0);
  }

  /** The named close: the message, and the WebSocket close after it. */
  async expectClosed(reason: string): Promise<void> {
    assert.equal((await this.expect("closed"))["reason"], reason);
    assert.deepEqual(await this.closed, { code: 4_000, reason });
  }

  /** All sent before has arrived at the server, and all it sent before has arrived here. */
  async roundTrip(): Promise<void> {
    if (this.webSocket.readyState !== WebSocket.OPEN) return;
    this.#pings += 1;
    const mark = String(this.#pings);
    const answered = new Promise<void>((resolve) => {
      const onPong = (data: Buffer) => {
        if (data.toString() !== mark) return;
        this.webSocket.off("pong", onPong);
        resolve();
      };
      this.webSocket.on("pong", onPong);
    });
    this.webSocket.ping(mark);
    await Promise.race([answered, this.closed]);
  }

  async close(): Promise<void> {
    this.webSocket.close();
    await this.closed;
  }

  /** As a line that breaks. */
  async cut(): Promise<void> {
    this.webSocket.terminate();
    await this.closed;
  }
}

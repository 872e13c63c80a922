import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type RawData, WebSocket, WebSocketServer } from "ws";

/** Of the header of a sealed frame (protocol, Part III section 6). */
const inputStream = 2;

/** Between one end and the server: carries everything on at once, but keeps frames of the input stream when it likes. */
export class HoldingRelay implements AsyncDisposable {
  readonly #http: Server;
  readonly #serverPort: number;
  readonly #sockets = new Set<WebSocket>();
  readonly #held: (() => void)[] = [];
  isHolding = false;

  private constructor(serverPort: number) {
    this.#serverPort = serverPort;
    this.#http = createServer();
    const server = new WebSocketServer({ server: this.#http, perMessageDeflate: false });
    server.on("connection", (near, request) => this.#join(near, request.url ?? "/"));
  }

  static async open(serverPort: number): Promise<HoldingRelay> {
    const relay = new HoldingRelay(serverPort);
    await new Promise<void>((resolve) => relay.#http.listen(0, "127.0.0.1", resolve));
    return relay;
  }

  /** What the end behind this relay calls. */
  get address(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  get heldCount(): number {
    return this.#held.length;
  }

  /** What was kept goes on, in its order. */
  letGo(): void {
    this.isHolding = false;
    for (const send of this.#held.splice(0)) send();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #join(near: WebSocket, path: string): void {
    const far = new WebSocket(`ws://127.0.0.1:${this.#serverPort}${path}`, {
      origin: `http://127.0.0.1:${this.#serverPort}`,
      perMessageDeflate: false,
    });
    const waiting: (() => void)[] = [];
    far.on("open", () => {
      for (const send of waiting.splice(0)) send();
    });
    near.on("message", (data, isBinary) => {
      const send = () => far.send(data, { binary: isBinary });
      if (far.readyState !== WebSocket.OPEN) waiting.push(send);
      else if (isBinary && this.isHolding && isInput(data)) this.#held.push(send);
      else send();
    });
    far.on("message", (data, isBinary) => near.send(data, { binary: isBinary }));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one);
      one.on("error", () => undefined);
      one.on("close", () => {
        this.#sockets.delete(one);
        other.close();
      });
    }
  }
}

function isInput(data: RawData): boolean {
  return Buffer.isBuffer(data) && data[1] === inputStream;
}

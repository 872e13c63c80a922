import { WebSocket } from "ws";

export interface WireMessage {
  readonly data: Buffer;
  readonly isBinary: boolean;
}

interface Line {
  readonly clients: WebSocket[];
  readonly sent: WireMessage[];
  readonly heard: WireMessage[];
}

/** All that clients in this process say to a server and hear from it while this lives: what a wire-tapper would have. */
export class RecordedSockets implements Disposable {
  readonly #send = WebSocket.prototype.send;
  readonly #emit = WebSocket.prototype.emit;
  readonly #lines = new Map<string, Line>();

  constructor() {
    const [send, emit] = [this.#send, this.#emit];
    const lineOf = (socket: WebSocket) => this.#lineOf(socket);
    WebSocket.prototype.send = function record(this: WebSocket, data: unknown, ...rest: unknown[]) {
      const isBinary = typeof data !== "string";
      lineOf(this)?.sent.push({ data: Buffer.from(data as Uint8Array), isBinary });
      Reflect.apply(send, this, [data, ...rest]);
    } as typeof send;
    WebSocket.prototype.emit = function record(this: WebSocket, name: string, ...rest: unknown[]) {
      const [data, isBinary] = rest;
      // A copy: the client reads its bytes in place.
      if (name === "message")
        lineOf(this)?.heard.push({
          data: Buffer.from(new Uint8Array(data as Buffer)),
          isBinary: isBinary === true,
        });
      return Reflect.apply(emit, this, [name, ...rest]);
    } as typeof emit;
  }

  /** What there is up to now of the lines of this side; the sockets of servers are not among them. */
  of(side: "device" | "console"): Line {
    const { clients, sent, heard } = this.#lines.get(side) ?? { clients: [], sent: [], heard: [] };
    return { clients: [...clients], sent: [...sent], heard: [...heard] };
  }

  [Symbol.dispose](): void {
    WebSocket.prototype.send = this.#send;
    WebSocket.prototype.emit = this.#emit;
  }

  #lineOf(socket: WebSocket): Line | undefined {
    const side = /\/rendezvous\/(device|console)$/.exec(socket.url ?? "")?.[1];
    if (side === undefined) return undefined;
    const line = this.#lines.get(side) ?? { clients: [], sent: [], heard: [] };
    this.#lines.set(side, line);
    if (!line.clients.includes(socket)) line.clients.push(socket);
    return line;
  }
}

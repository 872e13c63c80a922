import { type AddressInfo, type Server, type Socket, connect, createServer } from "node:net";

interface Connection {
  readonly near: Socket;
  /** Absent while the line is cut: nothing of the new connection reached the server yet. */
  far: Socket | undefined;
}

/** The network between one browser and the server: an address of its own, and a cable that can be pulled. */
export class CuttableLine implements AsyncDisposable {
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  readonly #stranded = new Set<Socket>();
  #farPort = 0;
  #carriedBytes = 0;
  #state: "whole" | "cut" | "broken" = "whole";

  private constructor() {
    this.#server = createServer({ allowHalfOpen: true }, (near) => this.#take(near));
  }

  static async open(): Promise<CuttableLine> {
    const line = new CuttableLine();
    await new Promise<void>((resolve) => line.#server.listen(0, "127.0.0.1", resolve));
    return line;
  }

  /** What the browser calls. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** All that ever went through, both ways. */
  get carriedBytes(): number {
    return this.#carriedBytes;
  }

  /** The port of the server behind the line. */
  leadTo(port: number): void {
    this.#farPort = port;
  }

  /** Nothing passes any more and nobody is told: connections stay open, new ones open and stay silent. */
  cut(): void {
    this.#state = "cut";
    for (const { near, far } of this.#connections) {
      near.pause();
      far?.pause();
    }
  }

  /** Connections of now are silent for ever and nobody is told, as when a router on the way forgot them; new ones pass. */
  strand(): void {
    this.cut();
    for (const { near } of this.#connections) this.#stranded.add(near);
    this.#connections.clear();
    this.#state = "whole";
  }

  /** Every connection is reset, and every new one too. */
  break(): void {
    this.#state = "broken";
    for (const { near, far } of this.#connections) {
      near.resetAndDestroy();
      far?.resetAndDestroy();
    }
  }

  /** Whole again. What was held up arrives now, as a network sends again what was lost. */
  heal(): void {
    this.#state = "whole";
    for (const connection of this.#connections) this.#join(connection);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.break();
    for (const near of this.#stranded) near.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(near: Socket): void {
    if (this.#state === "broken") {
      near.resetAndDestroy();
      return;
    }
    const connection: Connection = { near, far: undefined };
    this.#connections.add(connection);
    near.on("error", () => undefined);
    near.on("close", () => {
      this.#connections.delete(connection);
      connection.far?.destroy();
    });
    if (this.#state === "whole") this.#join(connection);
  }

  #join(connection: Connection): void {
    const { near } = connection;
    if (connection.far === undefined) {
      const far = connect({ port: this.#farPort, host: "127.0.0.1", allowHalfOpen: true });
      connection.far = far;
      far.on("error", () => near.resetAndDestroy());
      far.on("close", () => near.destroy());
      const count = (bytes: number) => void (this.#carriedBytes += bytes);
      carry(near, far, count);
      carry(far, near, count);
    }
    near.resume();
    connection.far.resume();
  }
}

/** Not a pipe: a pipe would resume by itself what was paused here. */
function carry(from: Socket, to: Socket, count: (bytes: number) => void): void {
  from.on("data", (chunk) => {
    count(chunk.length);
    to.write(chunk);
  });
  from.on("end", () => void to.end());
}

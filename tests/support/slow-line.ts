import { type AddressInfo, type Server, type Socket, connect, createServer } from "node:net";

export interface LineSpeed {
  /** Each way, for all connections together. */
  readonly bytesPerSecond: number;
  /** One way. */
  readonly delayMs: number;
  /** What waits before the line, for each way, until senders are no longer read. */
  readonly queueBytes: number;
  /** Of the packets; each lost one comes again after a pause that doubles, and holds up what is behind it on its connection, as TCP does. */
  readonly lostShare?: number;
  /**
   * Of the packets; each is overtaken by others, so that it comes up to `maxLateMs` later. A connection of TCP keeps what overtook it
   * until it is there, so those behind it come no sooner.
   */
  readonly overtakenShare?: number;
  readonly maxLateMs?: number;
}

/** 1 Mbit/s. The queue is half a second of the line, as home routers have it. */
export const oneMegabit: LineSpeed = { bytesPerSecond: 125_000, delayMs: 30, queueBytes: 64_000 };

/** What a sender waits at least before it sends again (RFC 6298 allows a second; today's systems take this). */
const resendAfterMs = 200;

/** Small, so that a packet of one connection does not hold up another for long. */
const packetBytes = 1_460;

/**
 * The network between one browser and the server, with an address of its own: fast until it is made slow. Beyond its
 * own queue it stops reading, so that what a sender pushes too much waits in the kernels' buffers too, as on a line
 * with too much memory: nothing is lost, everything comes late.
 */
export class SlowLine implements AsyncDisposable {
  readonly #server: Server;
  readonly #up = new OneWay();
  readonly #down = new OneWay();
  #farPort = 0;

  private constructor() {
    this.#server = createServer({ allowHalfOpen: true, noDelay: true, highWaterMark: 16_384 }, (near) =>
      this.#take(near),
    );
  }

  static async open(): Promise<SlowLine> {
    const line = new SlowLine();
    await new Promise<void>((resolve) => line.#server.listen(0, "127.0.0.1", resolve));
    return line;
  }

  /** What the browser calls. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From the browser to the server, so far. */
  get sentBytes(): number {
    return this.#up.carriedBytes;
  }

  /** The port of the server behind the line. */
  leadTo(port: number): void {
    this.#farPort = port;
  }

  slowDown(speed: LineSpeed): void {
    this.#up.speed = speed;
    this.#down.speed = speed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#up.destroyAll();
    this.#down.destroyAll();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(near: Socket): void {
    // Node takes highWaterMark here; its types do not know it.
    const near16k = { highWaterMark: 16_384 };
    const far = connect({
      port: this.#farPort,
      host: "127.0.0.1",
      allowHalfOpen: true,
      noDelay: true,
      ...near16k,
    });
    this.#up.carry(near, far);
    this.#down.carry(far, near);
  }
}

/** One direction of the line: packets leave one after the other, and arrive a delay later, on each connection in their order. */
class OneWay {
  speed: LineSpeed | undefined;
  carriedBytes = 0;
  readonly #sources = new Set<Socket>();
  readonly #leaving = new Timetable();
  #queuedBytes = 0;
  #freeAtMs = 0;

  carry(from: Socket, to: Socket): void {
    this.#sources.add(from);
    const arriving = new Timetable();
    from.on("data", (chunk: Buffer) => {
      for (let at = 0; at < chunk.length; at += packetBytes)
        this.#pass(chunk.subarray(at, at + packetBytes), to, arriving);
    });
    from.on("end", () => this.#after(0, arriving, () => to.end()));
    from.on("error", () => to.destroy());
    from.on("close", () => {
      this.#sources.delete(from);
      this.#after(0, arriving, () => to.end());
    });
  }

  destroyAll(): void {
    for (const source of this.#sources) source.destroy();
  }

  #pass(packet: Buffer, to: Socket, arriving: Timetable): void {
    this.carriedBytes += packet.length;
    this.#queuedBytes += packet.length;
    const { speed } = this;
    if (speed !== undefined && this.#queuedBytes > speed.queueBytes)
      for (const source of this.#sources) source.pause();
    this.#after(packet.length, arriving, () => {
      if (to.writable) to.write(packet);
    });
  }

  #after(bytes: number, arriving: Timetable, arrive: () => void): void {
    const { bytesPerSecond = Infinity, delayMs = 0, queueBytes = Infinity } = this.speed ?? {};
    const { lostShare = 0, overtakenShare = 0, maxLateMs = 0 } = (bytes > 0 && this.speed) || {};
    let resentMs = 0;
    for (let pauseMs = resendAfterMs; Math.random() < lostShare; pauseMs *= 2) resentMs += pauseMs;
    const lateMs = Math.random() < overtakenShare ? Math.random() * maxLateMs : 0;
    this.#freeAtMs = Math.max(performance.now(), this.#freeAtMs) + (bytes / bytesPerSecond) * 1000;
    this.#leaving.add(this.#freeAtMs, () => {
      this.#queuedBytes -= bytes;
      if (this.#queuedBytes <= queueBytes / 2) for (const source of this.#sources) source.resume();
    });
    arriving.add(this.#freeAtMs + delayMs + resentMs + lateMs, arrive);
  }
}

/** Does one thing after the other, none before its time. */
class Timetable {
  readonly #waiting: { atMs: number; act: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;

  add(atMs: number, act: () => void): void {
    this.#waiting.push({ atMs, act });
    this.#run();
  }

  #run(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const waitMs = next.atMs - performance.now();
      if (waitMs > 0) {
        if (this.#timer !== undefined) return;
        this.#timer = setTimeout(() => {
          this.#timer = undefined;
          this.#run();
        }, waitMs);
        return;
      }
      this.#waiting.shift();
      next.act();
    }
  }
}

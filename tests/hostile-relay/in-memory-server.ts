import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { type Duplex, duplexPair } from "node:stream";
import type { EmployeeIdentity } from "@meekijk/protocol";
import { type ClientOptions, WebSocket } from "ws";
import { createSignalling } from "../../apps/server/src/signalling/create-signalling.ts";
import { ReceiptLedger } from "../support/receipt-ledger.ts";
import type { Activity } from "./activity.ts";
import type { HandTurnedClock } from "./hand-turned-clock.ts";

/** A ledger whose work is counted. */
class CountedLedger extends ReceiptLedger {
  readonly #activity: Activity;

  constructor(activity: Activity, crypto: Crypto) {
    super(crypto);
    this.#activity = activity;
  }

  override openSession(request: Parameters<ReceiptLedger["openSession"]>[0]) {
    return this.#activity.track(super.openSession(request));
  }

  override append(request: Parameters<ReceiptLedger["append"]>[0]) {
    return this.#activity.track(super.append(request));
  }
}

export const employee = { employeeId: "sanne", name: "Sanne", organisation: "Polder" } as EmployeeIdentity;

/** The real signalling behind a real HTTP and WebSocket stack, on pipes in memory and a clock turned by hand. */
export class InMemoryServer {
  readonly ledger: ReceiptLedger;
  readonly #http = createServer();
  readonly #pipes = new Set<Duplex>();

  private constructor(activity: Activity, crypto: Crypto) {
    this.ledger = new CountedLedger(activity, crypto);
  }

  static async start(clock: HandTurnedClock, activity: Activity, crypto: Crypto): Promise<InMemoryServer> {
    const server = new InMemoryServer(activity, crypto);
    const signalling = await createSignalling({
      ledger: server.ledger,
      authenticateEmployee: async () => ({
        employee,
        tenantId: "tenant-of-kievit" as never,
        webSessionId: "w",
      }),
      findJoinObstacle: async () => undefined,
      raiseFailedJoins: () => {},
      clientAddress: () => "127.0.0.1",
      isAllowedOrigin: () => true,
      nowMs: () => clock.nowMs(),
      randomBytes: (count) => randomBytes(count),
      setTimer: (callback, delayMs) => clock.setTimer(callback, delayMs),
      clearTimer: (timer) => clock.clearTimer(timer),
      onWebSessionEnded: () => () => undefined,
      log: { info: () => undefined, warn: () => undefined, error: (fields) => console.error(fields) },
    });
    server.#http.on("upgrade", (request, socket, head) => signalling.handleUpgrade(request, socket, head));
    return server;
  }

  /** A WebSocket to the server, as the relay opens it in the name of an end. */
  connect(path: string): WebSocket {
    const [near, far] = duplexPair();
    this.#pipes.add(near).add(far);
    this.#http.emit("connection", far);
    const options: ClientOptions & { closeTimeout: number } = {
      origin: "http://localhost",
      perMessageDeflate: false,
      // In real time, which nothing here waits for.
      closeTimeout: 1,
      createConnection: (() => near) as never,
    };
    const socket = new WebSocket(`ws://localhost${path}`, options);
    socket.on("error", () => undefined);
    return socket;
  }

  stop(): void {
    for (const pipe of this.#pipes) pipe.destroy();
  }
}

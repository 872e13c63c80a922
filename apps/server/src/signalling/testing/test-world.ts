import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type {
  EmployeeId,
  EmployeeIdentity,
  JoinRefusal,
  RoutingNumber,
  SessionId,
  TenantId,
  Token,
} from "@meekijk/protocol";
import { createSignalling, type Signalling } from "../create-signalling.ts";
import type { SignallingPorts, SignedInEmployee } from "../signalling-ports.ts";
import { HandClock } from "./hand-clock.ts";
import { MemoryLedger } from "./memory-ledger.ts";
import { TestClient } from "./test-client.ts";

const fresh = (bytes: number) => randomBytes(bytes).toString("base64url");

export const portalOrigin = "https://help.example";
export const consoleOrigin = "https://desk.example";

export function identity(name: string): EmployeeIdentity {
  return { employeeId: name as EmployeeId, name: name.toUpperCase(), organisation: "Example Care" };
}

export const entry = (jws = `${fresh(6)}.${fresh(6)}.${fresh(6)}`) => ({
  jws,
  details: { salt: "A".repeat(22), json: "{}" },
});

export interface TestDevice {
  client: TestClient;
  sessionId: SessionId;
  resumeToken: Token;
}

/** Signalling on a real HTTP server with real sockets; ledger in memory, clock by hand. */
export class TestWorld {
  readonly clock = new HandClock();
  ledger = new MemoryLedger();
  readonly warnings: string[] = [];
  readonly signedIn = new Map<string, SignedInEmployee>();
  /** What these employees lack to join codes. */
  readonly unfit = new Map<string, JoinRefusal>();
  readonly alarms: { employeeId: EmployeeId; isWholeTenant: boolean }[] = [];
  readonly #webSessionListeners = new Set<(webSessionId: string) => void>();
  readonly #clients = new Set<TestClient>();
  #server: Server | undefined;
  signalling: Signalling | undefined;

  static async start(): Promise<TestWorld> {
    const world = new TestWorld();
    for (const name of ["anna", "bert", "carl"]) world.signIn(name);
    await world.boot();
    return world;
  }

  /** The cookie `name` is then worth this employee. */
  signIn(name: string, tenantId = "tenant-of-brand"): void {
    const signedIn = {
      employee: identity(name),
      tenantId: tenantId as TenantId,
      webSessionId: `web-${name}`,
    };
    this.signedIn.set(name, signedIn);
  }

  signOut(name: string): void {
    this.signedIn.delete(name);
    for (const listener of this.#webSessionListeners) listener(`web-${name}`);
  }

  async boot(): Promise<void> {
    const signalling = await createSignalling(this.#ports());
    const server = createServer((_request, response) => response.writeHead(404).end());
    server.on("upgrade", (request, socket, head) => signalling.handleUpgrade(request, socket, head));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    this.signalling = signalling;
    this.#server = server;
  }

  /** A power cut: nothing is said, and what the dying process still writes is lost. */
  async crash(): Promise<void> {
    const { signalling } = this;
    this.ledger = this.ledger.snapshot();
    await this.hangUp();
    await signalling?.close();
    await this.#stopServer();
  }

  /** All ends lose their line. */
  async hangUp(): Promise<void> {
    for (const client of this.#clients) client.webSocket.terminate();
    await Promise.all([...this.#clients].map((client) => client.closed));
    this.#clients.clear();
  }

  async stop(): Promise<void> {
    await this.crash();
    assert.equal(this.clock.timerCount, 0, "a stopped signalling leaves no timer behind");
  }

  client(path: string, headers: Record<string, string> = {}, localAddress?: string): TestClient {
    const address = this.#server?.address() as AddressInfo;
    const from = localAddress === undefined ? {} : { localAddress };
    const client = new TestClient(`ws://127.0.0.1:${address.port}${path}`, { headers, ...from });
    this.#clients.add(client);
    return client;
  }

  async device(localAddress?: string): Promise<TestClient> {
    const client = this.client("/rendezvous/device", { origin: portalOrigin }, localAddress);
    assert.equal(await client.status(), 101);
    return client;
  }

  async console(employee = "anna"): Promise<TestClient> {
    const headers = { origin: consoleOrigin, cookie: `employee=${employee}` };
    const client = this.client("/rendezvous/console", headers);
    assert.equal(await client.status(), 101);
    return client;
  }

  async openDevice(localAddress?: string): Promise<TestDevice> {
    const client = await this.device(localAddress);
    const opening = openMessage();
    client.send(opening);
    const opened = await client.expect("session-opened");
    return { client, sessionId: opening.sessionId, resumeToken: opened["resumeToken"] as Token };
  }

  async showCode({ client }: { client: TestClient }): Promise<RoutingNumber> {
    client.send({ type: "show-code", deviceNonce: fresh(16) });
    return (await client.expect("code-assigned"))["routingNumber"] as RoutingNumber;
  }

  /** A device and a console that proved its code. */
  async proven(employee = "anna") {
    const device = await this.openDevice();
    const routingNumber = await this.showCode(device);
    const client = await this.console(employee);
    const joining = joinMessage(routingNumber);
    client.send(joining);
    const joined = await client.expect("joined");
    await device.client.expect("employee-joined");
    device.client.send(codeUsedMessage(joining));
    await this.settle();
    const console = { client, resumeToken: joined["resumeToken"] as Token };
    return { device, console, routingNumber, sessionId: device.sessionId };
  }

  /** Everything said so far has been heard and answered, as far as the ledger answers. */
  async settle(): Promise<void> {
    for (let round = 0; round < 2; round += 1) {
      await Promise.all([...this.#clients].filter(isReading).map((client) => client.roundTrip()));
      await new Promise((resolve) => void setImmediate(resolve));
    }
  }

  advance(ms: number): Promise<void> {
    return this.clock.advance(ms, () => this.settle());
  }

  async #stopServer(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }

  #ports(): SignallingPorts {
    const { clock, ledger } = this;
    const note = (_fields: object, event: string) => void this.warnings.push(event);
    return {
      nowMs: () => clock.nowMs(),
      setTimer: (callback, delayMs) => clock.setTimer(callback, delayMs),
      clearTimer: (handle) => clock.clearTimer(handle),
      ledger,
      authenticateEmployee: async ({ headers }) =>
        this.signedIn.get(/employee=(\w+)/.exec(headers.cookie ?? "")?.[1] ?? ""),
      findJoinObstacle: async ({ employee }) => this.unfit.get(employee.employeeId),
      raiseFailedJoins: (alarm) => void this.alarms.push(alarm),
      clientAddress: (request) => request.socket.remoteAddress ?? "",
      isAllowedOrigin: ({ headers }, site) =>
        headers.origin === (site === "portal" ? portalOrigin : consoleOrigin),
      randomBytes: (count) => randomBytes(count),
      onWebSessionEnded: (listener) => {
        this.#webSessionListeners.add(listener);
        return () => void this.#webSessionListeners.delete(listener);
      },
      log: { info: note, warn: note, error: note },
    };
  }
}

const isReading = ({ webSocket }: TestClient) =>
  webSocket.readyState === webSocket.OPEN && !webSocket.isPaused;

export function openMessage(jws?: string) {
  return {
    type: "open-session",
    protocolVersion: 1,
    sessionId: fresh(16) as SessionId,
    brandSlug: "brand",
    devicePublicKey: fresh(32),
    deviceForm: "browser",
    acceptance: entry(jws),
  } as const;
}

export const joinMessage = (routingNumber: string) =>
  ({ type: "join", protocolVersion: 1, routingNumber, consolePublicKey: fresh(32) }) as const;

export const codeUsedMessage = ({ consolePublicKey }: { consolePublicKey: string }) =>
  ({ type: "code-used", consolePublicKey }) as const;

export const resumeMessage = (side: "device" | "console", sessionId: SessionId, resumeToken: string) =>
  ({ type: "resume", protocolVersion: 1, sessionId, side, resumeToken }) as const;

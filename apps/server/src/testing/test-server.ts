import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { setFlagsFromString } from "node:v8";
import { parseConfiguration } from "../config/configuration.ts";
import type { Environment } from "../config/environment.ts";
import { createSupportServer } from "../server.ts";
import type { SupportServer } from "../server.ts";
import { briefDatabaseUse } from "./brief-database-use.ts";
import { createDataFolder } from "./data-folder.ts";

export interface TestAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface TestRequest {
  method?: "GET" | "POST" | "HEAD";
  headers?: Record<string, string>;
  /** Sent as JSON, with the Origin of the portal unless the headers say otherwise. */
  body?: unknown;
  cookie?: string | undefined;
  bearer?: string | undefined;
}

/** The whole server in this process, on a folder of its own, with a clock that tests can move. */
export class TestServer implements AsyncDisposable {
  readonly server: SupportServer;
  readonly #dataFolder: string;
  readonly #clock: { aheadMs: number };
  /** A connection for each request would cost more than many an answer. */
  readonly #agent = new Agent({ keepAlive: true });

  private constructor(server: SupportServer, dataFolder: string, clock: { aheadMs: number }) {
    this.server = server;
    this.#dataFolder = dataFolder;
    this.#clock = clock;
  }

  static async start(environment: Environment = {}): Promise<TestServer> {
    setFlagsFromString(briefDatabaseUse);
    const dataFolder = await createDataFolder();
    const clock = { aheadMs: 0 };
    const configuration = parseConfiguration({
      PORT: "0",
      LOG_LEVEL: "silent",
      DATA_DIR: dataFolder,
      ...environment,
    });
    const nowMs = () => Date.now() + clock.aheadMs;
    const server = await createSupportServer(configuration, { nowMs, randomBytes });
    return new TestServer(server, dataFolder, clock);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.server.port}`;
  }

  get nowMs(): number {
    return Date.now() + this.#clock.aheadMs;
  }

  moveClock(aheadMs: number): void {
    this.#clock.aheadMs += aheadMs;
  }

  /** Plain HTTP, because fetch does not let a test choose Host or Origin. */
  send(path: string, request: TestRequest = {}): Promise<TestAnswer> {
    const { body, cookie, bearer, method = body === undefined ? "GET" : "POST" } = request;
    const headers: Record<string, string> = {
      ...(method === "POST" && { origin: this.origin, "content-type": "application/json" }),
      ...(cookie !== undefined && { cookie }),
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      ...request.headers,
    };
    for (const [name, value] of Object.entries(headers)) if (value === "") delete headers[name];
    const { promise, resolve, reject } = Promise.withResolvers<TestAnswer>();
    const outgoing = httpRequest(
      { host: "127.0.0.1", port: this.server.port, path, method, headers, agent: this.#agent },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body));
    return promise;
  }

  async json(path: string, request?: TestRequest): Promise<{ status: number; body: unknown }> {
    const { status, text } = await this.send(path, request);
    return { status, body: text === "" ? undefined : JSON.parse(text) };
  }

  /** Signs a demo employee in and gives the cookie to send. */
  async signIn(employeeId: string): Promise<string> {
    const token = await this.server.issueSignInToken(employeeId);
    const answer = await this.send("/api/sign-in", { body: { token } });
    return answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#agent.destroy();
    await this.server[Symbol.asyncDispose]();
    rmSync(this.#dataFolder, { recursive: true, force: true });
  }
}

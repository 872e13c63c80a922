import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { helperLimits } from "../helper-limits.ts";
import { contentTypeOf, type PageFiles } from "./page-files.ts";
import { type PagePress, parsePageMessage } from "./page-message.ts";
import { type PageSecrets, judgePageRequest, pathOf } from "./page-request.ts";
import { isOwnAccount } from "./peer-account.ts";
import { askProvider, isForProvider, providerAddressOf } from "./provider-answer.ts";
import { readBody } from "./read-body.ts";

export interface PageServerSettings {
  readonly files: PageFiles;
  readonly serverAddress: string;
  /** What the page asks first. */
  describeProgram(): object;
  onPageOpened(): void;
  onPageGone(): void;
  onMessage(press: PagePress): void;
  /** A piece of a file that the page was asked for. False: nobody asked. */
  onPiece(piece: Uint8Array): boolean;
}

/** Why a page loses its program, as the page must know it; apps/helper-page has the same numbers. */
export const pageCloseCodes = {
  /** Another page of this program was opened, and the session goes on there. */
  replaced: 4_001,
  /** Everything was let go of. */
  programClosed: 4_002,
} as const;

/** The page of this program, for the browser of this computer alone (design 6). One page at a time; the newest counts. */
export class PageServer {
  readonly #settings: PageServerSettings;
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: Math.max(helperLimits.maxPageMessageBytes, helperLimits.maxPieceBytes),
    perMessageDeflate: false,
  });
  #secrets: PageSecrets = { host: "", pageToken: "", cookieName: "", cookie: "" };
  #isTokenUsed = false;
  #page: WebSocket | undefined;

  private constructor(settings: PageServerSettings) {
    this.#settings = settings;
    this.#http = createServer((request, response) => void this.#answer(request, response));
    this.#http.on("connection", (socket) => {
      if (!isOwnAccount(socket)) socket.destroy();
    });
    this.#http.on("upgrade", (request, socket, head) => {
      // A stranger may reset it at any moment, and an error that nobody hears ends the process.
      socket.on("error", () => socket.destroy());
      const isOurs =
        request.url === "/session" &&
        judgePageRequest(request, this.#secrets) === "page" &&
        isOwnAccount(request.socket);
      if (isOurs) this.#sockets.handleUpgrade(request, socket, head, (page) => this.#take(page));
      else socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
    });
  }

  /** Listens on a free port of the loopback address, which no other computer can reach. */
  static async open(settings: PageServerSettings): Promise<PageServer> {
    const server = new PageServer(settings);
    await new Promise<void>((resolve, reject) => {
      server.#http.once("error", reject);
      server.#http.listen(0, "127.0.0.1", resolve);
    });
    const { port } = server.#http.address() as AddressInfo;
    const draw = () => randomBytes(32).toString("base64url");
    // Cookies do not keep ports apart: two helpers at once must not take each other's.
    const cookieName = `meekijk-${port}`;
    server.#secrets = { host: `127.0.0.1:${port}`, pageToken: draw(), cookieName, cookie: draw() };
    return server;
  }

  /** Opens the page, once. */
  get address(): string {
    return `http://${this.#secrets.host}/open?token=${this.#secrets.pageToken}`;
  }

  get isTokenUsed(): boolean {
    return this.#isTokenUsed;
  }

  tell(notice: object): void {
    this.#page?.send(JSON.stringify(notice));
  }

  close(): void {
    this.#page?.close(pageCloseCodes.programClosed);
    this.#http.close();
    this.#http.closeAllConnections();
  }

  #take(page: WebSocket): void {
    const before = this.#page;
    this.#page = page;
    before?.close(pageCloseCodes.replaced);
    page.on("message", (data: Buffer, isBinary) => {
      if (this.#page !== page) return;
      const press = isBinary ? undefined : parsePageMessage(data.toString());
      if (press !== undefined) this.#settings.onMessage(press);
      else if (!isBinary || !this.#settings.onPiece(data)) page.close();
    });
    page.on("error", () => page.terminate());
    page.on("close", () => {
      if (this.#page !== page) return;
      this.#page = undefined;
      this.#settings.onPageGone();
    });
    this.#settings.onPageOpened();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setSecurityHeaders(response);
    const path = pathOf(request.url ?? "");
    switch (judgePageRequest(request, this.#secrets)) {
      case "refused":
        response.writeHead(403).end();
        return;
      case "token":
        this.#openPage(response);
        return;
      case "page":
        if (isForProvider(request.method ?? "", path)) await this.#forward(request, response);
        else if (path === "/program" && request.method === "GET")
          send(response, "application/json", JSON.stringify(this.#settings.describeProgram()));
        else this.#sendFile(response, request.method === "GET" ? path : "");
    }
  }

  #openPage(response: ServerResponse): void {
    if (this.#isTokenUsed) {
      response.writeHead(403).end();
      return;
    }
    this.#isTokenUsed = true;
    const { cookieName, cookie } = this.#secrets;
    response
      .writeHead(303, {
        location: "/",
        "set-cookie": `${cookieName}=${cookie}; HttpOnly; SameSite=Strict; Path=/`,
      })
      .end();
  }

  #sendFile(response: ServerResponse, path: string): void {
    const name = path === "/" ? "index.html" : path.replace(/^\/(assets\/)?/, "");
    const bytes = path === "" ? undefined : this.#settings.files.read(name);
    if (bytes === undefined) response.writeHead(404).end();
    else send(response, contentTypeOf(name), bytes);
  }

  async #forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", headers } = request;
    const body = method === "POST" ? await readBody(request, helperLimits.maxPageBodyBytes) : undefined;
    const answer =
      method === "POST" && body === undefined
        ? undefined
        : await askProvider(this.#settings.serverAddress, {
            method,
            address: providerAddressOf(request.url ?? ""),
            authorization: headers.authorization,
            body,
          });
    if (answer === undefined) response.writeHead(502).end();
    else send(response, answer.contentType, answer.body, answer.status);
  }
}

function send(response: ServerResponse, contentType: string, body: string | Uint8Array, status = 200): void {
  response.writeHead(status, { "content-type": contentType }).end(body);
}

function setSecurityHeaders(response: ServerResponse): void {
  const headers = {
    "content-security-policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
      "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
  };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

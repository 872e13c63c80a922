import type { IncomingMessage } from "node:http";
import { fileURLToPath } from "node:url";
import { createEvidencePorts } from "@meekijk/evidence";
import type { TermsDocument, Token } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { destination, pino } from "pino";
import { mayRunSessions } from "./accounts/employee.repository.ts";
import { deleteExpiredTokens } from "./accounts/sign-in-token.repository.ts";
import { WebSessionService } from "./accounts/web-session.service.ts";
import { publishTermsVersion } from "./brands/terms.service.ts";
import type { Configuration } from "./config/configuration.ts";
import { StartFailure, errorCode } from "./config/start-failure.ts";
import { readTlsFiles } from "./config/tls-files.ts";
import { DownloadTokens } from "./downloads/download-tokens.ts";
import { readHelperDownloads } from "./downloads/helper-downloads.ts";
import type { Database } from "./database/database-schema.ts";
import { createHttpApp } from "./http/create-http-app.ts";
import { HttpRefusal } from "./http/http-refusal.ts";
import { createRateLimits } from "./http/rate-limit.ts";
import { ProxyTrust } from "./http/proxy-trust.ts";
import { readSessionCookie } from "./http/session-cookie.ts";
import { deriveSiteOrigins } from "./http/site-origins.ts";
import { Sites } from "./http/sites.ts";
import type { SiteOrigins } from "./http/sites.ts";
import { openStorage } from "./open-storage.ts";
import { seedDemo } from "./seed-demo.ts";
import { DurableSessionLedger } from "./sessions/session-ledger.service.ts";
import type { SessionLedger } from "./sessions/session-ledger.ts";
import { markUnreachableEnded } from "./sessions/session.repository.ts";
import { createSignalling } from "./signalling/create-signalling.ts";

const webAppFolders = {
  portalFolder: fileURLToPath(new URL("../../portal/dist", import.meta.url)),
  consoleFolder: fileURLToPath(new URL("../../console/dist", import.meta.url)),
};

/** What the server takes from the world besides disk and network. */
export interface ServerPorts {
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

export interface SupportServer extends AsyncDisposable {
  readonly port: number;
  readonly origins: SiteOrigins;
  readonly database: Database;
  readonly ledger: SessionLedger;
  /** A one-time token for `/console/#token=…`. */
  issueSignInToken(employeeId: string): Promise<Token>;
  /** Publishes a version of a document; a published one never changes. */
  publishTermsVersion(document: TermsDocument): Promise<void>;
  /** Ends a web session and its sockets. */
  revokeWebSession(webSessionId: string): Promise<void>;
}

/**
 * Boots the whole server in this process; it listens when this resolves. Throws StartFailure and leaves nothing open.
 * Disposing stops in order: no new connections, sockets told `server-stopping`, journal flushed, database closed.
 */
export async function createSupportServer(
  configuration: Configuration,
  ports: ServerPorts,
): Promise<SupportServer> {
  const log = pino({ level: configuration.logLevel }, destination({ dest: 2, sync: true }));
  await using stack = new AsyncDisposableStack();
  const tls = await readTlsFiles(configuration.tls);
  const helperDownloads = await readHelperDownloads(configuration.helperDownloads);
  const storage = stack.use(await openStorage(configuration, ports.nowMs()));
  const { database } = storage;
  await deleteExpiredTokens(database, new Date(ports.nowMs()));
  await markUnreachableEnded(database, new Date(ports.nowMs()));
  if (configuration.isDemo) await seedDemo(database, ports.nowMs());

  // The server stops listening first, but is closed only when the sockets are, which signalling sees to.
  let closing: Promise<undefined> | undefined;
  stack.defer(() => closing);

  const trust = new ProxyTrust(configuration.trustedProxies);
  let origins = deriveSiteOrigins(configuration, configuration.port);
  const sites = new Sites(() => origins, trust);
  const webSessions = new WebSessionService({ database, ...ports });
  const ledger = new DurableSessionLedger({
    ...storage,
    evidencePorts: createEvidencePorts(globalThis.crypto),
    randomBytes: ports.randomBytes,
  });
  const authenticateEmployee = async (request: IncomingMessage) => {
    const cookie = sites.isOn(request, "console") ? readSessionCookie(request) : undefined;
    return cookie === undefined ? undefined : webSessions.authenticate(cookie);
  };
  const clientAddress = (request: IncomingMessage) => trust.clientAddress(request);

  const signalling = await createSignalling({
    ...ports,
    ledger,
    authenticateEmployee,
    clientAddress,
    mayRunSessions: (employeeId) => mayRunSessions(database, employeeId),
    isAllowedOrigin: (request, site) => sites.isAllowedOrigin(request, site),
    setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimer: (handle) => clearTimeout(handle as NodeJS.Timeout),
    onWebSessionEnded: (listener) => webSessions.onEnded(listener),
    log,
  });
  stack.defer(() => signalling.close());
  const endpointPorts = {
    ...ports,
    database,
    ledger,
    webSessions,
    clientAddress,
    rateLimits: createRateLimits(ports.nowMs),
    helperDownloads,
    downloadTokens: new DownloadTokens(ports),
    deliverSealedEnd: signalling.deliverSealedEnd,
    requireEmployee: async (request: IncomingMessage) => {
      const signedIn = await authenticateEmployee(request);
      if (signedIn === undefined) throw new HttpRefusal("not-signed-in");
      return signedIn;
    },
  };
  const app = await createHttpApp(endpointPorts, { sites, tls, folders: webAppFolders, log });
  app.server.on("upgrade", (request, socket, head) => signalling.handleUpgrade(request, socket, head));
  const port = await listen(app, configuration);
  origins = deriveSiteOrigins(configuration, port);
  const owned = stack.move();

  return {
    port,
    origins,
    database,
    ledger,
    issueSignInToken: (employeeId) => webSessions.issueSignInToken(employeeId),
    publishTermsVersion: async (document) => {
      await publishTermsVersion(database, document, ports.nowMs());
    },
    revokeWebSession: (webSessionId) => webSessions.end(webSessionId),
    [Symbol.asyncDispose]: async () => {
      closing ??= app.close();
      await owned.disposeAsync();
    },
  };
}

async function listen(app: FastifyInstance, { host, port }: Configuration): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = errorCode(error);
    const reason = code === "EADDRINUSE" ? "port-taken" : "address-unusable";
    throw new StartFailure(reason, { host, port: String(port), code }, { cause: error });
  }
  const address = app.server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

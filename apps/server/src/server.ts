import type { IncomingMessage } from "node:http";
import { fileURLToPath } from "node:url";
import { createEvidencePorts } from "@meekijk/evidence";
import type { CustomerId, TenantId, TermsDocument, Token } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { accountSettings } from "./accounts/account-settings.ts";
import { AccountRecord } from "./accounts/account-record.ts";
import { findJoinObstacle } from "./accounts/join-obstacle.ts";
import { SignInGate } from "./accounts/sign-in-gate.ts";
import { WebSessionService } from "./accounts/web-session.service.ts";
import { createCustomerServices } from "./customers/create-customer-services.ts";
import { customerSettings } from "./customers/customer-settings.ts";
import type { SignedInCustomer } from "./customers/customer-web-session.service.ts";
import { findStanding } from "./roster/find-standing.ts";
import { readRosterSite } from "./roster/read-roster-site.ts";
import { EmployeeAdministration } from "./employees/employee-administration.service.ts";
import { BrandHosts } from "./brands/brand-hosts.ts";
import { publishTermsVersion } from "./brands/terms.service.ts";
import type { Configuration } from "./config/configuration.ts";
import { StartFailure, errorCode } from "./config/start-failure.ts";
import { readTlsFiles } from "./config/tls-files.ts";
import { DownloadTokens } from "./downloads/download-tokens.ts";
import { readHelperDownloads } from "./downloads/helper-downloads.ts";
import type { Database } from "./database/database-schema.ts";
import { inTenant } from "./database/tenant-scope.ts";
import { createHttpApp } from "./http/create-http-app.ts";
import { readCustomerCookie } from "./http/customer-cookie.ts";
import { createRateLimits } from "./http/rate-limit.ts";
import { ProxyTrust } from "./http/proxy-trust.ts";
import { readSessionCookie } from "./http/session-cookie.ts";
import { createSignInGuards } from "./http/sign-in-guards.ts";
import { deriveSiteOrigins } from "./http/site-origins.ts";
import { Sites } from "./http/sites.ts";
import type { RouteDescription } from "./http/route-access.ts";
import type { SiteOrigins } from "./http/sites.ts";
import {
  deleteExpiredTokens,
  deleteOldCustomerWebSessions,
  deleteOldWebSessions,
  markUnreachableEnded,
} from "./installation/housekeeping.ts";
import { listTenantsWithQueue } from "./installation/log-lookups.ts";
import { RefusalLog } from "./logging/refusal-log.ts";
import { createLog } from "./logging/create-log.ts";
import { MailQueue } from "./mail/mail-queue.ts";
import { SmtpCarrier } from "./mail/smtp-carrier.ts";
import { openStorage } from "./open-storage.ts";
import { listRelyingParties } from "./passkeys/relying-party.ts";
import { PasskeyService } from "./passkeys/passkey.service.ts";
import { RetentionJob } from "./retention/retention-job.ts";
import { seedDemo } from "./seed-demo.ts";
import { findTrustLine } from "./roster/find-standing.ts";
import { ReceiptMails } from "./receipts/receipt-mails.service.ts";
import { ReceiptService } from "./receipts/receipt.service.ts";
import { AnnouncingJournal } from "./journal/announcing-journal.ts";
import { DurableSessionLedger } from "./sessions/session-ledger.service.ts";
import type { SessionLedger } from "./sessions/session-ledger.ts";
import { createProviderFetch } from "./single-sign-on/provider-fetch.ts";
import { SignInAdministration } from "./single-sign-on/sign-in-administration.service.ts";
import { SingleSignOnService } from "./single-sign-on/single-sign-on.service.ts";
import { createSignalling } from "./signalling/create-signalling.ts";
import { paceConnections } from "./signalling/pace-connections.ts";
import { logOriginOf } from "./transparency/log-origin.ts";
import { LogSchedule } from "./transparency/log-schedule.ts";
import { TenantLogs } from "./transparency/tenant-logs.ts";
import { type StunProblem, type StunResponder, openStunResponder } from "./stun/stun-responder.ts";

const webAppFolders = {
  portalFolder: fileURLToPath(new URL("../../portal/dist", import.meta.url)),
  consoleFolder: fileURLToPath(new URL("../../console/dist", import.meta.url)),
  verifyFolder: fileURLToPath(new URL("../../verify/dist", import.meta.url)),
};

const timers = {
  setTimer: (callback: () => void, delayMs: number) => setTimeout(callback, delayMs),
  clearTimer: (handle: unknown) => clearTimeout(handle as NodeJS.Timeout),
};

/** What the server takes from the world besides disk and network. */
export interface ServerPorts {
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

export interface SupportServer extends AsyncDisposable {
  readonly port: number;
  /** Where STUN is answered; why it is not; or undefined when nobody wanted it. */
  readonly stun: StunResponder | (StunProblem & { readonly port: number }) | undefined;
  readonly origins: SiteOrigins;
  readonly database: Database;
  readonly ledger: SessionLedger;
  readonly logs: TenantLogs;
  /** Every address of the API and the pages, and who may call it. */
  readonly routes: readonly RouteDescription[];
  /** A one-time token for `/console/#token=…`. */
  issueSignInToken(employeeId: string): Promise<Token>;
  /** A one-time token for somebody who lost all passkeys; on record with `issuedBy`. The same address as above. */
  issueRecoveryToken(employeeId: string, issuedBy: string): Promise<Token>;
  /** The address at which this customer signs in once, within a week, to hand over; undefined: no such account, or blocked. */
  issuePlaceAddress(tenantId: TenantId, customerId: CustomerId): Promise<string | undefined>;
  /** Each tenant's own provider of sign-ins: setting it, and inviting employees by their e-mail address there. */
  readonly singleSignOn: Pick<SingleSignOnService, "configure" | "invite">;
  /** Publishes a version of a document; a published one never changes. */
  publishTermsVersion(document: TermsDocument): Promise<void>;
  /** What the job does by itself at every start and once a day: erases the records that are past their clock (R052). */
  eraseOverdueRecords(): Promise<void>;
  /** Ends a web session and its sockets. */
  revokeWebSession(tenantId: TenantId, webSessionId: string): Promise<void>;
}

/**
 * Boots the whole server in this process; it listens when this resolves. Throws StartFailure and leaves nothing open.
 * Disposing stops in order: no new connections, sockets told `server-stopping`, journal flushed, database closed.
 */
export async function createSupportServer(
  configuration: Configuration,
  ports: ServerPorts,
): Promise<SupportServer> {
  const log = createLog(configuration.logLevel);
  const refusals = new RefusalLog(ports.nowMs);
  await using stack = new AsyncDisposableStack();
  const tls = await readTlsFiles(configuration.tls);
  const helperDownloads = await readHelperDownloads(configuration.helperDownloads);
  const storage = stack.use(await openStorage(configuration, ports.nowMs()));
  const { database } = storage;
  await deleteExpiredTokens(database, new Date(ports.nowMs()));
  const keptFromMs = ports.nowMs() - accountSettings.endedWebSessionKeptMs;
  await deleteOldWebSessions(database, new Date(keptFromMs));
  const customersKeptFromMs = ports.nowMs() - customerSettings.endedWebSessionKeptMs;
  await deleteOldCustomerWebSessions(database, new Date(customersKeptFromMs));
  await markUnreachableEnded(database, new Date(ports.nowMs()));
  if (configuration.isDemo) await seedDemo(database, ports.nowMs());
  const retention = stack.use(
    new RetentionJob({
      ...storage,
      ...timers,
      waitForWriters: (sessionIds) => ledger.waitForWriters(sessionIds),
      nowMs: ports.nowMs,
      log,
    }),
  );

  // The server stops listening first, but is closed only when the sockets are, which signalling sees to.
  let closing: Promise<undefined> | undefined;
  stack.defer(() => closing);

  const trust = new ProxyTrust(configuration.trustedProxies);
  let origins = deriveSiteOrigins(configuration, configuration.port);
  const brandHosts = new BrandHosts(database);
  await brandHosts.load();
  const sites = new Sites(
    () => origins,
    trust,
    (hostName) => brandHosts.brandOf(hostName),
  );
  const record = new AccountRecord({ database, log, nowMs: ports.nowMs });
  const signInGate = new SignInGate({ record, log, nowMs: ports.nowMs });
  const webSessions = new WebSessionService({
    database,
    record,
    runsSession: (webSessionId) => signalling.runsSession(webSessionId),
    linksNeedPasskey: () =>
      configuration.employeeLinks === "passkey" &&
      listRelyingParties(origins).some(({ origin }) => origin === origins.console),
    ...ports,
  });
  const signInParts = { ...ports, database, webSessions, record, gate: signInGate, log };
  const passkeys = new PasskeyService(signInParts);
  const providerParts = {
    secretsFolder: configuration.singleSignOnSecrets,
    fetchProvider: createProviderFetch(configuration.singleSignOnPrivateHosts),
  };
  const singleSignOn = new SingleSignOnService({ ...signInParts, ...providerParts });
  const evidencePorts = createEvidencePorts(globalThis.crypto);
  const logs = new TenantLogs({
    ...storage,
    evidencePorts,
    originOf: (tenantId) => logOriginOf(origins, tenantId),
  });
  const logSchedule = new LogSchedule({
    integrate: (tenantId) => logs.integrate(tenantId),
    ...timers,
    onFailure: (error, tenantId) => log.error({ err: error, tenantId }, "log-not-grown"),
  });
  stack.defer(() => logSchedule.close());
  const ledger = new DurableSessionLedger({
    ...storage,
    journal: new AnnouncingJournal(storage.journal, (tenantId) => logSchedule.expect(tenantId)),
    evidencePorts,
    randomBytes: ports.randomBytes,
  });
  const authenticateEmployee = async (request: IncomingMessage, use = { countsAsUse: true }) => {
    const cookie = sites.isOn(request, "console") ? readSessionCookie(request) : undefined;
    return cookie === undefined ? undefined : webSessions.authenticate(cookie, use);
  };
  let stun: SupportServer["stun"];
  const clientAddress = (request: IncomingMessage) => trust.clientAddress(request);

  const signalling = await createSignalling({
    ...ports,
    ledger,
    authenticateEmployee: async (request) => {
      const signedIn = await authenticateEmployee(request);
      return signedIn?.isRecovering === true ? undefined : signedIn;
    },
    clientAddress,
    findJoinObstacle: ({ tenantId, employee: { employeeId } }) =>
      inTenant(database, tenantId, (tenant) => findJoinObstacle(tenant, employeeId)),
    findStanding: ({ tenantId, employee: { employeeId } }) =>
      inTenant(database, tenantId, async (tenant) =>
        findStanding(tenant, employeeId, {
          now: new Date(ports.nowMs()),
          site: await readRosterSite(tenant, {
            readOrigins: () => origins,
            serverKey: storage.serverKey.publicKey,
          }),
          evidencePorts,
        }),
      ),
    raiseFailedJoins: ({ isWholeTenant, ...account }) => {
      const kind = isWholeTenant ? "failed-joins-of-tenant" : "failed-joins";
      record
        .put({ kind, ...account })
        .catch((error: unknown) => log.error({ err: error, ...account }, "alarm-not-saved"));
    },
    isAllowedOrigin: (request, site) => sites.isAllowedOrigin(request, site),
    ...timers,
    onWebSessionEnded: (listener) => webSessions.onEnded(listener),
    noteRefusal: (refusal) => refusals.put(log, refusal),
    stunPort: () => (stun !== undefined && !("code" in stun) ? stun.port : undefined),
    log,
  });
  const mails = new MailQueue({
    carrier: configuration.mail && new SmtpCarrier(configuration.mail),
    ...timers,
    log,
  });
  // Sessions hear of the stop first: what is deferred last runs first, and a mail server may be slow.
  stack.defer(() => mails.close());
  stack.defer(() => signalling.close());
  const customerServices = createCustomerServices({
    ...ports,
    database,
    mails,
    accountRecord: record,
    endSessionsOfCustomer: signalling.endSessionsOfCustomer,
    readOrigins: () => origins,
    log,
  });
  const { customerWebSessions, customerActivation, customerLinks } = customerServices;
  const receipts = new ReceiptService({
    ...ports,
    database,
    ledger,
    proveEntry: (tenantId, sha256) => logs.proveEntry(tenantId, sha256),
    findTrustLine,
  });
  const authenticateCustomer = async (request: IncomingMessage) => {
    const cookie = sites.isOn(request, "portal") ? readCustomerCookie(request) : undefined;
    const signedIn = cookie === undefined ? undefined : await customerWebSessions.authenticate(cookie);
    const brandSlug = sites.brandOf(request);
    return brandSlug === undefined || signedIn?.customer.brand_slug === brandSlug ? signedIn : undefined;
  };
  const endpointPorts = {
    ...ports,
    database,
    ledger,
    logs,
    evidencePorts,
    serverKey: storage.serverKey.publicKey,
    brandHosts,
    brandOfHost: (request: IncomingMessage) => sites.brandOf(request),
    readOrigins: () => origins,
    webSessions,
    clientAddress,
    rateLimits: createRateLimits(ports.nowMs),
    refusals,
    helperDownloads,
    securityContacts: configuration.securityContacts,
    downloadTokens: new DownloadTokens(ports),
    deliverSealedEnd: signalling.deliverSealedEnd,
    passkeys,
    singleSignOn,
    signInAdministration: new SignInAdministration({ ...signInParts, ...providerParts }),
    signInGate,
    record,
    mails,
    receipts,
    receiptMails: new ReceiptMails({ database, mails, receipts, readOrigins: () => origins }),
    ...customerServices,
    findReplacedCustomer: authenticateCustomer,
    employees: new EmployeeAdministration({
      ...signInParts,
      singleSignOn,
      endSessionsOf: ({ tenantId, employeeId }) => signalling.endSessionsOf(tenantId, employeeId),
    }),
    ...createSignInGuards({
      webSessions,
      authenticateEmployee,
      readOrigins: () => origins,
      ownHostNameOf: (request) => brandHosts.hostNameOf(sites.brandOf(request)),
      hasConsole: (webSessionId) => signalling.hasConsole(webSessionId),
    }),
  };
  const options = {
    sites,
    authenticateEmployee,
    authenticateCustomer,
    isActivated: async (signedIn: SignedInCustomer) => (await customerActivation.findDuty(signedIn)) === null,
    tls,
    hstsCoversSubdomains: configuration.hstsCoversSubdomains,
    folders: webAppFolders,
    log,
  };
  const { app, routes } = await createHttpApp(endpointPorts, options);
  paceConnections(app.server, {
    nowMs: ports.nowMs,
    noteRefusal: (refusal) => refusals.put(log, refusal),
    isTrustedProxy: (address) => trust.isTrusted(address),
  });
  app.server.on("upgrade", (request, socket, head) => signalling.handleUpgrade(request, socket, head));
  const port = await listen(app, configuration);
  origins = deriveSiteOrigins(configuration, port);
  for (const tenantId of await listTenantsWithQueue(database)) logSchedule.expect(tenantId);
  stun = await openStun(configuration, port, ports.nowMs);
  if (stun !== undefined && !("code" in stun)) stack.use(stun);
  retention.start();
  const owned = stack.move();

  return {
    port,
    stun,
    origins,
    database,
    ledger,
    logs,
    routes,
    issueSignInToken: (employeeId) => webSessions.issueSignInToken(employeeId),
    singleSignOn,
    issueRecoveryToken: (employeeId, issuedBy) => webSessions.issueRecoveryToken(employeeId, issuedBy),
    issuePlaceAddress: async (tenantId, customerId) => {
      const outcome = await customerLinks.issue({ tenantId, customerId, by: "address" });
      return outcome.kind === "issued" ? (outcome.address ?? undefined) : undefined;
    },
    publishTermsVersion: async (document) => {
      await publishTermsVersion(database, document, ports.nowMs());
    },
    eraseOverdueRecords: () => retention.run(),
    revokeWebSession: (tenantId, webSessionId) => webSessions.end(tenantId, webSessionId),
    [Symbol.asyncDispose]: async () => {
      closing ??= app.close();
      await owned.disposeAsync();
    },
  };
}

async function openStun(
  { host, stunPort }: Configuration,
  httpPort: number,
  nowMs: () => number,
): Promise<SupportServer["stun"]> {
  const port = stunPort ?? httpPort;
  if (port === 0) return undefined;
  const opened = await openStunResponder({ host, port }, nowMs);
  return "code" in opened ? { ...opened, port } : opened;
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

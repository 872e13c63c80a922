import { fastifyCookie } from "@fastify/cookie";
import { fastify, LogController } from "fastify";
import type {
  FastifyBaseLogger,
  FastifyHttpsOptions,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
} from "fastify";
import type { Server } from "node:https";
import { registerAccountEvents } from "./endpoints/account-events.ts";
import { registerBrandLogo } from "./endpoints/brand-logo.ts";
import { registerBrandView } from "./endpoints/brand-view.ts";
import { registerCustomers } from "./endpoints/customers.ts";
import { registerDamageReport } from "./endpoints/damage-report.ts";
import type { EndpointPorts } from "./endpoints/endpoint-ports.ts";
import { registerDestructions } from "./endpoints/destructions.ts";
import { registerEmployees } from "./endpoints/employees.ts";
import { registerEraseCustomer } from "./endpoints/erase-customer.ts";
import { registerFeedback } from "./endpoints/feedback.ts";
import { registerHelperDownload } from "./endpoints/helper-download.ts";
import { registerLiveSessions } from "./endpoints/live-sessions.ts";
import { registerLogConsistency } from "./endpoints/log-consistency.ts";
import { registerLogTiles } from "./endpoints/log-tiles.ts";
import { registerMe } from "./endpoints/me.ts";
import { registerMyPasskeys } from "./endpoints/my-passkeys.ts";
import { registerMySessions } from "./endpoints/my-sessions.ts";
import { registerMyWebSessions } from "./endpoints/my-web-sessions.ts";
import { registerPasskeySignIn } from "./endpoints/passkey-sign-in.ts";
import { registerOrganisations } from "./endpoints/organisations.ts";
import { registerOwnBrands } from "./endpoints/own-brands.ts";
import { registerOwnTerms } from "./endpoints/own-terms.ts";
import { registerPlaceActivation } from "./endpoints/place-activation.ts";
import { registerPlaceBlock } from "./endpoints/place-block.ts";
import { registerPlaceMail } from "./endpoints/place-mail.ts";
import { registerPlaceMe } from "./endpoints/place-me.ts";
import { registerPlaceOptions } from "./endpoints/place-options.ts";
import { registerPlacePasskeySignIn } from "./endpoints/place-passkey-sign-in.ts";
import { registerPlacePasskeys } from "./endpoints/place-passkeys.ts";
import { registerPlaceSessions } from "./endpoints/place-sessions.ts";
import { registerPlaceOrganisation } from "./endpoints/place-organisation.ts";
import { registerPlaceSignIn } from "./endpoints/place-sign-in.ts";
import { registerPlaceWebSessions } from "./endpoints/place-web-sessions.ts";
import { registerPlaceReceipts } from "./endpoints/place-receipts.ts";
import { registerPolicyReports } from "./endpoints/policy-reports.ts";
import { registerRecordOutcome } from "./endpoints/record-outcome.ts";
import { registerRefuseTerms } from "./endpoints/refuse-terms.ts";
import { registerRetention } from "./endpoints/retention.ts";
import { registerRoster } from "./endpoints/roster.ts";
import { registerSecrecyAcknowledgement } from "./endpoints/secrecy-acknowledgement.ts";
import { registerSecurityTxt } from "./endpoints/security-txt.ts";
import { registerReportSession } from "./endpoints/report-session.ts";
import { registerSessionCheck } from "./endpoints/session-check.ts";
import { registerSessionClosing } from "./endpoints/session-closing.ts";
import { registerSessionReceipt } from "./endpoints/session-receipt.ts";
import { registerSessionRecord } from "./endpoints/session-record.ts";
import { registerSessionReports } from "./endpoints/session-reports.ts";
import { registerSignInOptions } from "./endpoints/sign-in-options.ts";
import { registerSignIn } from "./endpoints/sign-in.ts";
import { registerSignOut } from "./endpoints/sign-out.ts";
import { registerSingleSignOn } from "./endpoints/single-sign-on.ts";
import { registerStepUp } from "./endpoints/step-up.ts";
import { registerSignInProvider } from "./endpoints/sign-in-provider.ts";
import { registerStaticFiles } from "./endpoints/static-files.ts";
import { registerTermsByHash } from "./endpoints/terms-by-hash.ts";
import { registerTermsDocument } from "./endpoints/terms-document.ts";
import { registerTermsDrafts } from "./endpoints/terms-drafts.ts";
import { registerVerifyPage } from "./endpoints/verify-page.ts";
import { registerWebAppPages } from "./endpoints/web-app-pages.ts";
import type { WebAppFolders } from "./endpoints/web-app-pages.ts";
import { answerUnroutable, handleErrors } from "./error-answers.ts";
import type { TlsFiles } from "../config/tls-files.ts";
import { httpLimits } from "./http-limits.ts";
import { HttpRefusal } from "./http-refusal.ts";
import { refuseForeignPost, refuseForeignReport } from "./post-check.ts";
import { guardRoutes, openToAnyone } from "./route-access.ts";
import type { Authenticators, RouteDescription } from "./route-access.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import type { Site, Sites } from "./sites.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The one site that this route answers on; absent: both. */
    site?: Site;
    /** What a browser sends by itself, without the origin of its page. */
    takesReports?: true;
  }
}

const requestIdBytes = 9;

export interface HttpAppOptions extends Authenticators {
  sites: Sites;
  tls: TlsFiles | undefined;
  /** Whether the promise of TLS is for every name below ours as well. */
  hstsCoversSubdomains: boolean;
  folders: WebAppFolders;
  log: FastifyBaseLogger;
}

/**
 * Pages and API, with a list of every route and who may call it. The caller listens, and mounts signalling on the
 * `upgrade` event of `app.server`.
 */
export async function createHttpApp(
  ports: EndpointPorts,
  { sites, tls, hstsCoversSubdomains, folders, log, ...authenticators }: HttpAppOptions,
): Promise<{ app: FastifyInstance; routes: RouteDescription[] }> {
  const dress = (request: FastifyRequest, reply: FastifyReply) => {
    reply.header("x-request-id", request.id);
    setSecurityHeaders(request, reply, { sites, hstsCoversSubdomains });
  };
  // Without `https` this is a plain server; the type that Fastify has for "either" also means HTTP/2.
  const options = {
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: httpLimits.maxBodyBytes,
    requestTimeout: httpLimits.requestTimeoutMs,
    // Our own, never the visitor's: it stands in the log and in the answer, so that a report finds its line.
    genReqId: () => Buffer.from(ports.randomBytes(requestIdBytes)).toString("base64url"),
    forceCloseConnections: "idle",
    routerOptions: { ignoreTrailingSlash: true },
    // What the router refuses runs no hooks, and Fastify's own answer quotes the address.
    frameworkErrors: (_: unknown, request: FastifyRequest, reply: FastifyReply) => {
      dress(request, reply);
      void answerUnroutable(request, reply);
    },
    https: tls ?? null,
  } as FastifyHttpsOptions<Server>;
  const app = fastify(options) as unknown as FastifyInstance;
  handleErrors(app, ports.refusals);
  app.addHook("onRequest", async (request, reply) => {
    dress(request, reply);
    const { site } = request.routeOptions.config;
    if (site !== undefined && !sites.isOn(request.raw, site)) throw new HttpRefusal("not-found");
    if (request.method !== "POST") return;
    if (request.routeOptions.config.takesReports === true) {
      refuseForeignReport(request);
      return;
    }
    refuseForeignPost(request, sites, site ?? (sites.isOn(request.raw, "console") ? "console" : "portal"));
  });
  const listRoutes = guardRoutes(app, authenticators);
  app.addHook("onSend", async (request, reply) => {
    if (request.url.startsWith("/api/") && !reply.hasHeader("cache-control")) {
      reply.header("cache-control", "no-store");
    }
  });
  await app.register(fastifyCookie);
  await registerStaticFiles(app, folders);
  registerVerifyPage(app, folders);
  registerWebAppPages(app, { ...folders, ...ports });
  for (const register of endpoints) register(app, ports);
  app.get("/healthz", { config: { access: openToAnyone } }, async () => ({ status: "ok" }));
  return { app, routes: listRoutes() };
}

const endpoints = [
  registerAccountEvents,
  registerBrandLogo,
  registerBrandView,
  registerCustomers,
  registerDamageReport,
  registerDestructions,
  registerEmployees,
  registerEraseCustomer,
  registerFeedback,
  registerHelperDownload,
  registerLiveSessions,
  registerLogConsistency,
  registerLogTiles,
  registerMe,
  registerMyPasskeys,
  registerMySessions,
  registerMyWebSessions,
  registerPasskeySignIn,
  registerOrganisations,
  registerOwnBrands,
  registerOwnTerms,
  registerPlaceActivation,
  registerPlaceBlock,
  registerPlaceMail,
  registerPlaceMe,
  registerPlaceOptions,
  registerPlacePasskeySignIn,
  registerPlacePasskeys,
  registerPlaceReceipts,
  registerPlaceSessions,
  registerPlaceOrganisation,
  registerPlaceSignIn,
  registerPlaceWebSessions,
  registerPolicyReports,
  registerRecordOutcome,
  registerRefuseTerms,
  registerRoster,
  registerSecrecyAcknowledgement,
  registerSecurityTxt,
  registerReportSession,
  registerRetention,
  registerSessionCheck,
  registerSessionClosing,
  registerSessionReceipt,
  registerSessionRecord,
  registerSessionReports,
  registerSignIn,
  registerSignInOptions,
  registerSignOut,
  registerSignInProvider,
  registerSingleSignOn,
  registerStepUp,
  registerTermsByHash,
  registerTermsDocument,
  registerTermsDrafts,
];

import { fastifyCookie } from "@fastify/cookie";
import { fastify, LogController } from "fastify";
import type { FastifyBaseLogger, FastifyHttpsOptions, FastifyInstance } from "fastify";
import type { Server } from "node:https";
import { registerBrandLogo } from "./endpoints/brand-logo.ts";
import { registerBrandView } from "./endpoints/brand-view.ts";
import { registerDamageReport } from "./endpoints/damage-report.ts";
import type { EndpointPorts } from "./endpoints/endpoint-ports.ts";
import { registerFeedback } from "./endpoints/feedback.ts";
import { registerHelperDownload } from "./endpoints/helper-download.ts";
import { registerMe } from "./endpoints/me.ts";
import { registerMySessions } from "./endpoints/my-sessions.ts";
import { registerRecordOutcome } from "./endpoints/record-outcome.ts";
import { registerRefuseTerms } from "./endpoints/refuse-terms.ts";
import { registerSessionClosing } from "./endpoints/session-closing.ts";
import { registerSessionRecord } from "./endpoints/session-record.ts";
import { registerSignIn } from "./endpoints/sign-in.ts";
import { registerSignOut } from "./endpoints/sign-out.ts";
import { registerStaticFiles } from "./endpoints/static-files.ts";
import { registerTermsDocument } from "./endpoints/terms-document.ts";
import { registerWebAppPages } from "./endpoints/web-app-pages.ts";
import type { WebAppFolders } from "./endpoints/web-app-pages.ts";
import { handleErrors } from "./error-answers.ts";
import type { TlsFiles } from "../config/tls-files.ts";
import { httpLimits } from "./http-limits.ts";
import { HttpRefusal } from "./http-refusal.ts";
import { refuseForeignPost } from "./post-check.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import type { Site, Sites } from "./sites.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The one site that this route answers on; absent: both. */
    site?: Site;
  }
}

export interface HttpAppOptions {
  sites: Sites;
  tls: TlsFiles | undefined;
  folders: WebAppFolders;
  log: FastifyBaseLogger;
}

/** Pages and API. The caller listens, and mounts signalling on the `upgrade` event of `app.server`. */
export async function createHttpApp(
  ports: EndpointPorts,
  { sites, tls, folders, log }: HttpAppOptions,
): Promise<FastifyInstance> {
  // Without `https` this is a plain server; the type that Fastify has for "either" also means HTTP/2.
  const options = {
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: httpLimits.maxBodyBytes,
    requestTimeout: httpLimits.requestTimeoutMs,
    forceCloseConnections: "idle",
    routerOptions: { ignoreTrailingSlash: true },
    https: tls ?? null,
  } as FastifyHttpsOptions<Server>;
  const app = fastify(options) as unknown as FastifyInstance;
  handleErrors(app);
  app.addHook("onRequest", async (request, reply) => {
    setSecurityHeaders(request, reply, { sites, hasTls: tls !== undefined });
    const { site } = request.routeOptions.config;
    if (site !== undefined && !sites.isOn(request.raw, site)) throw new HttpRefusal("not-found");
    if (request.method !== "POST") return;
    refuseForeignPost(request, sites, site ?? (sites.isOn(request.raw, "console") ? "console" : "portal"));
  });
  app.addHook("onSend", async (request, reply) => {
    if (request.url.startsWith("/api/") && !reply.hasHeader("cache-control")) {
      reply.header("cache-control", "no-store");
    }
  });
  await app.register(fastifyCookie);
  await registerStaticFiles(app, folders);
  registerWebAppPages(app, { ...folders, database: ports.database });
  for (const register of endpoints) register(app, ports);
  app.get("/healthz", async () => ({ status: "ok" }));
  return app;
}

const endpoints = [
  registerBrandLogo,
  registerBrandView,
  registerDamageReport,
  registerFeedback,
  registerHelperDownload,
  registerMe,
  registerMySessions,
  registerRecordOutcome,
  registerRefuseTerms,
  registerSessionClosing,
  registerSessionRecord,
  registerSignIn,
  registerSignOut,
  registerTermsDocument,
];

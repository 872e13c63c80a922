import type { FastifyReply, FastifyRequest } from "fastify";
import type { Sites } from "./sites.ts";

/**
 * Where browsers say what a policy stopped (ASVS V3.4.7). The older directive alone: every browser sends it, for workers and without TLS
 * too, and one that knows the newer `report-to` would leave this one out.
 */
export const policyReporting = "report-uri /api/policy-reports";

/** Everything a page may do, written out: nothing but our own files, no frames, no forms, no inline code (anchors, security 5.2). */
function contentSecurityPolicy(webSocketOrigin: string | undefined): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${webSocketOrigin === undefined ? "" : ` ${webSocketOrigin}`}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    // The one policy lets through the address of our own worker and nothing else.
    "trusted-types meekijk",
    policyReporting,
  ].join("; ");
}

/**
 * The same policy for a script that runs as a worker and may compile WebAssembly: a worker's own response decides, not its page
 * (decision 23). Of JavaScript nothing more is allowed.
 */
export function allowWebAssembly(policy: string): string {
  return policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
}

/** Sets the same headers on every answer, whatever it is. */
export function setSecurityHeaders(
  request: FastifyRequest,
  reply: FastifyReply,
  { sites, hstsCoversSubdomains }: { sites: Sites; hstsCoversSubdomains: boolean },
): void {
  const webSocketOrigin = sites.webSocketOrigin(request.raw);
  reply.headers({
    "content-security-policy": contentSecurityPolicy(webSocketOrigin),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy":
      "display-capture=(self), camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
  // By the browser's way, not by our own listener: behind a proxy that ends TLS it is the same promise.
  if (webSocketOrigin?.startsWith("wss:") === true)
    reply.header(
      "strict-transport-security",
      `max-age=63072000${hstsCoversSubdomains ? "; includeSubDomains" : ""}`,
    );
}

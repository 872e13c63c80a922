import type { FastifyRequest } from "fastify";
import { HttpRefusal } from "./http-refusal.ts";
import type { Site, Sites } from "./sites.ts";

const jsonPattern = /^application\/json\s*(;|$)/i;

const reportPattern = /^application\/(csp-report|json)\s*(;|$)/i;

/**
 * A report of a browser comes without the origin of its page, since our pages send no referrer. So it is taken from nobody who is
 * plainly elsewhere, and does nothing but stand in the log.
 */
export function refuseForeignReport({ headers }: FastifyRequest): void {
  if ((headers["sec-fetch-site"] ?? "same-origin") !== "same-origin") throw new HttpRefusal("not-allowed");
  if (!reportPattern.test(headers["content-type"] ?? "")) throw new HttpRefusal("bad-request");
}

/** A POST counts only when a page of ours made it: exact Origin, or the browser's word that it is same-origin. */
export function refuseForeignPost(request: FastifyRequest, sites: Sites, site: Site): void {
  const { origin, "sec-fetch-site": fetchSite, "content-type": contentType = "" } = request.headers;
  const isOurs =
    origin === undefined ? fetchSite === "same-origin" : sites.isAllowedOrigin(request.raw, site);
  if (!isOurs) throw new HttpRefusal("not-allowed");
  if (!jsonPattern.test(contentType)) throw new HttpRefusal("bad-request");
}

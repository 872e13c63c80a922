import type { ApiError } from "@meekijk/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { RefusalLog } from "../logging/refusal-log.ts";
import { describeRefusal } from "./describe-refusal.ts";
import { HttpRefusal } from "./http-refusal.ts";
import { renderErrorPage } from "./pages/error-page.ts";
import type { ErrorPageKind } from "./pages/error-page.ts";
import { choosePageLanguage } from "./pages/page-language.ts";

const pageKinds: Partial<Record<ApiError, ErrorPageKind>> = {
  "not-found": "not-found",
  "too-many-requests": "too-many-requests",
  internal: "internal",
};

/** Every refusal and failure leaves here, written down: JSON for the API, a page in the reader's language for people. */
export function handleErrors(app: FastifyInstance, refusals: RefusalLog): void {
  const note = (request: FastifyRequest, reason: ApiError, statusCode: number) => {
    const refusal = describeRefusal(request, reason, statusCode);
    if (refusal !== undefined) refusals.put(request.log, refusal);
  };
  app.setNotFoundHandler((request, reply) => send(request, reply, "not-found", 404));
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof HttpRefusal) {
      note(request, error.reason, error.statusCode);
      return send(request, reply, error.reason, error.statusCode, error);
    }
    const statusCode = clientFault(error);
    if (statusCode !== undefined) {
      note(request, "bad-request", statusCode);
      return send(request, reply, "bad-request", statusCode);
    }
    request.log.error({ err: error }, "request-failed");
    return send(request, reply, "internal", 500);
  });
}

/** An address that the router itself refuses, too long or badly encoded: no such page, and none of its letters come back. */
export function answerUnroutable(request: FastifyRequest, reply: FastifyReply) {
  return send(request, reply, "not-found", 404);
}

/** Fastify's own refusals of a body: too large, not JSON, wrong type. */
function clientFault(error: unknown): number | undefined {
  const statusCode = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof statusCode === "number" && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  reason: ApiError,
  statusCode: number,
  { fields, erasedOn, brandSlug }: Pick<Partial<HttpRefusal>, "fields" | "erasedOn" | "brandSlug"> = {},
) {
  reply.status(statusCode).header("cache-control", "no-store");
  if (request.url.startsWith("/api/")) return reply.send({ error: reason, fields, erasedOn, brandSlug });
  const page = renderErrorPage(choosePageLanguage(request), pageKinds[reason] ?? "forbidden");
  return reply.type("text/html; charset=utf-8").send(page);
}

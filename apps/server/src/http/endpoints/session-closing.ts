import { closingRequestSchema, sessionIdSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "bearer", proof: "end-signature" } as const;

/**
 * POST /api/sessions/:sessionId/closing: the last word of a page that closed (sendBeacon). What proves the sender is
 * the signature of that side's own key. The end takes effect first and is written down after (design 8).
 */
export function registerSessionClosing(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "ledger" | "nowMs" | "clientAddress" | "rateLimits" | "deliverSealedEnd">,
): void {
  const { ledger } = ports;
  const options = { config: { access } };
  app.post<{ Params: { sessionId: string } }>(
    "/api/sessions/:sessionId/closing",
    options,
    async (request, reply) => {
      if (!ports.rateLimits.closing.mayPass(ports.clientAddress(request.raw))) {
        throw new HttpRefusal("too-many-requests");
      }
      const sessionId = parse(sessionIdSchema, request.params.sessionId, "not-found");
      const { side, entry, sealedEnd } = parse(closingRequestSchema, request.body);
      if (!(await ledger.isSignedEnd(sessionId, side, entry))) throw new HttpRefusal("not-allowed");
      await ports.deliverSealedEnd(sessionId, side, Buffer.from(sealedEnd, "base64url"));
      const result = await ledger.append({ sessionId, side, entry, nowMs: ports.nowMs() });
      // The page is gone; a refusal only says that its last event is on record already or was overtaken by another.
      return reply.status(result.kind === "appended" ? 204 : 409).send();
    },
  );
}

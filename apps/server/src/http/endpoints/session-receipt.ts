import { receiptMailRequestSchema, sessionIdSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { findBearerSession, findOwnSession } from "../own-session.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import { mailReceipt, sendReceipt } from "../send-receipt.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const ofRecord = { to: "employee", action: "read-own-records", orRecordToken: true } as const;
const ofToken = { to: "bearer", proof: "record-token" } as const;

interface OfSession {
  Params: { sessionId: string };
}

/**
 * GET /api/records/:sessionId/receipt: the receipt of an ended session, for whoever may read its record (R048, R049).
 * POST /api/records/:sessionId/receipt-mail: the same by mail, for the customer.
 */
export function registerSessionReceipt(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "receipts" | "receiptMails" | "clientAddress" | "rateLimits">,
): void {
  const { database } = ports;
  const idOf = (params: OfSession["Params"]) => parse(sessionIdSchema, params.sessionId, "not-found");

  app.get<OfSession>(
    "/api/records/:sessionId/receipt",
    { config: { access: ofRecord } },
    async (request, reply) => {
      const sessionId = idOf(request.params);
      const session =
        request.headers.authorization === undefined
          ? await findOwnSession(database, sessionId, signedInOf(request))
          : await findBearerSession(database, sessionId, request);
      return sendReceipt(session, request, reply, ports);
    },
  );

  app.post<OfSession>(
    "/api/records/:sessionId/receipt-mail",
    { config: { site: "portal", access: ofToken } },
    async (request, reply) => {
      const sessionId = idOf(request.params);
      const { email } = parse(receiptMailRequestSchema, request.body);
      await mailReceipt(await findBearerSession(database, sessionId, request), email, request, ports);
      return reply.status(204).send();
    },
  );
}
